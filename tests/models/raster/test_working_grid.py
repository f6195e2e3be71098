"""Working CRS, pixel size and extent."""

from __future__ import annotations

import pytest
from changechat.core.request import Area
from changechat.models.raster import open_pair
from changechat.models.raster.working_grid import crs_name, utm_zone, working_crs
from rasterio.crs import CRS
from rasterio.transform import Affine, from_origin

from .rasters import noise, write

BERLIN, SYDNEY, NEW_YORK, JOPLIN = (13.4, 52.5), (151.2, -33.9), (-74.0, 40.7), (-94.5, 37.07)


@pytest.mark.parametrize(
    ("code", "place", "expected"),
    [
        (26915, JOPLIN, 26915),
        (32633, BERLIN, 32633),
        (2154, (2.3, 48.9), 2154),  # Lambert-93
        (3857, BERLIN, 32633),  # Web Mercator
        (3857, SYDNEY, 32756),
        (4326, SYDNEY, 32756),
        (2263, NEW_YORK, 32618),  # feet
        (32629, BERLIN, 32633),  # four zones away: 2 % too long
        (32610, BERLIN, 32633),  # the other side of the world
        (2154, (2.3, -90), 5042),  # where Lambert-93 does not reach
        (3035, BERLIN, 3035),  # equal area over Europe, near its centre
    ],
)
def test_the_working_crs_measures_true_metres_at_the_place(code, place, expected):
    assert working_crs(CRS.from_epsg(code), *place).to_epsg() == expected


@pytest.mark.parametrize(
    ("lon", "lat", "code"),
    [(-180, 1, 32601), (179.99, 1, 32660), (180, -1, 32701), (0, -0.1, 32731), (5.999, 0, 32631)],
)
def test_every_place_has_its_utm_zone(lon, lat, code):
    assert utm_zone(lon, lat).to_epsg() == code


def test_a_crs_without_code_is_named_by_its_full_text():
    local = CRS.from_string("+proj=tmerc +lat_0=47 +lon_0=11 +ellps=GRS80")
    assert crs_name(CRS.from_epsg(32633)) == "EPSG:32633"
    assert CRS.from_user_input(crs_name(local)) == local


def test_degrees_become_square_pixels_in_metres(tmp_path):
    step = from_origin(13.4, 52.5, 1e-5, 1e-5)  # 0.68 m × 1.11 m on the ground
    dates = [
        write(tmp_path / f"{seed}.tif", noise(seed=seed, side=200), crs="EPSG:4326", transform=step)
        for seed in (0, 1)
    ]
    with open_pair(*dates, None, 0.2) as pair:
        assert pair.grid.crs == "EPSG:32633"
        assert pair.pixel_size == pytest.approx((0.679 * 1.113) ** 0.5, rel=0.01)
        assert pair.grid.transform[0] == -pair.grid.transform[4]


def test_feet_become_metres(tmp_path):
    dates = [
        write(
            tmp_path / f"{seed}.tif",
            noise(seed=seed),
            crs="EPSG:2263",
            transform=from_origin(980_000, 200_000, 2, 2),
        )
        for seed in (0, 1)
    ]
    with open_pair(*dates, None, 0.2) as pair:
        assert pair.grid.crs == "EPSG:32618"
        assert pair.pixel_size == pytest.approx(0.6096, rel=0.002)


def test_the_southern_hemisphere_keeps_north_up(tmp_path):
    values = noise()
    values[:, :32], values[:, 32:] = 40, 200
    dates = [
        write(
            tmp_path / f"{seed}.tif",
            values,
            crs="EPSG:4326",
            transform=from_origin(151.2, -33.9, 1e-5, 1e-5),
        )
        for seed in (0, 1)
    ]
    with open_pair(*dates, None, 0.2) as pair:
        before, _, valid = pair.read(0, 0, pair.grid.width, pair.grid.height)
        middle = pair.grid.height // 2
    assert pair.grid.crs == "EPSG:32756" and pair.grid.transform[5] > 6_000_000
    assert before[: middle - 2][valid[: middle - 2]].mean() == 40
    assert before[middle + 2 :][valid[middle + 2 :]].mean() == 200


def test_a_rotated_before_layer_gives_a_north_up_grid(tmp_path):
    turned = from_origin(500_000, 5_000_000, 0.5, 0.5) * Affine.rotation(30)
    dates = [
        write(tmp_path / f"{seed}.tif", noise(seed=seed, side=128), transform=turned)
        for seed in (0, 1)
    ]
    with open_pair(*dates, None, 0.2) as pair:
        _, b, _, d, _, _ = pair.grid.transform
        _, _, valid = pair.read(0, 0, pair.grid.width, pair.grid.height)
        assert b == d == 0 and pair.pixel_size == pytest.approx(0.5)
    assert 0.45 < valid.mean() < 0.6  # a square turned by 30 degrees in its bounding box


def test_the_area_is_rounded_to_whole_pixels_of_the_layers_own_grid(tmp_path):
    odd = from_origin(500_000.3, 5_000_000.7, 0.5, 0.5)
    dates = [
        write(tmp_path / f"{seed}.tif", noise(seed=seed, side=128), transform=odd)
        for seed in (0, 1)
    ]
    area = Area.from_extent(500_005, 4_999_950, 500_045.1, 4_999_990, "EPSG:32633")
    with open_pair(*dates, area, 0.2) as pair:
        _, _, x, _, _, y = pair.grid.transform
        assert (x - 500_000.3) / 0.5 == pytest.approx(round((x - 500_000.3) / 0.5), abs=1e-6)
        assert abs(x - 500_005) <= 0.25 and abs(y - 4_999_990) <= 0.25
        assert (pair.grid.width, pair.grid.height) == (81, 80)
        assert pair.read(0, 0, 81, 80)[2].all()
