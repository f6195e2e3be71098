"""How far a place looks from what was learned from, and what that does to confidence."""

from dataclasses import replace

import numpy as np
import pytest
import torch
from changechat.models.guide.calibration import CellConfidence, ObjectConfidence
from changechat.models.guide.class_rule import ClassRule
from changechat.models.guide.network import GuideConfig, GuideNetwork
from changechat.models.guide.novelty import PATCH, Novelty, NoveltyRule, PlaceDistance
from changechat.models.guide.predictor import Predictor
from changechat.models.guide.rescaling import Rescaling
from changechat.models.guide.two_views import TwoViews
from changechat.models.guide.weights import GuideCard, load_guide, save_guide

RULE = NoveltyRule(1.0, 2.0, unchanged=2.0, changed=0.5, objects={"building": 1.0})
CARD = GuideCard(
    GuideConfig(novelty=True),
    rules={"building": ClassRule(confidence=ObjectConfidence(1.0, 0.0, 0.0, 0.0))},
    cell_confidence=CellConfidence((1.0, 0.0, 0.0), (1e-4, 1e-3, 1e-2, 1e-1)),
    novelty=RULE,
)
FEATURES = np.zeros(3)


@pytest.fixture(scope="module")
def network():
    torch.manual_seed(3)
    return GuideNetwork(GuideConfig(widths=(8, 8, 8, 8), novelty=True)).eval()


def test_what_was_learned_from_is_about_one_away_and_the_rest_further():
    rng = np.random.default_rng(1)
    novelty = Novelty(4)
    mixing = rng.normal(size=(112, 112))
    novelty.fit(rng.normal(size=(2000, 112)) @ mixing + 5)

    def distances(offset):
        patches = rng.normal(size=(50, 112)) @ mixing + 5 + offset
        maps = torch.from_numpy(patches.astype(np.float32))[:, :, None, None].expand(50, 112, 8, 8)
        return novelty(maps).flatten()

    familiar, strange = distances(0.0), distances(2.0 * mixing.sum(axis=0))
    assert abs(float(familiar.mean()) - 1) < 0.1
    assert float(strange.min()) > float(familiar.max())


def test_a_window_has_a_distance_at_each_pixel_and_none_where_no_patch_is_whole(network):
    before, after = (np.full((PATCH + 40, 2 * PATCH + 7, 3), grey, np.uint8) for grey in (9, 200))
    before[:, PATCH : 2 * PATCH] = 90
    plane = Predictor(network).predict(before, after).novelty
    assert plane.shape == before.shape[:2] and plane.dtype == np.float32
    assert len(np.unique(plane[:, :PATCH])) == len(np.unique(plane[:, PATCH:])) == 1
    assert plane[0, 0] != plane[0, -1]
    assert Predictor(network).predict(before[:100], after[:100]).novelty is None


def test_views_and_scales_hand_the_distance_on(network):
    window = np.random.default_rng(2).integers(0, 255, (2 * PATCH, 2 * PATCH, 3), np.uint8)
    predictor = Predictor(network)
    plain = predictor.predict(window, window).novelty
    assert (TwoViews(predictor).predict(window, window).novelty == plain).all()
    half = Rescaling(predictor, 2.0).predict(window[:PATCH, :PATCH], window[:PATCH, :PATCH])
    assert half.novelty.shape == (PATCH, PATCH) and len(np.unique(half.novelty)) == 4


def test_a_network_without_it_knows_no_distance():
    window = np.zeros((PATCH, PATCH, 3), np.uint8)
    bare = GuideNetwork(GuideConfig(widths=(8, 8, 8, 8))).eval()
    assert Predictor(bare).predict(window, window).novelty is None


def test_patches_with_holes_do_not_count():
    plane = np.concatenate([np.full((8, 8), 1.0), np.full((8, 8), 9.0)], axis=1)
    valid = np.ones((8, 16), bool)
    valid[3:5, 12:] = False
    distance = PlaceDistance()
    assert distance.mean is None
    distance.add(plane, valid, patch=8)
    assert distance.mean == 1.0
    distance.add(plane, np.zeros((8, 16), bool), patch=8)
    distance.add(None, valid, patch=8)
    assert distance.mean == 1.0
    distance.add(plane, np.ones((8, 16), bool), patch=8)
    assert 1.0 < distance.mean < 5.0


@pytest.mark.parametrize(("distance", "share"), [(None, 0), (0.5, 0), (1, 0), (1.5, 0.5), (7, 1)])
def test_novelty_is_told_from_none_to_all(distance, share):
    assert RULE.share(distance) == share


def odds(probability):
    return np.log(probability / (1 - probability))


def test_confidence_falls_by_so_many_log_odds():
    there = CARD.at_distance(2.5)
    fall = odds(CARD.rule("building").confidence.of(FEATURES)) - odds(
        there.rule("building").confidence.of(FEATURES)
    )
    assert fall == pytest.approx(1.0)
    changed, areas = np.zeros(2), np.array([900.0, 30.0, 2.0, 0.0])
    home, abroad = CARD.cell_confidence, there.cell_confidence
    assert odds(home.of_changed(changed)) - odds(abroad.of_changed(changed)) == pytest.approx(0.5)
    quiet = odds(home.of_unchanged(areas)) - odds(abroad.of_unchanged(areas))
    assert quiet == pytest.approx(2.0)


def test_at_home_and_where_nothing_is_known_confidence_stays():
    for card, distance in ((CARD, 0.9), (CARD, None), (replace(CARD, novelty=None), 9.0)):
        assert card.at_distance(distance) == card
    bare = replace(CARD, rules={"building": ClassRule()}, cell_confidence=None)
    assert bare.at_distance(9.0) == bare


def test_it_travels_with_the_weights(network, tmp_path):
    network.novelty.fit(np.random.default_rng(4).normal(size=(500, 112)))
    save_guide(network, replace(CARD, config=network.config), tmp_path / "guide.safetensors")
    loaded, card = load_guide(tmp_path / "guide.safetensors")
    assert card.novelty == RULE
    window = np.random.default_rng(5).integers(0, 255, (PATCH, PATCH, 3), np.uint8)
    there, back = (Predictor(one).predict(window, window).novelty for one in (network, loaded))
    assert there == pytest.approx(back, rel=0.02)
