"""The command: what it prints, and its exit codes."""

import json

import pytest
from changechat.models.cli import main

from .examples import write_examples


def words(tmp_path, *others, data=None):
    file = data or write_examples(tmp_path / "data")
    out = tmp_path / "run"
    return ["train", "tiny", "--data", str(file), "--out", str(out), *others]


def test_it_prints_where_the_result_is(tiny_recipe, tmp_path, capsys):
    tiny_recipe(prompt_format="evidence")
    assert main(words(tmp_path, "--max-steps", "1")) == 0
    assert capsys.readouterr().out.strip() == str(tmp_path / "run" / "adapter")


def test_json_is_one_object_and_progress_goes_elsewhere(tiny_recipe, tmp_path, capsys):
    tiny_recipe(prompt_format="evidence")
    weighted = f"{write_examples(tmp_path / 'data')}=0.5"
    assert main(words(tmp_path, "--full", "--max-steps", "1", "--json", data=weighted)) == 0
    printed = capsys.readouterr()
    outcome = json.loads(printed.out)
    assert outcome["folder"] == str(tmp_path / "run" / "model")
    assert outcome["steps"] == 1 and outcome["samples"] == 8 and outcome["left_out"] == 0
    assert "tokens/s" in printed.err


def test_what_was_left_out_is_told(tiny_recipe, tmp_path, capsys):
    tiny_recipe(prompt_format="evidence", lora={"max_length": 100})
    assert main(words(tmp_path, "--max-steps", "1", "--json")) == 0
    printed = capsys.readouterr()
    assert json.loads(printed.out)["left_out"] == 4
    assert "Left out 4 samples: examples.json:1" in printed.err


@pytest.mark.parametrize(
    ("others", "why"),
    (
        (("--max-steps", "-1"), "max_steps = -1"),
        (("--config", "gone.toml"), "gone.toml cannot be read"),
        (("--device", "cuda:9"), "no device cuda:9"),
        (("--folder", "nowhere"), "cannot be trained"),
        (("--validation", "nowhere.json"), "nowhere.json cannot be read"),
    ),
)
def test_bad_input_is_one_sentence_and_exit_code_2(others, why, tiny_recipe, tmp_path, capsys):
    tiny_recipe(prompt_format="evidence")
    assert main(words(tmp_path, *others)) == 2
    assert why in capsys.readouterr().err


def test_a_model_that_is_not_installed_is_named(home, tmp_path, capsys):
    arguments = words(tmp_path)
    arguments[1] = "changevg"
    assert main(arguments) == 2
    assert "ChangeVG (Qwen2.5-VL 7B) cannot be trained" in capsys.readouterr().err


def test_a_file_where_the_folder_should_be_is_named(tiny_recipe, tmp_path, capsys):
    tiny_recipe(prompt_format="evidence")
    (tmp_path / "run").write_text("")
    assert main(words(tmp_path)) == 2
    assert "cannot be used as a folder" in capsys.readouterr().err
