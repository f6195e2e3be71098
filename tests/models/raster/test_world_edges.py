"""Rasters across 180 degrees and over a pole are read whole."""

from __future__ import annotations

import numpy as np
import pytest
from changechat.core.errors import InputError
from changechat.core.request import Area
from changechat.models.raster import open_pair
from changechat.models.raster.working_grid import utm_zone
from rasterio.transform import from_origin
from rasterio.warp import transform
from scipy.ndimage import gaussian_filter

from .rasters import write

LAT, SIDE = -16.8, 200
EAST, NORTH = 1 / (111_320 * np.cos(np.radians(LAT))), 1 / 110_600
"""One metre near Fiji in degrees."""


@pytest.fixture(scope="module")
def scene():
    rng = np.random.default_rng(0)
    smooth = np.stack([gaussian_filter(rng.normal(size=(SIDE, SIDE)), 3) for _ in range(3)])
    return (128 + 40 * smooth / smooth.std()).clip(1, 255).astype(np.uint8)


def in_degrees(path, values, longitude, crs="EPSG:4326"):
    corner = from_origin(longitude - SIDE / 2 * EAST, LAT + SIDE / 2 * NORTH, EAST, NORTH)
    return write(path, values, crs=crs, transform=corner)


def likeness(before, after, area=None):
    """Return the share of valid pixels in the area, how alike both dates are there, and the CRS."""
    with open_pair(before, after, area, 0.2) as pair:
        width, height = pair.grid.width, pair.grid.height
        first, second, valid = pair.read(0, 0, width, height)
        inside = pair.region.mask(pair.before.view.vrt.transform, width, height)
        alike = np.corrcoef(first[valid].ravel(), second[valid].ravel())[0, 1]
        assert min(width, height) > 0.4 * SIDE
        return valid[inside].mean(), alike, pair.grid.crs


@pytest.mark.parametrize("places", [(180, -180), (-180, 180), (180, 180), (180.002, -179.998)])
@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:4167"])
def test_either_count_of_longitudes_across_180_degrees_is_one_place(tmp_path, scene, places, crs):
    darker = (scene * 0.9).astype(np.uint8)
    dates = [
        in_degrees(tmp_path / f"{index}.tif", values, place, crs)
        for index, (place, values) in enumerate(zip(places, (scene, darker)))
    ]
    share, alike, _ = likeness(*dates)
    assert share > 0.97 and alike > 0.98


@pytest.mark.parametrize("longitude", [180, -180])
def test_an_area_across_180_degrees_is_read_whole(tmp_path, scene, longitude):
    first = in_degrees(tmp_path / "a.tif", scene, 180)
    second = in_degrees(tmp_path / "b.tif", (scene * 0.9).astype(np.uint8), -180)
    x, y = 0.3 * SIDE * EAST, 0.3 * SIDE * NORTH
    corners = (longitude - x, LAT - y, longitude + x, LAT + y)
    share, alike, _ = likeness(first, second, Area.from_extent(*corners, "EPSG:4326"))
    assert share > 0.99 and alike > 0.98


@pytest.mark.parametrize("crs", ["EPSG:32701", "EPSG:32760", "EPSG:3832"])
def test_a_raster_in_metres_meets_one_in_degrees_across_180_degrees(tmp_path, scene, crs):
    (x,), (y,) = transform("EPSG:4326", crs, [180.0], [LAT])
    metres = write(tmp_path / "m.tif", scene, crs=crs, transform=from_origin(x - 90, y + 90, 1, 1))
    share, _, _ = likeness(metres, in_degrees(tmp_path / "d.tif", scene, 180))
    assert share > 0.95


@pytest.mark.parametrize(
    ("crs", "working"),
    [("EPSG:3995", "EPSG:5041"), ("EPSG:3413", "EPSG:5041"), ("EPSG:3031", "EPSG:5042")],
)
@pytest.mark.parametrize("north", [100, 700])
def test_a_raster_over_or_beside_a_pole_is_read_whole_in_metres(
    tmp_path, scene, crs, working, north
):
    place = from_origin(-100, north, 1, 1)
    first = write(tmp_path / "a.tif", scene, crs=crs, transform=place)
    second = write(tmp_path / "b.tif", (scene * 0.9).astype(np.uint8), crs=crs, transform=place)
    share, alike, grid_crs = likeness(first, second)
    assert share > 0.97 and alike > 0.98 and grid_crs == working
    square = Area.from_extent(-60, north - 160, 60, north - 40, crs)
    share, alike, _ = likeness(first, second, square)
    assert share > 0.99 and alike > 0.98


def test_two_polar_maps_meet_over_the_pole(tmp_path, scene):
    place = from_origin(-100, 100, 1, 1)
    first, second = (
        write(tmp_path / f"{code}.tif", scene, crs=f"EPSG:{code}", transform=place)
        for code in (3413, 3995)
    )
    assert likeness(first, second)[0] > 0.97


def test_a_hair_west_of_180_degrees_is_in_zone_1_or_60():
    assert utm_zone(-180 - 1e-14, 10).to_epsg() in (32601, 32660)


def test_halves_of_the_world_say_that_they_are_too_large(tmp_path):
    values = np.full((3, 120, 720), 9, np.uint8)
    values[:, ::2] = 200
    place = from_origin(-180, 90, 0.5, 0.5)
    dates = [
        write(tmp_path / f"{i}.tif", values + i, crs="EPSG:4326", transform=place) for i in range(2)
    ]
    with pytest.raises(InputError, match="too much of the world"), open_pair(*dates, None, 0.2):
        pass
