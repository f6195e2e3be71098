"""Training pairs masks with captions that agree, learns them, and names bad input."""

import gzip
import json
import signal
from dataclasses import replace

import cv2
import numpy as np
import pytest
import torch
from changechat.core.errors import Cancelled, InputError
from changechat.models.guide.network import GuideConfig, GuideNetwork
from changechat.models.guide.summary.describer import Describer
from changechat.models.guide.summary.scene import Scene, objects_of_mask
from changechat.models.guide.summary.weights import load_summary
from changechat.models.guide.weights import GuideCard, load_guide, save_guide
from changechat.models.lab.summary_training import train
from changechat.models.lab.summary_training.captions import Pairing, read_captions
from changechat.models.lab.summary_training.evaluate import SummaryConsistency
from changechat.models.lab.summary_training.train import SummaryTraining, train_summary
from safetensors.torch import load_file

CAPTIONS = [
    "a house is built in the top left corner",
    "a house is built in the bottom right corner",
    "two houses are built",
    "some trees are removed",
    "there is no difference",
]
SQUARES = {"0": [], "1": [(20, 20)], "2": [(200, 200)], "3": [(20, 20), (200, 200)]}
SETTINGS = SummaryTraining(turned=0, steps=300, batch=8, captions=4, learning_rate=3e-3, least=1)


@pytest.fixture
def captions(tmp_path):
    path = tmp_path / "captions.json.gz"
    entries = {"train_1": {"split": "train", "captions": CAPTIONS}}
    path.write_bytes(gzip.compress(json.dumps(entries).encode()))
    return path


@pytest.fixture
def guide(request, tmp_path):
    torch.manual_seed(4)
    levels = getattr(request, "param", 5)
    network = GuideNetwork(GuideConfig(widths=(24, 48, 64, 64, 64)[:levels]))
    path = tmp_path / "guide.safetensors"
    save_guide(network, GuideCard.of_run(network.config, 0.0, {}), path)
    return path


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "tiles"
    for part in ("A", "B", "label"):
        (folder / part).mkdir(parents=True)
    for name, squares in SQUARES.items():
        before = np.full((256, 256, 3), (60, 110, 70), np.uint8)
        after, label = before.copy(), np.zeros((256, 256), np.uint8)
        for x, y in squares:
            after[y : y + 30, x : x + 30] = 220
            label[y : y + 30, x : x + 30] = 255
        for part, image in (("A", before), ("B", after), ("label", label)):
            cv2.imwrite(str(folder / part / f"{name}.png"), image)
    return folder


@pytest.mark.parametrize("guide", [5, 4], indirect=True)
def test_a_handful_of_pairs_is_learned_from_all_levels_or_without_the_last(
    data, captions, guide, tmp_path
):
    out = tmp_path / "summary.safetensors"
    figures = train_summary([data], captions, guide, out, SETTINGS)
    assert figures["views"] == 4 and figures["changed_views"] == 3
    describer = Describer(load_guide(guide)[0].backbone, *load_summary(out))
    said = {}
    for name in SQUARES:
        before, after = (cv2.imread(str(data / part / f"{name}.png")) for part in "AB")
        label = cv2.imread(str(data / "label" / f"{name}.png"), cv2.IMREAD_GRAYSCALE)
        scene = Scene(tuple(objects_of_mask(label, "building", "appeared")))
        said[name] = describer.describe(before, after, scene)
    assert said == {"0": CAPTIONS[4], "1": CAPTIONS[0], "2": CAPTIONS[1], "3": CAPTIONS[2]}
    assert not list(tmp_path.glob("*.part"))


def test_an_interrupted_run_goes_on_and_ends_with_the_same_weights(
    data, captions, guide, tmp_path, monkeypatch
):
    settings, losses = replace(SETTINGS, steps=8), []
    whole = train_summary([data], captions, guide, tmp_path / "whole.safetensors", settings)

    def interrupted(*arguments):
        losses.append(1)
        if len(losses) == 3:
            signal.raise_signal(signal.SIGINT)
        return loss(*arguments)

    loss, out = train._loss, tmp_path / "summary.safetensors"
    monkeypatch.setattr(train, "_loss", interrupted)
    with pytest.raises(Cancelled, match="saved after 3 steps"):
        train_summary([data], captions, guide, out, settings)
    assert train_summary([data], captions, guide, out, settings) == whole
    weights, others = load_file(out), load_file(tmp_path / "whole.safetensors")
    assert all(torch.equal(weights[name], others[name]) for name in others)
    assert len(losses) == 8 and not (tmp_path / "summary.run").exists()


def test_captions_that_agree_with_no_window_are_refused(data, guide, tmp_path):
    path, out = tmp_path / "captions.json", tmp_path / "summary.safetensors"
    path.write_text(json.dumps({"a": {"split": "train", "captions": ["some trees are removed"]}}))
    with pytest.raises(InputError, match="agrees with a changed window"):
        train_summary([data], path, guide, out, SETTINGS)
    assert not out.exists()


@pytest.mark.parametrize("content", [b"no json", b"[]", b'{"a": {"split": "test"}}', b"{}"])
def test_unreadable_captions_are_one_sentence(tmp_path, content):
    path = tmp_path / "captions.json"
    path.write_bytes(content)
    with pytest.raises(InputError, match="captions"):
        read_captions(path)
    with pytest.raises(InputError, match="cannot be read"):
        read_captions(tmp_path / "none.json")


def test_only_the_asked_split_is_read(tmp_path):
    path = tmp_path / "captions.json"
    entry = {split: {"split": split, "captions": [f"{split} ."]} for split in ("train", "test")}
    path.write_text(json.dumps(entry))
    assert read_captions(path) == ["train"]


def test_captions_are_drawn_only_from_those_that_agree():
    mask = np.zeros((256, 256), np.uint8)
    mask[10:40, 10:40] = 1
    scenes = [Scene(()), Scene(tuple(objects_of_mask(mask, "building", "appeared")))]
    pairing = Pairing(CAPTIONS, scenes)
    assert pairing.agreeing(0) == [CAPTIONS[4]] and pairing.agreeing(1) == [CAPTIONS[0]]
    drawn = pairing.draw(1, 20, np.random.default_rng(0))
    assert {pairing.captions[index] for index in drawn} == {CAPTIONS[0]}


def test_consistency_counts_what_agrees_with_the_truth():
    mask = np.zeros((256, 256), np.uint8)
    mask[10:40, 10:40] = 1
    truth = Scene(tuple(objects_of_mask(mask, "building", "appeared")))
    consistency = SummaryConsistency()
    for sentence, scene in (
        (CAPTIONS[0], truth),
        (CAPTIONS[1], truth),
        (CAPTIONS[2], truth),
        (CAPTIONS[4], truth),
        ("", truth),
        (CAPTIONS[4], Scene(())),
        (CAPTIONS[2], Scene(())),
    ):
        consistency.add(sentence, scene)
    figures = consistency.to_dict()
    assert figures["windows"] == 7
    assert figures["spoken"] == round(6 / 7, 4)
    assert figures["changed_or_not"] == round(4 / 7, 4)
    assert figures["amount_of_changed"] == 2 / 5
    assert figures["place"] == 1 / 2
    assert figures["everything"] == round(2 / 7, 4)
