"""The figures of guide-eval say what they claim."""

import json

import numpy as np
import pytest
from changechat.models.cli import main
from changechat.models.guide.predictor import Prediction
from changechat.models.guide.training.evaluate import Scores
from changechat.models.guide.training.pairs import LabelledPair
from changechat.models.guide.training.report import evaluate_pairs, without_small
from changechat.models.guide.weights import load_guide


class Oracle:
    """Predicts what the after image's first channel says."""

    def predict(self, before, after):
        return Prediction(after[None, :, :, 0], after[None, :, :, 0])


def pair_with(*boxes, seen=None):
    changed = np.zeros((90, 90), np.uint8)
    for top, left, side in boxes:
        changed[top : top + side, left : left + side] = 1
    after = np.repeat((changed if seen is None else seen)[..., None] * 255, 3, axis=2)
    return LabelledPair("pair", np.zeros((90, 90, 3), np.uint8), after.astype(np.uint8), changed)


def report_of(*pairs):
    return evaluate_pairs(Oracle(), load_guide()[1], pairs).to_dict()


def test_an_oracle_scores_perfectly():
    report = report_of(pair_with((5, 5, 12), (50, 50, 20)), pair_with())
    assert report["building"] == {"precision": 1, "recall": 1, "f1": 1, "iou": 1}
    assert report["count_mae"] == {"building": 0} and report["binary"] == {"accuracy": 1}
    assert report["cells"]["building"]["f1"] == 1 and report["pairs"] == 2


def test_seeing_nothing_scores_what_arithmetic_says():
    nothing = np.zeros((90, 90), np.uint8)
    report = report_of(pair_with((5, 5, 12), (50, 50, 20), seen=nothing), pair_with())
    assert report["building"]["recall"] == 0 and report["building"]["f1"] == 0
    assert report["count_mae"]["building"] == 1.0 and report["binary"]["accuracy"] == 0.5


def test_scores_follow_their_definitions():
    scores = Scores.of(np.array([1, 1, 0, 0]), np.array([1, 0, 1, 0]))
    assert (scores.precision, scores.recall, scores.f1) == (0.5, 0.5, 0.5)
    assert scores.iou == pytest.approx(1 / 3)


def test_small_components_are_dropped_and_diagonals_hold_together():
    mask = np.zeros((20, 20), bool)
    mask[2, 2] = mask[10:13, 10:13] = True
    mask[13, 13] = True
    kept = without_small(mask, 10)
    assert kept.sum() == 10 and not kept[2, 2]


def test_the_shipped_guide_reaches_its_figures_on_the_validation_tiles(data_dir, capsys):
    assert main(["guide-eval", str(data_dir / "levir_cd" / "val_256"), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["pairs"] == 381
    assert report["building"]["f1"] >= 0.85
    assert report["road"] is None
