import json

import pytest
from changechat.models.cli import main

from tests.models.lab.evaluation.made_pairs import make_pairs


def write_lines(path, *entries):
    path.write_text("".join(f"{json.dumps(entry)}\n" for entry in entries), "utf-8")
    return str(path)


@pytest.fixture
def files(tmp_path):
    return [
        "--predictions",
        write_lines(tmp_path / "p.jsonl", {"image": "a", "answer": "2"}),
        "--references",
        write_lines(
            tmp_path / "r.jsonl", {"image": "a", "answers": ["3"]}, {"image": "b", "answers": ["0"]}
        ),
    ]


def test_a_file_of_predictions_gives_one_json_object(files, capsys):
    assert main(["evaluate", *files, "--task", "count_build", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["figures"] == {"mae": 1, "rmse": 1}
    assert found["missing"] == {"count": 1, "names": ["b"]}


def test_without_json_the_figures_are_readable(files, capsys):
    assert main(["evaluate", *files, "--task", "count_build"]) == 0
    out = capsys.readouterr().out
    assert "1 of 2 images are scored." in out
    assert "- missing: 1 (b)" in out
    assert "| ChangeVG | 0.802 |" in out


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ([], "Missing: --predictions, --references, --task"),
        (["--predictions", "nowhere", "--task", "binary"], "Missing: --references"),
        (["--model", "evidence"], "either --pairs or --data"),
        (["--model", "evidence", "--pairs", "x", "--data", "y"], "either --pairs or --data"),
        (["--model", "evidence", "--pairs", "x"], "needs --out"),
        (["--model", "evidence", "--pairs", "x", "--out", "o", "--limit", "0"], "from 1"),
        (["--model", "evidence", "--pairs", "x", "--out", "o", "--gsd", "0"], "above 0"),
        (["--model", "nonesuch", "--pairs", ".", "--out", "o"], "no subfolder A"),
        (["--model", "evidence", "--task", "binary"], "Give one of them"),
    ],
)
def test_options_that_do_not_fit_are_told_in_one_line(options, says, capsys):
    assert main(["evaluate", *options]) == 2
    error = capsys.readouterr().err
    assert says in error
    assert error.count("\n") == 1


def test_the_evidence_in_words_is_evaluated_through_the_product(tmp_path, capsys):
    make_pairs(tmp_path / "pairs", ["center"], [])
    options = ["--model", "evidence", "--pairs", str(tmp_path / "pairs"), "--out"]
    assert main(["evaluate", *options, str(tmp_path / "out"), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    guided = report["conditions"]["guided"]
    assert guided["pairs"] == 2
    assert set(guided["form"]) == {"binary", "count_build", "loc_build", "caption", "dialogue"}
    assert (
        guided["evidence"]["binary"]["accuracy"] == guided["tasks"]["binary"]["figures"]["accuracy"]
    )
