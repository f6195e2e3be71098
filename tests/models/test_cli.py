"""The engine's command line: shapes, exit codes, one-line messages."""

import json

import pytest
from changechat.models.cli import main
from changechat.models.sample.write import write_sample
from changechat.models.vlm.recipe import own_recipes_folder

from .guide.mci_net.small import install_small
from .vlm.tiny_models import make_tiny


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    return write_sample(tmp_path_factory.mktemp("sample"))


@pytest.fixture(autouse=True)
def own_data_home(tmp_path, monkeypatch):
    monkeypatch.setenv("CHANGECHAT_HOME", str(tmp_path))


def ask(sample, *options):
    return main(["ask", str(sample.before), str(sample.after), *options])


def test_ask_prints_one_json_object_of_the_public_shape(sample, capsys):
    assert ask(sample, "--question", "How many buildings have changed?", "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert set(answer) == {
        "answer", "task", "changed", "counts", "judged_counts", "cells", "evidence",
        "disagreement", "model", "timings", "text_confidence", "tokens_per_second", "notes",
        "query", "facts", "objects", "action", "model_text", "withheld",
    }  # fmt: skip
    assert answer["task"] == "count" and answer["changed"] is True
    assert answer["query"]["form"] == "how many" and answer["facts"]["count"]["unit"] == "objects"
    assert set(answer["counts"]) == {"road", "building"}
    assert [(cell["row"], cell["col"]) for cell in answer["cells"]] == [
        (row, col) for row in range(3) for col in range(3)
    ]
    assert answer["cells"][0]["cell"] == "top left corner"
    assert answer["evidence"]["valid"] is True and answer["evidence"]["summary"]


def test_ask_writes_the_grid_where_told(sample, tmp_path, capsys):
    import pyogrio

    assert ask(sample, "--grid", str(tmp_path / "out.gpkg")) == 0
    layers = {name: pyogrio.read_info(tmp_path / "out.gpkg", name)["features"]
              for name, _ in pyogrio.list_layers(tmp_path / "out.gpkg")}  # fmt: skip
    assert 9 in layers.values() and len(layers) == 2
    assert "Changed cells:" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--extent", "1,2,3"], "--crs"),
        (["--extent", "1,2,3", "--crs", "EPSG:32614"], "4 numbers"),
        (["--bands", "red"], "1 or 3 numbers"),
        (["--model", "gpt"], "no model called gpt"),
    ],
)
def test_bad_options_are_one_line_and_exit_code_two(sample, capsys, options, words):
    assert ask(sample, *options) == 2
    output = capsys.readouterr()
    assert words in output.err.splitlines()[-1] and output.out == ""


def test_a_missing_file_is_one_line_and_exit_code_two(sample, tmp_path, capsys):
    assert main(["ask", str(tmp_path / "none.tif"), str(sample.after)]) == 2
    assert "none.tif" in capsys.readouterr().err


def test_the_demo_answers_writes_and_compares_with_the_truth(tmp_path, capsys):
    assert main(["demo", "--out", str(tmp_path / "out")]) == 0
    text = capsys.readouterr().out
    assert "buildings have appeared" in text and "Buildings found: appeared" in text
    assert (tmp_path / "out" / "changes.gpkg").exists()
    assert (tmp_path / "out" / "changes.png").stat().st_size > 50_000


def test_status_names_versions_and_weights(capsys):
    assert main(["status", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["models"] == ["evidence", "nano"] and report["packages"]["torch"]
    assert "not on this computer" in report["recipes"]["qwen2.5-vl-3b"]


def test_what_a_model_wrote_is_printed_with_its_notes_and_commands_no_terminal(
    sample, tmp_path, capsys
):
    own_recipes_folder().mkdir()
    folder = make_tiny("qwen2_5_vl", tmp_path / "tiny")
    tables = 'title = "Mine"\nfamily = "qwen2_5_vl"\nprompt_format = "evidence"\n'
    limit = "generation.max_new_tokens = 40\n"
    (own_recipes_folder() / "mine.toml").write_text(f"{tables}{limit}base.folder = '{folder}'\n")
    assert ask(sample, "--model", "mine", "--device", "cpu") == 0
    output = capsys.readouterr().out
    text, _, below = output.partition("\n\nThe model did not come to an end and was cut off.\n")
    assert all(sign.isprintable() or sign in "\n\t" for sign in text)
    assert below.startswith("What Mine wrote was withheld; the measurements answer.\n")
    assert below.splitlines()[-1].startswith("Changed cells: ")
    assert "Withheld: The model's text" in below and "The model wrote: " in below
    assert ask(sample, "--model", "mine", "--device", "cuda:9") == 2


def test_status_names_the_models_that_are_ready(tmp_path, capsys):
    own_recipes_folder().mkdir()
    folder = make_tiny("qwen2_5_vl", tmp_path / "tiny")
    tables = 'title = "Mine"\nfamily = "qwen2_5_vl"\nprompt_format = "evidence"\n'
    (own_recipes_folder() / "mine.toml").write_text(f"{tables}base.folder = '{folder}'\n")
    (own_recipes_folder() / "broken.toml").write_text("family = [")
    assert main(["status", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["models"] == ["evidence", "nano", "mine"]
    assert report["recipes"]["mine"] == "ready"
    assert "cannot be read" in report["recipes"]["broken"]


def test_the_guide_can_be_chosen(sample, capsys):
    assert ask(sample, "--guide", "mci-net") == 2
    assert "fetch-guide mci-net" in capsys.readouterr().err
    install_small()
    assert ask(sample, "--guide", "mci-net", "--json") == 0
    assert json.loads(capsys.readouterr().out)["evidence"]["guide"] == "MCI-Net"
