"""Tuning finds the threshold and the smallest component that the pairs call for."""

import numpy as np
from changechat.models.guide.training import tune
from changechat.models.guide.training.pairs import LabelledPair
from changechat.models.guide.weights import load_guide


class Told:
    """Predicts the before image's first channel, whatever the network."""

    def __init__(self, network):
        pass

    def predict(self, before, after):
        from changechat.models.guide.predictor import Prediction

        return Prediction(before[None, :, :, 0], before[None, :, :, 0])


def test_threshold_and_smallest_component_separate_truth_from_clutter(monkeypatch):
    monkeypatch.setattr(tune, "Predictor", Told)
    change, changed = np.zeros((96, 96), np.uint8), np.zeros((96, 96), np.uint8)
    change[10:40, 10:40] = 170  # true, probability 0.67
    changed[10:40, 10:40] = 1
    change[60:90, 5:35] = 140  # false, probability 0.55
    change[5:11, 60:66] = 200  # false and small: 9 m² at 0.5 m
    pair = LabelledPair("pair", np.repeat(change[..., None], 3, 2), changed, changed)
    network, card = load_guide()
    card = tune.tuned(network, card, [pair])
    assert card.threshold in (0.6, 0.65)
    assert card.min_component_m2 == 10
    assert card.validation_f1 == round(2 * 900 / (2 * 900 + 36), 4)
