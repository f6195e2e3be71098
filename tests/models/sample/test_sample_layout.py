"""What stands where in a generated town."""

from __future__ import annotations

import numpy as np
import pytest
from changechat.models.sample.layout import plan
from changechat.models.sample.shapes import (
    AFTER,
    APPEARED,
    BEFORE,
    DISAPPEARED,
    UNCHANGED,
    Frame,
    Rect,
    stands,
)
from hypothesis import given, settings
from hypothesis import strategies as st

seeds = st.integers(0, 10_000)


@pytest.mark.parametrize(
    ("change", "before", "after"),
    [(UNCHANGED, True, True), (APPEARED, False, True), (DISAPPEARED, True, False)],
)
def test_an_object_stands_on_the_dates_its_change_says(change, before, after):
    assert stands(change, BEFORE) is before
    assert stands(change, AFTER) is after


def test_a_turned_rectangle_keeps_its_sides_and_its_place():
    corners = Rect(Frame(10, 20, np.pi / 6), 8, 4).corners
    sides = np.hypot(*np.diff(np.vstack([corners, corners[:1]]), axis=0).T)
    assert sides == pytest.approx([8, 4, 8, 4])
    assert corners.mean(axis=0) == pytest.approx([10, 20])
    assert np.hypot(*(corners[1] - corners[0])) == pytest.approx(8)
    assert np.degrees(np.arctan2(*(corners[1] - corners[0])[::-1])) == pytest.approx(30)


def test_the_same_seed_gives_the_same_town_and_another_seed_another():
    def places(seed):
        return [building.centre for building in plan(seed, 300).buildings]

    assert places(3) == places(3)
    assert places(3) != places(4)


@settings(max_examples=15)
@given(seeds)
def test_every_town_has_new_houses_demolished_houses_and_a_new_street(seed):
    town = plan(seed, 450)
    changes = [building.change for building in town.buildings]
    assert changes.count(APPEARED) >= 1
    assert changes.count(DISAPPEARED) >= 2
    assert [road.change for road in town.roads].count(APPEARED) >= 1
    assert changes.count(UNCHANGED) > changes.count(DISAPPEARED)


@settings(max_examples=15)
@given(seeds)
def test_buildings_keep_apart_so_that_each_is_one_object(seed):
    buildings = plan(seed, 300).buildings
    for index, one in enumerate(buildings):
        assert all(one.gap(other) >= 4 for other in buildings[:index])


@settings(max_examples=15)
@given(seeds)
def test_no_tree_stands_in_a_street_of_its_date(seed):
    town = plan(seed, 300)
    for date in (BEFORE, AFTER):
        for road in (item for item in town.roads if stands(item.change, date)):
            for tree in (item for item in town.trees if stands(item.change, date)):
                distance = np.hypot(*(road.line - (tree.x, tree.y)).T).min()
                assert distance > road.width / 2


@settings(max_examples=25)
@given(seeds, st.floats(10, 200))
def test_a_scene_of_any_size_can_be_planned(seed, extent):
    assert plan(seed, extent).extent == extent
