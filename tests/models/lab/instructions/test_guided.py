"""The guided variant: a sentence of the guide for each pair."""

import json

import pytest
from changechat.models.lab.instructions.training_conversation import read_samples

from .conftest import run
from .levir import six_pairs


def summaries(pairs):
    return {pair["filename"][:-4]: "house 1.3 appears" for pair in pairs}


def questions(path):
    return [sample.exchanges[-1].question for sample in read_samples(path)]


@pytest.mark.parametrize("shape", ["one object", "lines"])
def test_sentences_from_a_file_stand_before_the_question(levir, tmp_path, capsys, shape):
    sentences = summaries(six_pairs())
    lines = [json.dumps({"image": name, "answer": text}) for name, text in sentences.items()]
    path = tmp_path / "summaries"
    path.write_text(json.dumps(sentences) if shape == "one object" else "\n".join(lines))
    out = tmp_path / "out"
    code, printed, _ = run(capsys, levir, "--summaries", path, "--out", out, "--json")
    assert code == 0
    assert set(json.loads(printed)["counts"].values()) == {4}
    for task in ("caption", "mul"):
        for question in questions(out / f"{task}.json"):
            assert question.startswith(
                "Please refer to this description:house 13 appears.Modify or correct it.Please"
            )
    first = next(read_samples(out / "caption.json"))
    assert first.exchanges[0].answer == "house 13 appears"
    told = json.loads((out / "data_card.json").read_text())["settings"]
    assert told["variant"] == "guided" and len(told["summaries"]) == 64


def test_pairs_without_a_sentence_and_unusable_lines_are_named(levir, tmp_path, capsys):
    path = tmp_path / "summaries.jsonl"
    path.write_text('{"image": "train_000001", "answer": "a house"}\n{"image": "x"}\nnonsense\n')
    code, _, told = run(capsys, levir, "--summaries", path, "--out", tmp_path / "out")
    assert code == 2
    assert "summary missing: 5" in told
    assert "summaries.jsonl, line 3" in told
    assert "summary unusable: 1" in told
    assert len(questions(tmp_path / "out" / "mul.json")) == 1


@pytest.mark.parametrize("text", ["", "{}", "[1]", "nonsense"])
def test_a_file_without_sentences_is_refused(levir, tmp_path, capsys, text):
    path = tmp_path / "summaries"
    path.write_text(text)
    code, _, told = run(capsys, levir, "--summaries", path, "--out", tmp_path / "out")
    assert code == 2 and "holds no summaries" in told


def test_the_embedded_guide_describes_each_pair_once(levir, tmp_path, capsys):
    pytest.importorskip("torch", reason="the guide belongs to the engine environment")
    out = tmp_path / "out"
    code, _, _ = run(capsys, levir, "--guide", "embedded", "--out", out)
    assert code == 0
    kept = (out / "summaries.jsonl").read_text()
    lines = [json.loads(line) for line in kept.splitlines()]
    assert [line["image"] for line in lines] == [pair["filename"][:-4] for pair in six_pairs()]
    assert all(line["answer"] and line["guide"] == "embedded" for line in lines)
    said = lines[0]["answer"].replace(".", "").strip()
    assert f":{said}.Modify" in questions(out / "caption.json")[0]
    assert run(capsys, levir, "--guide", "embedded", "--out", out)[0] == 0
    assert (out / "summaries.jsonl").read_text() == kept


def test_a_guide_needs_pictures(levir, tmp_path, capsys):
    captions = levir / "LevirCCcaptions.json"
    code, _, told = run(
        capsys,
        "--captions",
        captions,
        "--masks",
        levir,
        "--guide",
        "embedded",
        "--out",
        tmp_path / "o",
    )
    assert code == 2 and "pictures" in told


def test_a_pair_the_guide_cannot_look_at_is_named_once(levir, tmp_path, capsys):
    (levir / "images" / "train" / "A" / "train_000001.png").write_text("no picture")
    (levir / "images" / "train" / "B" / "train_000002.png").unlink()
    code, _, told = run(capsys, levir, "--guide", "embedded", "--out", tmp_path / "out")
    assert code == 2
    assert "picture unusable: 1" in told and "picture missing: 1" in told
    assert "summary missing" not in told
