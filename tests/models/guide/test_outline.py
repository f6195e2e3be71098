"""Outlines are valid polygons that cover the pixels they stand for."""

import cv2
import numpy as np
import pytest
from changechat.core.grid import GridGeometry
from changechat.models.guide.outline import bounds, burnt, outlines, rings_on_map
from hypothesis import given, settings
from hypothesis.extra.numpy import arrays
from rasterio.windows import Window
from shapely.geometry import Polygon

GRID = GridGeometry((0.5, 0, 1000, 0, -0.5, 2000), 64, 48, "EPSG:32614")
WHOLE = Window(0, 0, 64, 48)


def polygons(mask, grid=GRID):
    _, objects = cv2.connectedComponents(mask.astype(np.uint8), connectivity=8)
    for number, outline in outlines(objects, WHOLE):
        rings = rings_on_map(outline, grid)
        yield objects == number, Polygon(rings[0], rings[1:]), rings


@settings(max_examples=80)
@given(noise=arrays(np.bool_, (24, 32)))
def test_any_object_has_one_valid_polygon_of_about_its_area(noise):
    mask = np.kron(noise, np.ones((2, 2), bool))
    for pixels, polygon, rings in polygons(mask):
        assert polygon.is_valid and not polygon.is_empty
        assert polygon.exterior.is_ccw and not any(hole.is_ccw for hole in polygon.interiors)
        assert all(ring[0] == ring[-1] for ring in rings)
        area = pixels.sum() * 0.25
        assert abs(polygon.area - area) <= 0.4 * 0.5 * polygon.length + 0.05


def test_parts_that_touch_at_a_corner_are_both_in_the_polygon():
    mask = np.zeros((48, 64), bool)
    mask[10:20, 10:20] = mask[20:30, 20:30] = True
    ((_, polygon, _),) = polygons(mask)
    assert polygon.is_valid and polygon.area == pytest.approx(50, abs=1)


def test_a_hole_stays_a_hole_and_its_area_is_not_counted():
    mask = np.zeros((48, 64), bool)
    mask[10:30, 10:40] = True
    mask[15:25, 20:30] = False
    ((_, polygon, rings),) = polygons(mask)
    assert len(rings) == 2 and polygon.area == (600 - 100) * 0.25


def test_a_grid_turned_upside_down_still_gives_counter_clockwise_exteriors():
    mask = np.zeros((48, 64), bool)
    mask[10:30, 10:40] = True
    south_up = GridGeometry((0.5, 0, 1000, 0, 0.5, 2000), 64, 48, "EPSG:32614")
    ((_, polygon, _),) = polygons(mask, south_up)
    assert polygon.exterior.is_ccw


def test_a_window_holds_the_outline_with_a_pixel_around_it_inside_the_grid():
    mask = np.zeros((48, 64), bool)
    mask[0:5, 30:40] = True
    ((_, outline),) = outlines(mask.astype(np.int32), WHOLE)
    window = bounds(outline, 64, 48)
    assert (window.col_off, window.row_off, window.width, window.height) == (29, 0, 12, 6)
    assert burnt(outline, window).sum() == 50
