"""Findings are averaged over turned and mirrored views, each brought back to where it belongs."""

import numpy as np
import pytest
from changechat.core.errors import Cancelled
from changechat.models.guide.choice import ChosenGuide
from changechat.models.guide.mirroring import MOST_PIXELS, Mirroring, view_count
from changechat.models.guide.network import GuideConfig
from changechat.models.guide.predictor import Prediction, Predictor
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
    found = Mirroring(Listed(values), MOST_PIXELS / len(values)).predict(image, image)
    return int(found.appeared[0, 0, 0])


@pytest.fixture
def dates():
    return np.random.default_rng(1).integers(60, 190, (2, 40, 55, 3), np.uint8)


def test_all_eight_views_are_seen_once_and_their_findings_come_back_to_their_place(dates):
    before, after = dates
    sloping = Sloping()
    found = Mirroring(sloping).predict(before, after)
    assert (found.appeared[0] == after[..., 0]).all()
    expected = [np.rot90(image, k) for image in (after, after[:, ::-1]) for k in range(4)]
    seen = [(image.shape, image.tobytes()) for image in sloping.seen]
    assert sorted(seen) == sorted((image.shape, image.tobytes()) for image in expected)
    # What a view finds too much on one side it finds too much on the other when mirrored.
    assert np.ptp(found.change[0].astype(int) - before[..., 0]) <= 1


def test_two_views_are_opposite_and_four_are_the_quarter_turns(dates):
    for count, turns in ((2, {0, 2}), (4, {0, 1, 2, 3})):
        sloping = Sloping()
        Mirroring(sloping, MOST_PIXELS / count).predict(*dates)
        expected = {np.rot90(dates[1], k).tobytes() for k in turns}
        assert {image.tobytes() for image in sloping.seen} == expected


@given(
    st.sampled_from((2, 4, 8)).flatmap(
        lambda n: st.lists(st.integers(0, 255), min_size=n, max_size=n)
    )
)
def test_the_mean_is_the_nearest_and_is_reversed_exactly_with_what_it_is_made_of(values):
    mean = mean_of(values)
    assert abs(mean - np.mean(values)) <= 0.5
    if sum(values) * 2 != 255 * len(values):
        assert mean_of([255 - value for value in values]) == 255 - mean


@given(st.floats(1, 4e8), st.floats(1, 4e8))
def test_larger_areas_never_get_more_views_and_what_is_seen_stays_bounded(first, second):
    small, large = sorted((first, second))
    assert view_count(small) >= view_count(large) >= 2
    assert view_count(large) == 2 or view_count(large) * large <= MOST_PIXELS


@pytest.mark.parametrize(
    ("side", "pixel_size", "views"),
    [(256, 0.5, 8), (724, 0.5, 8), (725, 0.5, 4), (1024, 0.5, 4), (1025, 0.5, 2), (20_000, 0.5, 2),
     (512, 1.0, 4), (513, 1.0, 2), (900, 0.25, 8)],
)  # fmt: skip
def test_the_whole_area_at_the_networks_scale_decides_not_the_window(
    dates, side, pixel_size, views
):
    sloping = Sloping()
    ChosenGuide(sloping, CARD).comparing(pixel_size, side**2).predict(*dates)
    assert len(sloping.seen) == views


def test_a_pair_of_its_own_is_looked_at_like_an_area_of_its_size(dates):
    sloping = Sloping()
    ChosenGuide(sloping, CARD).comparing(0.5).predict(*dates)
    assert len(sloping.seen) == 8


def test_a_guide_whose_rules_are_of_one_look_gets_one(dates):
    sloping = Sloping()
    ChosenGuide(sloping, CARD, mirrored=False).comparing(0.5, 100).predict(*dates)
    assert len(sloping.seen) == 1


def test_stop_is_heard_between_two_views(dates):
    sloping = Sloping()

    def stop():
        if len(sloping.seen) == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        ChosenGuide(sloping, CARD).comparing(0.5, 100, stop).predict(*dates)
    assert len(sloping.seen) == 3


@pytest.fixture(scope="module")
def shipped():
    return Mirroring(Predictor(load_guide()[0]))


def test_swapped_dates_reverse_the_direction_and_leave_the_change(shipped):
    scene = town(seed=5, size_px=300)
    there = shipped.predict(scene.before, scene.after)
    back = shipped.predict(scene.after, scene.before)
    assert (there.change == back.change).all() and there.change.max() > 200
    assert there.appeared.max() > 200 and there.appeared.min() < 50
    unequal = there.appeared.astype(int) + back.appeared - 255
    assert np.abs(unequal).max() <= 1, "255 cannot be halved: what is even stays so"
    assert (unequal != 0).mean() < 0.01


def test_a_turned_and_mirrored_window_is_found_turned_and_mirrored(shipped):
    scene = town(seed=5, size_px=256)
    plain = shipped.predict(scene.before, scene.after)
    mirrored = shipped.predict(
        *(np.ascontiguousarray(np.rot90(date)[:, ::-1]) for date in (scene.before, scene.after))
    )
    for there, back in ((plain.change, mirrored.change), (plain.appeared, mirrored.appeared)):
        assert (np.rot90(there, axes=(1, 2))[:, :, ::-1] == back).all()
