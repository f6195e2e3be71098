"""Tuning finds the threshold and the smallest component that the pairs call for."""

from dataclasses import replace

import numpy as np
from changechat.models.guide.network import GuideConfig
from changechat.models.guide.weights import GuideCard
from changechat.models.lab.guide_training import tune
from changechat.models.lab.guide_training.data.pairs import LabelledPair, Seen

BUILDINGS = GuideCard(GuideConfig(classes=("building",)))


def test_threshold_and_smallest_component_separate_truth_from_clutter():
    change, changed = np.zeros((96, 96), np.uint8), np.zeros((96, 96), np.uint8)
    change[10:40, 10:40] = 170  # true, probability 0.67
    changed[10:40, 10:40] = 1
    change[60:90, 5:35] = 140  # false, probability 0.55
    change[5:11, 60:66] = 200  # false and small: 9 m² at 0.5 m
    pair = LabelledPair("pair", np.repeat(change[..., None], 3, 2), changed, changed)
    card = tune.tuned_on(BUILDINGS, [Seen(pair, change[None])])
    rule = card.rule("building")
    assert rule.threshold in (0.6, 0.65)
    assert rule.min_component_m2 == 10
    assert rule.confidence is None and card.cell_confidence is None, "one pair cannot calibrate"
    assert card.validation_f1 == round(2 * 900 / (2 * 900 + 36), 4)


def test_touching_buildings_are_told_apart_if_that_mends_the_count():
    change, changed = np.zeros((96, 96), np.uint8), np.zeros((96, 96), np.uint8)
    for left in (10, 31, 52):
        changed[10:40, left : left + 20] = 1
        change[10:40, left : left + 20] = 250
    change[10:40, 30] = change[10:40, 51] = 235  # above every threshold
    pair = LabelledPair("pair", np.repeat(change[..., None], 3, 2), changed, changed)
    assert (
        tune.tuned_on(BUILDINGS, [Seen(pair, change[None])]).rule("building").splitting is not None
    )
    changed[10:40, 10:72] = 1  # one long building
    assert tune.tuned_on(BUILDINGS, [Seen(pair, change[None])]).rule("building").splitting is None


def test_roads_are_tuned_where_their_truth_is_known_and_never_split():
    change, road = np.zeros((2, 96, 96), np.uint8), np.zeros((96, 96), np.uint8)
    change[0, 40:60], road[40:60] = 170, 1
    change[0, 80:90] = 140
    card = GuideCard(GuideConfig(classes=("road", "building")))
    pair = LabelledPair("pair", change[0], change[0], np.zeros_like(road), road)
    tuned = tune.tuned_on(card, [Seen(pair, change)])
    assert tuned.rule("road").threshold in (0.6, 0.65) and tuned.rule("road").splitting is None
    assert "building" not in tuned.rules, "no building changed: nothing to tune it on"
    unknown = tune.tuned_on(card, [Seen(replace(pair, road=None), change)])
    assert "road" not in unknown.rules
