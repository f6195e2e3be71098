"""Pictures and truth of a generated town agree."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from changechat.models.guide.objects import changed_objects
from changechat.models.sample.paint import roof_height
from changechat.models.sample.shapes import APPEARED, Building, Frame, Rect
from changechat.models.sample.town import town
from changechat.models.sample.truth import CODES, count


@pytest.fixture(scope="module")
def scene():
    return town(7, 600)


def test_the_same_seed_gives_the_same_pixels():
    one, other, different = town(5, 96), town(5, 96), town(6, 96)
    for name in ("before", "after", "building", "road"):
        assert np.array_equal(getattr(one, name), getattr(other, name))
    assert not np.array_equal(one.before, different.before)


@pytest.mark.parametrize(("size", "gsd"), [(64, 0.5), (255, 0.5), (128, 1.0), (200, 0.3)])
def test_a_scene_has_the_size_it_was_asked_for(size, gsd):
    made = town(1, size, gsd)
    assert made.before.shape == made.after.shape == (size, size, 3)
    assert made.before.dtype == made.after.dtype == np.uint8
    assert made.building.shape == made.road.shape == (size, size)
    assert made.layout.extent == pytest.approx(size * gsd)


def test_truth_holds_every_changed_building_and_no_other(scene):
    for building in scene.layout.buildings:
        col, row = (int(value / scene.gsd) for value in building.centre)
        if 0 <= row < 600 and 0 <= col < 600:
            assert scene.building[row, col] == CODES.get(building.change, 0)


def test_pixels_differ_most_where_the_truth_says_changed(scene):
    both = [image.astype(float) for image in (scene.before, scene.after)]
    before, after = ((image - image.mean((0, 1))) / image.std((0, 1)) for image in both)
    difference = cv2.blur(np.abs(before - after).mean(axis=2), (5, 5))
    changed = (scene.building > 0) | (scene.road > 0)
    near = cv2.dilate(changed.astype(np.uint8), np.ones((61, 61), np.uint8)) > 0
    assert difference[changed].mean() > 2 * difference[~near].mean()


def test_unchanged_roofs_stay_where_they_are(scene):
    near = cv2.dilate(((scene.building > 0) | (scene.road > 0)).astype(np.uint8), np.ones((41, 41)))
    grey = [image.mean(axis=2) for image in (scene.before, scene.after)]
    grey = [np.where(near > 0, image.mean(), image) for image in grey]
    (dx, dy), _ = cv2.phaseCorrelate(grey[0], grey[1])
    assert np.hypot(dx, dy) < 0.5


def test_counts_of_buildings_follow_the_changeimti_rule(scene):
    total, cells = count(scene.building, scene.road)
    for direction, code in CODES.items():
        positions = changed_objects(scene.building == code)
        assert total["building"][direction] == len(positions)
        for index, cell in enumerate(cells):
            here = [position for position in positions if position.cell.index == index]
            assert cell["building"][direction] == len(here)


def test_objects_are_counted_once_in_the_cell_of_their_centroid():
    building, road = np.zeros((2, 90, 90), np.uint8)
    building[5:15, 5:15] = 1
    building[20:26, 24:40] = 1
    building[70:80, 40:50] = 2
    road[0:90, 62:66] = 1
    total, cells = count(building, road)
    assert total == {
        "building": {"appeared": 2, "disappeared": 1},
        "road": {"appeared": 1, "disappeared": 0},
    }
    assert cells[0]["building"]["appeared"] == 1
    assert cells[1]["building"]["appeared"] == 1
    assert cells[7]["building"]["disappeared"] == 1
    assert [cell["road"]["appeared"] for cell in cells] == [0, 0, 0, 0, 0, 1, 0, 0, 0]


def test_a_hip_roof_rises_from_all_four_eaves_to_its_ridge():
    part = Rect(Frame(10, 10, 0.0), 12, 8)
    house = Building((part,), "hip", 3.0, 0.5, (0.5, 0.5, 0.5), APPEARED)
    x = np.array([[3.9, 4.1, 10.0, 15.9, 10.0, 10.0]])
    y = np.array([[10.0, 10.0, 10.0, 10.0, 6.1, 14.1]])
    assert roof_height(house, x, y)[0] == pytest.approx([0, 3.05, 5.0, 3.05, 3.05, 0], abs=1e-4)
