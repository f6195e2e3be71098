"""Dates that show different places are told, with the distance where that can be seen."""

from __future__ import annotations

import re

import numpy as np
import pytest
from changechat.models.raster import open_pair
from changechat.models.sample.town import town
from rasterio.transform import from_origin

from ..rasters import EAST, NORTH, write

METRE = from_origin(EAST, NORTH, 1, 1)


@pytest.fixture(scope="module")
def scene():
    return town(seed=3, size_px=768)


def notes(folder, before, after):
    """Return what is said of two pictures under different light about their place."""
    rng = np.random.default_rng(0)
    other = np.clip(0.8 * after + 20 + rng.normal(0, 3, after.shape), 0, 255).astype(np.uint8)
    dates = [
        write(folder / f"{name}.tif", np.moveaxis(picture, -1, 0), transform=METRE)
        for name, picture in (("before", before), ("after", other))
    ]
    with open_pair(*dates, None, 0.5) as pair:
        return [note for note in pair.notes if "same place" in note]


def test_another_place_is_told(tmp_path, scene):
    (note,) = notes(tmp_path, scene.before, town(seed=8, size_px=768).before[::-1])
    assert note.startswith("These do not look like the same place")


@pytest.mark.parametrize(
    ("right", "down", "direction"), [(100, 0, "east"), (-60, 0, "west"), (0, 120, "south")]
)
def test_a_date_far_away_is_told_with_the_way_it_lies(tmp_path, scene, right, down, direction):
    after = np.roll(scene.before, (down, right), (0, 1))
    (note,) = notes(tmp_path, scene.before[128:640, 128:640], after[128:640, 128:640])
    metres, way = re.search(r"seems to lie (\d+) m ([a-z-]+) of its place", note).groups()
    assert int(metres) == pytest.approx(max(abs(right), abs(down)), abs=3) and way == direction


def test_a_changed_place_is_the_same_place(tmp_path, scene):
    assert notes(tmp_path, scene.before, scene.after) == []


def test_a_small_area_is_not_judged(tmp_path, scene):
    other = town(seed=8, size_px=768).before[::-1]
    assert notes(tmp_path, scene.before[:300, :300], other[:300, :300]) == []
