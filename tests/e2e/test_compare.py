"""Comparing by eye in a real QGIS window, and the question about an order nobody knows."""

from __future__ import annotations

import numpy as np
import pytest

from ..ui.rasters import write_raster
from .desktop import play

pytestmark = pytest.mark.timeout(600)

RED, BLUE = (200, 40, 40), (40, 40, 200)


def _coloured(path, colour) -> str:
    pixels = np.empty((3, 400, 400), np.uint8)
    pixels[:] = np.reshape(colour, (3, 1, 1))
    return write_raster(str(path), pixels)


@pytest.fixture(scope="module")
def played(tmp_path_factory) -> dict:
    folder = tmp_path_factory.mktemp("compare")
    for name in ("north", "south"):
        _coloured(folder / f"{name}.tif", RED)
    return play(
        "tests.e2e.scenarios.compare",
        folder / "qgis",
        before=_coloured(folder / "town_2019.tif", RED),
        after=_coloured(folder / "town_2023.tif", BLUE),
        copies=str(folder),
        pictures=str(folder),
    )


def _names(colours) -> list:
    return ["before" if red > blue else "after" for red, _, blue in colours]


def test_the_pair_is_proposed_by_date_though_the_later_one_came_first(played):
    assert played["pair"] == ["town_2019", "town_2023"]


@pytest.mark.parametrize("view", ["swipe", "zoomed", "rotated", "geographic"])
def test_a_swipe_shows_before_left_and_after_right_in_any_view(played, view):
    assert _names(played[view]) == ["before", "after"]


def test_it_shows_the_pair_and_not_the_layer_tree_which_stays_as_it_was(played):
    assert _names(played["map"]) == ["after", "after"]
    assert played["checked"] == [True, False]


def test_the_divider_is_dragged(played):
    assert played["divider"] == pytest.approx(0.1, abs=0.01)
    assert _names(played["dragged"]) == ["after", "after"]


def test_the_held_key_shows_both_dates_in_turn_and_a_tap_swipes(played):
    phases = [_names(colours) for colours in played["flicker"]]
    assert phases == [["before"] * 2, ["after"] * 2, ["before"] * 2]
    assert played["tapped"] and not played["tapped again"]


def test_nothing_else_in_qgis_has_the_key(played):
    assert played["shortcuts"] == ["ChangeChatCompare"]


def test_everything_that_ends_it_leaves_the_map_as_it_was(played):
    assert played["after escape"] == played["after flicker"] == played["left"] == 0
    assert set(played["ended"].values()) == {0} and len(played["ended"]) == 3


def test_a_question_before_the_order_is_known_asks_for_it(played):
    assert "north is earlier" in played["asked"] and "south is earlier" in played["asked"]
    assert not played["requests"]
