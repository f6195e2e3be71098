"""Confidence is a probability, whatever the size of an object or a cell."""

import numpy as np
import pytest
from changechat.models.guide.calibration import (
    CellConfidence,
    ObjectConfidence,
    band_areas,
    changed_features,
    object_features,
)

CELLS = CellConfidence((1.0, 0.0, 0.0), (1e-6, 1e-3, 1e-2, 1e-2))


def square(inside, around, size=30):
    change = np.full((size, size), around, np.uint8)
    pixels = np.zeros((size, size), bool)
    pixels[5:25, 5:25] = True
    change[pixels] = inside
    return change, pixels


def test_features_are_odds_area_and_the_drop_over_the_edge():
    odds, area, drop = object_features(*square(204, 51), 0.5)
    assert odds == pytest.approx(np.log(0.8 / 0.2))
    assert area == pytest.approx(np.log(100)) and drop == pytest.approx(0.6)


def test_an_object_that_fills_its_window_has_features():
    features = object_features(np.full((4, 4), 255, np.uint8), np.ones((4, 4), bool), 0.5)
    assert np.isfinite(features).all() and features[2] == 1


def test_a_sharper_object_is_surer_if_the_weights_say_so():
    model = ObjectConfidence(mean=1.0, area=0.0, sharpness=5.0, constant=-3.0)
    sharp, blurred = (model.of(object_features(*square(200, b), 0.5)) for b in (10, 120))
    assert 0 < blurred < sharp < 1


def test_two_doubtful_objects_make_a_change_likelier_than_one():
    one, two = (CELLS.of_changed(changed_features([0.6] * n, 50.0)) for n in (1, 2))
    assert one == pytest.approx(0.6) and two == pytest.approx(1 - 0.4**2)


def test_doubt_about_an_unchanged_cell_grows_with_its_area_and_with_hesitation():
    quiet = np.zeros(256, int)
    quiet[0] = 10_000
    hesitant = quiet.copy()
    hesitant[60] = 100
    says = [CELLS.of_unchanged(band_areas(h, 0.5)) for h in (quiet, 4 * quiet, hesitant)]
    assert says[0] > says[1] and says[0] > says[2]
    odds = [1 / value - 1 for value in says]
    assert odds[1] == pytest.approx(2 * odds[0]), "four times the area, twice the odds"


def test_bands_hold_every_pixel_once():
    histogram = np.arange(256)
    assert band_areas(histogram, 0.5).sum() == histogram.sum() * 0.25
    assert band_areas(histogram, 1.0)[0] == histogram[:26].sum()
