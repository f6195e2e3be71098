"""The drawn area in the working CRS."""

from __future__ import annotations

import numpy as np
import pytest
from changechat.core.errors import InputError
from changechat.core.request import Area
from changechat.models.raster.area import centre_of, region_of
from rasterio.crs import CRS
from rasterio.transform import from_origin

UTM33 = CRS.from_epsg(32633)
SQUARE = [[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]]
HOLE = [[2, 2], [4, 2], [4, 4], [2, 4], [2, 2]]


def inside(geometry: dict) -> np.ndarray:
    region = region_of(Area(geometry, "EPSG:32633"), UTM33)
    return region.mask(from_origin(0, 10, 1, 1), 10, 10)


def test_a_hole_is_outside():
    mask = inside({"type": "Polygon", "coordinates": [SQUARE, HOLE]})
    assert mask.sum() == 96 and not mask[6:8, 2:4].any()


def test_all_parts_of_a_multipolygon_count():
    far = [[8, 8], [10, 8], [10, 10], [8, 10], [8, 8]]
    mask = inside({"type": "MultiPolygon", "coordinates": [[HOLE], [], [far]]})
    assert mask.sum() == 8 and mask[0, 9] and mask[7, 2]


def test_an_unclosed_ring_is_closed():
    assert inside({"type": "Polygon", "coordinates": [SQUARE[:-1]]}).all()


def test_heights_in_the_coordinates_are_ignored():
    assert inside({"type": "Polygon", "coordinates": [[[*p, 312.5] for p in SQUARE]]}).all()


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Point", "coordinates": [1, 2]},
        {"type": "LineString", "coordinates": SQUARE},
        {"type": "Polygon", "coordinates": []},
        {"type": "MultiPolygon", "coordinates": []},
        {"type": "MultiPolygon", "coordinates": [[]]},
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 1]]]},
        {"type": "Polygon", "coordinates": [[[0, 0], [1, float("nan")], [2, 2]]]},
        {"type": "Polygon", "coordinates": [[[5, 0], [5, 9], [5, 3], [5, 0]]]},
        {"type": "Polygon", "coordinates": None},
        {"type": "Polygon"},
        {},
    ],
)
def test_what_is_no_polygon_is_refused(geometry):
    with pytest.raises(InputError, match="draw it again"):
        region_of(Area(geometry, "EPSG:32633"), UTM33)


def test_an_unknown_crs_is_refused():
    with pytest.raises(InputError, match="CRS"):
        centre_of(Area.from_extent(0, 0, 1, 1, "no such thing"))


def test_an_area_beyond_the_projection_is_refused():
    with pytest.raises(InputError, match="draw"):
        region_of(Area.from_extent(10, 80, 20, 100, "EPSG:4326"), UTM33)


def test_long_edges_follow_the_curve_of_the_projection():
    box = Area.from_extent(10, 60, 20, 60.1, "EPSG:4326")
    _, ymin, _, ymax = region_of(box, UTM33).bounds
    (_, corner) = region_of(Area.from_extent(10, 60, 10.001, 60.001, "EPSG:4326"), UTM33).bounds[:2]
    assert corner - ymin > 10_000 and ymax - ymin > 20_000


def test_the_centre_is_in_longitude_and_latitude():
    area = Area.from_extent(499_000, 4_999_000, 501_000, 5_001_000, "EPSG:32633")
    assert centre_of(area) == pytest.approx((15.0, 45.15), abs=0.01)
