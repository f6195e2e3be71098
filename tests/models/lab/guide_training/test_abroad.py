"""Confidence falls abroad by what pairs of other places call for, and nowhere rises."""

from dataclasses import replace

import numpy as np
import pytest
from changechat.models.guide.calibration import CellConfidence, ObjectConfidence
from changechat.models.guide.class_rule import ClassRule
from changechat.models.guide.network import GuideConfig, GuideNetwork
from changechat.models.guide.weights import GuideCard
from changechat.models.lab.guide_training.abroad import (
    cross_validated_abroad,
    fitted_falls,
    with_novelty,
    with_rule,
)
from changechat.models.lab.guide_training.data.pairs import LabelledPair, Seen

SIDE = 96
CARD = GuideCard(
    GuideConfig(novelty=True),
    rules={"building": ClassRule(0.5, 10.0, confidence=ObjectConfidence(1.0, 0.0, 0.0, 0.0))},
    cell_confidence=CellConfidence((1.0, 0.0, 2.0), (1e-6, 1e-5, 1e-4, 1e-3)),
)


def tile(site, number, distance, missed):
    """A tile in whose middle a building is found; ``missed`` more were not."""
    change, changed = np.full((SIDE, SIDE), 4, np.uint8), np.zeros((SIDE, SIDE), np.uint8)
    change[36:56, 36:56], changed[36:56, 36:56] = 230, 1
    for index in range(missed):
        changed[4:24, 4 + 32 * index : 24 + 32 * index] = 1
    blank = np.zeros((SIDE, SIDE, 3), np.uint8)
    return Seen(LabelledPair(f"{site}_{number:02}", blank, blank, changed), change[None], distance)


@pytest.fixture(scope="module")
def card():
    home = [tile("home", number, 1 + 0.01 * number, 0) for number in range(50)]
    return with_rule(CARD, home)


@pytest.fixture(scope="module")
def abroad():
    return [tile(site, number, 3.0, number % 3) for site in "abc" for number in range(12)]


def test_novel_is_what_few_of_the_known_places_are(card):
    assert 1.43 < card.novelty.familiar < 1.45 and 1.48 < card.novelty.novel < 1.49
    assert with_rule(CARD, [replace(tile("home", 1, 1.0, 0), distance=None)]) == CARD


def test_misses_lower_the_no_of_cells_and_leave_what_is_right_alone(card, abroad):
    fitted = fitted_falls(card, abroad).novelty
    assert fitted.unchanged > 1
    assert fitted.changed == fitted.objects["building"] == 0


def test_nothing_rises_where_confidence_is_too_low(card, abroad):
    shy = replace(card, cell_confidence=CellConfidence((1.0, 0.0, -3.0), (1.0, 1.0, 1.0, 1.0)))
    assert fitted_falls(shy, abroad).novelty.unchanged < 0.01


def test_at_a_site_left_out_it_says_what_is_right(card, abroad):
    cells = cross_validated_abroad(card, abroad)["cells"]
    assert len(cells["after"].right) == 9 * len(abroad)
    assert cells["before"].expected_error > 0.08 > 0.03 > cells["after"].expected_error


def test_fitting_twice_is_fitting_once(card, abroad):
    once = fitted_falls(card, abroad)
    assert fitted_falls(once, abroad) == once


def test_a_network_is_given_what_its_pairs_look_like():
    rng = np.random.default_rng(3)
    network = GuideNetwork(GuideConfig(widths=(8, 8, 8))).eval()

    def pairs(side, count):
        images = rng.integers(0, 255, (count, 2, side, side, 3), np.uint8)
        return [LabelledPair("one", one, other, one[..., 0]) for one, other in images]

    knowing = with_novelty(network, 0.5, pairs(256, 10), towns=False)
    assert knowing.config.novelty and knowing.novelty.mean.abs().sum() > 0
    known, former = knowing.state_dict(), network.state_dict()
    assert all((known[name] == tensor).all() for name, tensor in former.items())
    assert with_novelty(network, 0.5, pairs(64, 10), towns=False) is network
