"""Findings are averaged over two opposite views, each brought back to where it belongs."""

import numpy as np
import pytest
from changechat.core.errors import Cancelled
from changechat.models.guide.choice import ChosenGuide
from changechat.models.guide.network import GuideConfig
from changechat.models.guide.predictor import Prediction, Predictor
from changechat.models.guide.two_views import TwoViews
from changechat.models.guide.weights import GuideCard, load_guide
from changechat.models.sample.town import town
from hypothesis import given
from hypothesis import strategies as st

CARD = GuideCard(GuideConfig(classes=("building",)), trained_pixel_size=0.5)


class Sloping:
    """Finds the images' first channels, but more change to the right and less at the bottom."""

    classes = ("building",)

    def __init__(self):
        self.seen = []

    def predict(self, before, after):
        self.seen.append(after.copy())
        height, width = after.shape[:2]
        slope = np.arange(width)[None] - np.arange(height)[:, None]
        change = (before[..., 0].astype(int) + slope).astype(np.uint8)
        return Prediction(change[None], after[None, ..., 0])


class Listed:
    """Finds what it was given, one after the other, whatever it looks at."""

    def __init__(self, values):
        self._values = iter(values)

    def predict(self, before, after):
        value = np.full((1, *before.shape[:2]), next(self._values), np.uint8)
        return Prediction(value, value)


def mean_of(values):
    image = np.zeros((2, 3, 3), np.uint8)
    found = TwoViews(Listed(values)).predict(image, image)
    return int(found.appeared[0, 0, 0])


@pytest.fixture
def dates():
    return np.random.default_rng(1).integers(60, 190, (2, 40, 55, 3), np.uint8)


def test_both_views_are_seen_and_their_findings_come_back_to_their_place(dates):
    before, after = dates
    sloping = Sloping()
    found = TwoViews(sloping).predict(before, after)
    assert (found.appeared[0] == after[..., 0]).all()
    seen = [image.tobytes() for image in sloping.seen]
    assert seen == [after.tobytes(), np.rot90(after, 2).tobytes()]
    # What one view finds too much on one side the other finds too much on the other.
    assert np.ptp(found.change[0].astype(int) - before[..., 0]) <= 1


@given(st.lists(st.integers(0, 255), min_size=2, max_size=2))
def test_the_mean_is_the_nearest_and_is_reversed_exactly_with_what_it_is_made_of(values):
    mean = mean_of(values)
    assert abs(mean - np.mean(values)) <= 0.5
    if sum(values) != 255:
        assert mean_of([255 - value for value in values]) == 255 - mean


def test_a_guide_whose_rules_are_of_one_look_gets_one(dates):
    for twice in (False, True):
        sloping = Sloping()
        ChosenGuide(sloping, CARD, twice=twice).comparing(0.5).predict(*dates)
        assert len(sloping.seen) == 1 + twice


def test_stop_is_heard_between_two_views(dates):
    sloping = Sloping()

    def stop():
        if len(sloping.seen) == 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        ChosenGuide(sloping, CARD).comparing(0.5, stop).predict(*dates)
    assert len(sloping.seen) == 1


@pytest.fixture(scope="module")
def shipped():
    return TwoViews(Predictor(load_guide()[0]))


def test_swapped_dates_reverse_the_direction_and_leave_the_change(shipped):
    scene = town(seed=5, size_px=300)
    there = shipped.predict(scene.before, scene.after)
    back = shipped.predict(scene.after, scene.before)
    assert (there.change == back.change).all() and there.change.max() > 200
    assert there.appeared.max() > 200 and there.appeared.min() < 50
    unequal = there.appeared.astype(int) + back.appeared - 255
    assert np.abs(unequal).max() <= 1, "255 cannot be halved: what is even stays so"
    assert (unequal != 0).mean() < 0.01


def test_a_window_turned_by_half_is_found_turned_by_half(shipped):
    scene = town(seed=5, size_px=256)
    plain = shipped.predict(scene.before, scene.after)
    turned = shipped.predict(
        *(np.ascontiguousarray(np.rot90(date, 2)) for date in (scene.before, scene.after))
    )
    for there, back in ((plain.change, turned.change), (plain.appeared, turned.appeared)):
        assert (np.rot90(there, 2, axes=(1, 2)) == back).all()
