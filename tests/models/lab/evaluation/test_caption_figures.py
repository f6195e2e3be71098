import gzip
import json
import random
import shutil

import pytest
from changechat.models.lab.evaluation.answers_file import AnswersFile
from changechat.models.lab.evaluation.captions import caption_figures
from changechat.models.lab.evaluation.captions.caption_figures import caption_scores, is_stock
from changechat.models.lab.evaluation.scoring import score

SAID = ["a house is built", "there is no difference", "many houses appear along the road"]
TRUE = [
    ("a house is built on the left .", "a villa appears ."),
    ("there is no difference .", "no change has occurred ."),
    ("many houses are built along the road .", "rows of houses appear ."),
]


@pytest.fixture
def no_java(monkeypatch):
    monkeypatch.setattr(caption_figures.shutil, "which", lambda name: None)


def test_without_java_all_figures_but_two_are_there_and_the_note_says_why(no_java):
    scores = caption_scores(SAID, TRUE)
    assert scores.figures["meteor"] is scores.figures["s_m"] is None
    assert scores.note == caption_figures.NO_JAVA
    assert all(scores.figures[name] > 0 for name in ("bleu_4", "rouge_l", "cider_d"))


def test_a_java_that_fails_is_told(tmp_path, monkeypatch):
    java = tmp_path / "java"
    java.write_text("#!/bin/sh\nexit 1\n")
    java.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    scores = caption_scores(SAID, TRUE)
    assert scores.figures["meteor"] is None
    assert "METEOR 1.5 failed" in scores.note


@pytest.mark.skipif(not shutil.which("java"), reason="no java command: METEOR is not computed")
def test_with_java_the_mean_of_four_is_there():
    figures = caption_scores(SAID, TRUE).figures
    four = [figures[name] for name in ("bleu_4", "meteor", "rouge_l", "cider_d")]
    assert figures["s_m"] == pytest.approx(sum(four) / 4)
    assert 0 < figures["meteor"] < 1


def test_unigram_precision_and_rouge_are_those_worked_out_by_hand(no_java):
    figures = caption_scores(["A big house."], [("a house .",)]).figures
    assert figures["bleu_1"] == pytest.approx(2 / 3, abs=1e-6)
    precision, recall, beta = 2 / 3, 1.0, 1.2
    rouge = (1 + beta**2) * precision * recall / (recall + beta**2 * precision)
    assert figures["rouge_l"] == pytest.approx(rouge)


def test_case_and_full_stops_do_not_matter(no_java):
    shouted = [text.upper() + " ." for text in SAID]
    assert caption_scores(shouted, TRUE).figures == caption_scores(SAID, TRUE).figures


@pytest.mark.parametrize(
    ("text", "stock"),
    [
        ("The scene is the same as before.", True),
        ("there is no difference", True),
        ("there is no difference in the houses", False),
        ("", False),
    ],
)
def test_only_the_five_stock_sentences_mean_no_change(text, stock):
    assert is_stock(text) is stock


def test_empty_and_odd_captions_are_scored_and_named(no_java):
    texts = ["", "a\nb ||| c", "  .  "]
    predictions = AnswersFile({str(i): (text,) for i, text in enumerate(texts)})
    references = AnswersFile({str(i): TRUE[i] for i in range(3)})
    found = score(predictions, references, "caption")
    assert found.beside["unreadable"] == ("0", "2")
    assert found.figures["binary_of_caption_accuracy"] == pytest.approx(2 / 3)


@pytest.fixture(scope="module")
def captions(data_dir):
    with gzip.open(data_dir / "levir_mci_captions.json.gz") as file:
        everything = json.load(file)
    return {name: entry for name, entry in everything.items() if entry["split"] == "test"}


def test_on_the_real_captions_an_oracle_is_perfect_and_shuffled_answers_collapse(captions, no_java):
    references = AnswersFile({name: tuple(entry["captions"]) for name, entry in captions.items()})
    right = [entry["captions"][0] for entry in captions.values()]
    shuffled = random.Random(3).sample(right, len(right))
    of_right, of_shuffled = (
        score(
            AnswersFile({name: (text,) for name, text in zip(captions, texts, strict=True)}),
            references,
            "caption",
        ).figures
        for texts in (right, shuffled)
    )
    assert of_right["bleu_4"] == pytest.approx(1)
    assert of_right["binary_of_caption_accuracy"] == 1
    assert of_shuffled["bleu_4"] < 0.4
    assert of_shuffled["cider_d"] < 0.35 * of_right["cider_d"]
    assert 0.45 < of_shuffled["binary_of_caption_accuracy"] < 0.55


def test_always_saying_that_nothing_changed_scores_what_arithmetic_says(captions, no_java):
    references = AnswersFile({name: tuple(entry["captions"]) for name, entry in captions.items()})
    predictions = AnswersFile({name: ("the scene is the same as before",) for name in captions})
    figures = score(predictions, references, "caption").figures
    assert figures["binary_of_caption_accuracy"] == 965 / 1929
    assert figures["binary_of_caption_recall"] == 0
