"""A run goes on after any end of its process as if nothing had happened."""

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import changechat
import pytest
import torch
from changechat.core.errors import Cancelled, InputError
from changechat.models.cli import main
from changechat.models.lab.training import checkpoint
from changechat.models.lab.vlm_training import fine_tuning
from changechat.models.lab.vlm_training.corpus import DataFile
from changechat.models.lab.vlm_training.fit import fit
from changechat.models.lab.vlm_training.settings import Settings
from safetensors.torch import load_file

from .examples import write_examples

LAUNCHER = Path(changechat.__file__).parent / "core" / "link" / "launcher.py"
SETTINGS = Settings(max_steps=6, epochs=9, batch=2, accumulation=2, learning_rate=1e-3)


def words(file, out, settings):
    parts = ["train", "tiny", "--data", file, "--out", out, "--config", settings, "--json"]
    return [str(part) for part in parts]


def is_saved_after_a_step(folder):
    log, state = folder / "log.jsonl", folder / "last.pt"
    return log.exists() and log.stat().st_mtime_ns < state.stat().st_mtime_ns


def same(one, other):
    one, other = load_file(one), load_file(other)
    return set(one) == set(other) and all(torch.equal(one[name], other[name]) for name in one)


def test_a_killed_run_ends_with_the_weights_of_one_that_was_not(tiny_recipe, tmp_path, capsys):
    # Dropout draws from the random state, so that must go on as well.
    tiny_recipe(prompt_format="evidence", lora={"dropout": 0.2})
    file = write_examples(tmp_path / "data")
    settings = tmp_path / "settings.toml"
    settings.write_text(
        "checkpoint_minutes = 0\nbatch = 2\naccumulation = 2\nepochs = 6\nlearning_rate = 1e-2\n"
    )
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    command = [sys.executable, "-I", str(LAUNCHER), *words(file, killed, settings)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while not is_saved_after_a_step(killed):
            assert process.poll() is None
            time.sleep(0.02)
        os.kill(process.pid, signal.SIGKILL)
    assert not (killed / "adapter").exists()
    for folder in (whole, killed):
        assert main(words(file, folder, settings)) == 0
        assert json.loads(capsys.readouterr().out)["steps"] == 12
    name = "adapter/adapter_model.safetensors"
    assert same(whole / name, killed / name)
    lines = [
        [json.loads(line) for line in (run / "log.jsonl").read_text().splitlines()]
        for run in (whole, killed)
    ]
    steps = [[line["step"] for line in part] for part in lines]
    assert steps[0] == steps[1] == [1, 10]


def run(recipe, file, out, settings=SETTINGS):
    return fit(recipe, Path(recipe.base.folder), [DataFile(file)], settings, out)


@pytest.fixture
def recipe(tiny_recipe):
    return tiny_recipe(prompt_format="evidence")


def test_a_finished_run_is_not_trained_any_further(recipe, tmp_path):
    file, out = write_examples(tmp_path / "data"), tmp_path / "run"
    first = run(recipe, file, out)
    weights = (out / "model" / "model.safetensors").read_bytes()
    again = run(recipe, file, out)
    assert (again.steps, again.loss) == (first.steps, pytest.approx(first.loss, abs=1e-4))
    assert (out / "model" / "model.safetensors").read_bytes() == weights


def test_a_run_is_not_continued_with_other_settings_or_other_data(recipe, tmp_path):
    file, out = write_examples(tmp_path / "data"), tmp_path / "run"
    run(recipe, file, out)
    with pytest.raises(InputError, match="other settings"):
        run(recipe, file, out, Settings(max_steps=7))
    more = write_examples(tmp_path / "more", pairs=5)
    with pytest.raises(InputError, match="other settings"):
        run(recipe, more, out)


@pytest.mark.parametrize("faster", [{}, {"matrix_rate": 1e-3, "bfloat16": True}])
def test_ctrl_c_keeps_what_was_learnt_and_says_how_to_go_on(recipe, tmp_path, monkeypatch, faster):
    settings = replace(SETTINGS, **faster)
    file, out = write_examples(tmp_path / "data"), tmp_path / "run"
    real, calls = fine_tuning.answer_loss, []

    def interrupted(network, batch):
        calls.append(1)
        if len(calls) == 6:  # in the middle of the third step
            signal.raise_signal(signal.SIGINT)
        return real(network, batch)

    monkeypatch.setattr(fine_tuning, "answer_loss", interrupted)
    with pytest.raises(Cancelled, match="saved after 3 steps. The same command goes on"):
        run(recipe, file, out, settings)
    assert torch.load(out / "last.pt", weights_only=True)["step"] == 3
    run(recipe, file, out, settings)
    run(recipe, file, tmp_path / "whole", settings)
    assert same(out / "model/model.safetensors", tmp_path / "whole/model/model.safetensors")


def test_a_full_disk_leaves_the_last_checkpoint_whole(recipe, tmp_path, monkeypatch):
    file, out = write_examples(tmp_path / "data"), tmp_path / "run"
    saves, real = [], torch.save

    def full(state, path):
        saves.append(state["step"])
        if len(saves) == 4:
            raise OSError(28, "No space left on device")
        real(state, path)

    monkeypatch.setattr(checkpoint.torch, "save", full)
    often = Settings(**{**vars(SETTINGS), "checkpoint_minutes": 0.0})
    with pytest.raises(InputError, match="No space left on device"):
        run(recipe, file, out, often)
    assert torch.load(out / "last.pt", weights_only=True)["step"] == 2
    assert [path.name for path in out.glob("*.part")] == []


def test_a_folder_with_a_model_of_someone_elses_is_left_alone(recipe, tmp_path):
    file, theirs = write_examples(tmp_path / "data"), tmp_path / "run" / "model"
    theirs.mkdir(parents=True)
    (theirs / "mine.txt").write_text("mine")
    with pytest.raises(InputError, match="nothing is overwritten"):
        run(recipe, file, tmp_path / "run")
    assert [path.name for path in theirs.iterdir()] == ["mine.txt"]


def test_a_damaged_checkpoint_is_named(recipe, tmp_path):
    file, out = write_examples(tmp_path / "data"), tmp_path / "run"
    out.mkdir()
    (out / "last.pt").write_bytes(b"no state")
    with pytest.raises(InputError, match="holds no state of a training run"):
        run(recipe, file, out)
