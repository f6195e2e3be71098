import json
import math

import pytest
from changechat.core.errors import InputError
from changechat.core.grid import CELLS
from changechat.models.lab.evaluation.answers_file import (
    AnswersFile,
    read_predictions,
    read_references,
)
from changechat.models.lab.evaluation.scoring import TASKS, score
from hypothesis import given
from hypothesis import strategies as st

cells = st.lists(st.sampled_from([cell.words for cell in CELLS]), unique=True).map(
    lambda words: ",".join(words) or "No change"
)
answers_of = {
    "binary": st.sampled_from(["Yes", "No"]),
    "count_road": st.integers(0, 999).map(str),
    "count_build": st.integers(0, 999).map(str),
    "loc_road": cells,
    "loc_build": cells,
}


def file_of(answers, **values):
    texts = {image: text if isinstance(text, tuple) else (text,) for image, text in answers.items()}
    return AnswersFile(texts, **values)


def figures(task, said, true):
    images = [f"test_{number:06d}" for number in range(len(true))]
    predictions = file_of(dict(zip(images, said, strict=True)))
    references = file_of(dict(zip(images, true, strict=True)))
    return score(predictions, references, task).figures


@pytest.mark.parametrize("task", answers_of)
@given(data=st.data())
def test_an_oracle_scores_perfectly_in_the_bare_format(task, data):
    true = data.draw(st.lists(answers_of[task], min_size=1))
    found = figures(task, true, true)
    found.pop("accuracy_interval", None)
    empty = sum(text == "No change" for text in true)
    if task.startswith("count"):
        assert found == {"mae": 0, "rmse": 0}
        return
    deltavlm = found.pop("example_accuracy_deltavlm", None)
    assert deltavlm in (None, (len(true) - empty) / len(true))
    assert set(found.values()) == {1}


def test_an_answer_of_no_change_scores_what_arithmetic_says():
    binary = figures("binary", ["No"] * 4, ["Yes", "No", "No", "Yes"])
    assert (binary["accuracy"], binary["precision"], binary["recall"]) == (0.5, 0, 0)
    counts = figures("count_build", ["0"] * 4, ["3", "0", "0", "5"])
    assert counts == {"mae": 2, "rmse": math.sqrt(34 / 4)}
    places = figures("loc_build", ["No change"] * 4, ["top", "No change", "No change", "left"])
    assert places["subset_accuracy"] == places["example_accuracy_changevg"] == 0.5
    assert places["example_accuracy_deltavlm"] == places["micro_f1"] == 0


def test_shuffled_answers_collapse():
    true = [cell.words for cell in CELLS] * 20
    shifted = true[4:] + true[:4]
    assert figures("loc_build", shifted, true)["micro_f1"] == 0
    halves = ["Yes", "No"] * 50
    assert figures("binary", halves[1:] + halves[:1], halves)["accuracy"] == 0


def test_figures_of_cells_are_those_worked_out_by_hand():
    found = figures(
        "loc_build",
        ["top,center", "No change", "left", "No change"],
        ["top", "No change", "left,right", "lower"],
    )
    assert found["micro_precision"] == pytest.approx(2 / 3)
    assert found["micro_recall"] == pytest.approx(2 / 4)
    assert found["micro_f1"] == pytest.approx(4 / 7)
    assert found["subset_accuracy"] == 1 / 4
    assert found["example_accuracy_changevg"] == pytest.approx((1 / 2 + 1 + 1 / 2 + 0) / 4)
    assert found["example_accuracy_deltavlm"] == pytest.approx((1 / 2 + 1 / 2) / 4)


def test_figures_of_yes_and_no_are_those_worked_out_by_hand():
    found = figures("binary", ["Yes", "yes.", "No", "NO"], ["Yes", "No", "Yes", "No"])
    assert [found[name] for name in ("accuracy", "precision", "recall", "f1")] == [0.5] * 4
    low, high = found["accuracy_interval"]
    assert (round(low, 4), round(high, 4)) == (0.15, 0.85)


@pytest.mark.parametrize(
    ("task", "said", "true", "figure"),
    [
        ("binary", "Yes. 3 buildings appeared in the top left corner.", "Yes", "accuracy"),
        ("binary", "No, nothing has changed.", "No", "accuracy"),
        ("binary", "The scene is the same as before.", "No", "accuracy"),
        ("loc_build", "3 buildings appeared in the top left corner and the center.",
         "center,top left corner", "subset_accuracy"),
        ("loc_build", "No building has changed.", "No change", "subset_accuracy"),
        ("loc_road", "A road was built on the left; two buildings appeared in the top.",
         "left", "subset_accuracy"),
        ("loc_road", "Two buildings appeared in the top.", "No change", "subset_accuracy"),
        ("loc_build", "No change: no building has changed. The after image was north-west of it.",
         "No change", "subset_accuracy"),
        ("loc_build", "buildings ['top-left', 'center-center']", "center,top left corner",
         "subset_accuracy"),
    ],
)  # fmt: skip
def test_full_sentences_are_read_too(task, said, true, figure):
    assert figures(task, [said], [true])[figure] == 1


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("12", 12),
        ("12.", 12),
        ("three", 3),
        ("No change", 0),
        ("There are 4 changed buildings and no roads.", 4),
        ("1,204 buildings have appeared.", 1204),
    ],
)
def test_counts_are_read_from_digits_words_and_sentences(said, number):
    assert figures("count_build", [said], ["0"])["mae"] == number


@pytest.mark.parametrize(
    ("task", "said", "value"),
    [
        ("binary", "perhaps", "No"),
        ("count_build", "9" * 5000, "0"),
        ("count_build", "many of them", "0"),
        ("loc_road", "somewhere", "No change"),
        ("loc_road", "", "No change"),
    ],
)
def test_what_no_parser_understands_is_named_and_claims_no_change(task, said, value):
    found = score(file_of({"one": said}), file_of({"one": value}), task)
    assert found.beside["unreadable"] == ("one",)
    assert found.judged[0].error == 0


def test_missing_extra_and_doubled_images_are_counted_and_named(tmp_path):
    predictions = tmp_path / "predictions.jsonl"
    lines = [
        {"image": "a", "answer": "Yes"},
        {"image": "a", "answer": "No"},
        {"image": "c", "answer": "Yes"},
        {"image": "d", "answer": 1},
    ]
    text = "\n".join([*map(json.dumps, lines), "{", '{"image": "e"}', "[]", '{"image": 3}', ""])
    predictions.write_text(text, "utf-8")
    references = file_of({"a": "Yes", "b": "No"})
    found = score(read_predictions(predictions), references, "binary").to_dict()
    assert (found["images"], found["scored"]) == (2, 1)
    assert found["missing"] == {"count": 1, "names": ["b"]}
    assert found["extra"] == {"count": 2, "names": ["c", "d"]}
    assert found["doubled"] == {"count": 1, "names": ["a"]}
    assert found["figures"]["accuracy"] == 1
    assert found["invalid_lines"]["names"] == [
        "line 5: it is no JSON",
        "line 6: it lacks 'answer'",
        "line 7: it is no JSON object",
        "line 8: it lacks 'answer'",
    ]


def test_damaged_references_are_refused_with_their_lines(tmp_path):
    path = tmp_path / "references.jsonl"
    path.write_text('{"image": "a", "answers": ["1"]}\n{"image": "b", "answers": []}\n', "utf-8")
    with pytest.raises(InputError, match="line 2: it has no list of answers"):
        read_references(path)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"hello\n"])
def test_a_file_without_answers_is_refused(tmp_path, content):
    path = tmp_path / "predictions.jsonl"
    path.write_bytes(content)
    with pytest.raises(InputError, match="predictions"):
        read_predictions(path)


def test_files_about_different_images_are_refused_with_an_example():
    with pytest.raises(InputError, match="'a.png'.*'a'"):
        score(file_of({"a.png": "Yes"}), file_of({"a": "Yes"}), "binary")


def test_references_of_another_task_are_refused():
    with pytest.raises(InputError, match="no answer to this task"):
        score(file_of({"a": "Yes"}), file_of({"a": "a big thing"}), "count_road")


@given(st.text(), st.sampled_from(TASKS[1:]))
def test_any_text_is_scored(said, task):
    true = {"binary": "No", "count": "0", "loc": "No change"}[task.split("_")[0]]
    assert score(file_of({"a": said}), file_of({"a": true}), task).judged
