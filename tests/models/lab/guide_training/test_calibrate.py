"""Calibration finds the odds that the pairs show, and is checked on scenes it never saw."""

from dataclasses import replace

import cv2
import numpy as np
import pytest
from changechat.core.errors import InputError
from changechat.models.guide.class_rule import ClassRule
from changechat.models.guide.network import GuideConfig
from changechat.models.guide.weights import GuideCard
from changechat.models.lab.guide_training import reliability
from changechat.models.lab.guide_training.calibrate import calibrated, cross_validated
from changechat.models.lab.guide_training.data.cell_sizes import unchanged_cells_by_size
from changechat.models.lab.guide_training.data.pairs import LabelledPair, Seen, halves
from changechat.models.lab.guide_training.reliability import Reliability

CARD = GuideCard(GuideConfig(), rules={"building": ClassRule(0.5, 10.0)})
SIDE = 96


def tile(name, rng):
    """A tile with one true sharp object or none, and blurred false ones; some changes unseen."""
    change = np.full((SIDE, SIDE), 4, np.uint8)
    changed = np.zeros((SIDE, SIDE), np.uint8)
    for left in (6, 36, 66):
        kind = rng.integers(4)
        box = np.s_[36:56, left : left + 20]
        if kind == 0:
            change[box], changed[box] = 240, 1
        elif kind == 1:
            false = np.zeros_like(change)
            false[box] = 240
            change = np.maximum(change, cv2.GaussianBlur(false, (9, 9), 3))
            changed[box] = rng.random() < 0.2
        elif kind == 2 and rng.random() < 0.1:
            changed[box] = 1
    blank = np.zeros((SIDE, SIDE, 3), np.uint8)
    return Seen(LabelledPair(name, blank, blank, changed), change[None])


@pytest.fixture(scope="module")
def seen():
    rng = np.random.default_rng(5)
    return [tile(f"scene{number // 4:02}_{number % 4}", rng) for number in range(80)]


def test_calibration_lowers_the_gap_between_word_and_deed_on_unseen_scenes(seen):
    checked = cross_validated(CARD, seen)
    before, after = checked["building"]["before"], checked["building"]["after"]
    assert len(before.right) == len(after.right) > 80
    assert after.expected_error < 0.6 * before.expected_error
    assert after.brier < before.brier
    assert len(checked["cells"]["after"].right) == 9 * len(seen)


def test_the_fitted_card_tells_sharp_objects_from_blurred_ones(seen):
    card = calibrated(CARD, seen)
    model = card.rule("building").confidence
    assert model.sharpness > 0
    assert card.cell_confidence is not None and all(w >= 0 for w in card.cell_confidence.missed)
    assert GuideCard.from_json(card.to_json()) == card


def test_too_few_wrong_examples_leave_the_card_uncalibrated(seen):
    card = calibrated(CARD, seen[:2])
    assert card.rule("building").confidence is None and card.cell_confidence is None


def test_calibrating_twice_is_calibrating_once(seen):
    once = calibrated(CARD, seen)
    assert calibrated(once, seen) == once


def test_no_scene_is_in_both_halves(seen):
    first, second = halves(seen)
    assert not {one.pair.scene for one in first} & {one.pair.scene for one in second}
    assert len(first) + len(second) == len(seen) and abs(len(first) - len(second)) <= 4
    assert halves([replace(one, pair=seen[0].pair) for one in seen])[1] == []


def test_unchanged_cells_are_reported_for_several_sizes(seen):
    rows = unchanged_cells_by_size(calibrated(CARD, seen), seen)
    assert [row["cell_m2"] for row in rows[:5]] == [36, 144, 256, 576, 2304]
    assert all(0 <= row["confidence"] <= 1 for row in rows)
    assert unchanged_cells_by_size(CARD, seen) == []


def test_reliability_figures_follow_their_definitions():
    said = np.repeat([0.25, 0.75], 100)
    right = np.concatenate([np.arange(100) < 25, np.arange(100) < 75])
    perfect = Reliability(said, right)
    assert perfect.expected_error == pytest.approx(0, abs=0.5)
    assert perfect.brier == pytest.approx(0.25 * 0.75)
    boastful = Reliability(np.ones(50), np.arange(50) < 40)
    assert boastful.brier == pytest.approx(0.2)
    assert (boastful + boastful).to_dict()["right"] == 0.8
    assert Reliability.empty().curve() == [] and Reliability.empty().expected_error == 0
    assert boastful.by_confidence() == [(1.0, 0.8, 50)]


def test_a_picture_without_matplotlib_is_one_clear_sentence(monkeypatch, tmp_path):
    monkeypatch.setitem(__import__("sys").modules, "matplotlib.figure", None)
    with pytest.raises(InputError, match="train.txt"):
        reliability.draw({}, tmp_path / "curve.png")
