"""Two sources become a pair on one grid."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio
from changechat.core.request import Area, Source
from changechat.models.raster import open_pair
from rasterio.control import GroundControlPoint
from rasterio.transform import Affine, from_origin

from .rasters import EAST, NORTH, ONE_METRE, UTM, noise, square, write


def test_a_grid_that_both_dates_share_is_read_without_resampling(dates):
    with open_pair(*dates, None, 0.2) as pair:
        before, after, valid = pair.read(0, 0, 64, 64)
    assert (np.moveaxis(before, -1, 0) == noise()).all()
    assert (np.moveaxis(after, -1, 0) == noise(seed=1)).all()
    assert valid.all() and before.flags.c_contiguous and valid.dtype == bool
    assert pair.grid.transform == (1.0, 0.0, EAST, 0.0, -1.0, NORTH)
    assert pair.grid.crs == UTM and pair.colour and pair.notes == []
    assert pair.native_pixel_sizes == (1.0, 1.0)


def test_a_window_is_the_same_pixels_as_in_the_whole(tmp_path):
    before = write(tmp_path / "before.tif", noise(side=96))
    after = write(tmp_path / "after.tif", noise(side=80), transform=ONE_METRE * Affine.rotation(5))
    with open_pair(before, after, None, 0.2) as pair:
        whole = pair.read(0, 0, pair.grid.width, pair.grid.height)
        part = pair.read(11, 7, 30, 41)
    for all_pixels, window in zip(whole, part):
        # GDAL approximates the projection within an eighth of a pixel, per window.
        difference = np.abs(all_pixels[7:48, 11:41].astype(int) - window.astype(int))
        assert np.median(difference) == 0


def test_a_mark_in_the_north_west_stays_in_the_north_west(tmp_path):
    values = np.full((3, 64, 64), 20, dtype=np.uint8)
    values[0, 4:8, 10:14] = 250
    upright = write(tmp_path / "upright.tif", values)
    south_up = write(
        tmp_path / "south_up.tif",
        values[:, ::-1],
        transform=Affine(1, 0, EAST, 0, 1, NORTH - 64),
    )
    with open_pair(upright, south_up, None, 0.2) as pair:
        before, after, _ = pair.read(0, 0, 64, 64)
    assert (before == after).all()
    assert (np.argwhere(before[..., 0] == 250).min(axis=0) == (4, 10)).all()


def test_the_coarser_date_gives_the_pixel(tmp_path):
    fine = write(
        tmp_path / "fine.tif", noise(side=256), transform=from_origin(EAST, NORTH, 0.5, 0.5)
    )
    coarse = write(
        tmp_path / "coarse.tif", noise(side=64), transform=from_origin(EAST, NORTH, 2, 2)
    )
    with open_pair(fine, coarse, None, 0.2) as pair:
        assert pair.pixel_size == 2.0
        assert pair.native_pixel_sizes == (0.5, 2.0)
        assert (pair.grid.width, pair.grid.height) == (64, 64)


def test_no_pixel_is_finer_than_the_finest_asked_for(dates):
    with open_pair(*dates, None, 1.6) as pair:
        assert pair.pixel_size == 1.6
        assert (pair.grid.width, pair.grid.height) == (40, 40)


def test_a_much_coarser_date_is_pointed_out(tmp_path):
    fine = write(tmp_path / "fine.tif", noise(side=400))
    coarse = write(
        tmp_path / "coarse.tif", noise(side=40), transform=from_origin(EAST, NORTH, 10, 10)
    )
    with open_pair(fine, coarse, None, 0.2) as pair:
        assert "coarse is 10 times coarser than fine" in pair.notes[0]


def test_the_overview_is_small_and_keeps_the_shape(tmp_path):
    before = write(tmp_path / "before.tif", noise(side=300)[:, :150])
    after = write(tmp_path / "after.tif", noise(side=300, seed=1)[:, :150])
    with open_pair(before, after, None, 0.2) as pair:
        first, second = pair.overview(max_side=100)
        assert first.shape == second.shape == (50, 100, 3)
        assert pair.overview()[0].shape == (150, 300, 3)
    assert abs(first.mean() - noise(side=300)[:, :150].mean()) < 1


def test_a_window_beyond_the_grid_is_a_programming_error(dates):
    with open_pair(*dates, None, 0.2) as pair:
        for window in ((0, 0, 65, 1), (-1, 0, 3, 3), (60, 60, 4, 5)):
            with pytest.raises(ValueError, match="beyond the grid"):
                pair.read(*window)


def test_a_polygon_masks_what_lies_outside_it(dates):
    triangle = [[EAST, NORTH], [EAST + 64, NORTH], [EAST, NORTH - 64], [EAST, NORTH]]
    area = Area({"type": "Polygon", "coordinates": [triangle]}, UTM)
    with open_pair(*dates, area, 0.2) as pair:
        _, _, valid = pair.read(0, 0, 64, 64)
        _, _, corner = pair.read(48, 48, 16, 16)
    assert valid[0, :60].all() and valid[:60, 0].all()
    assert 0.45 < valid.mean() < 0.55 and not corner.any()


def test_the_part_of_an_area_outside_one_layer_is_left_out_and_said(dates):
    with open_pair(*dates, square(-40, 0, 64), 0.2) as pair:
        _, _, valid = pair.read(0, 0, 64, 64)
    assert not valid[:, :40].any() and valid[:, 40:].all()
    assert "About 62% of the area has no data" in pair.notes[0]


def test_two_dates_may_be_bands_of_one_file(tmp_path):
    stack = write(tmp_path / "stack.tif", noise(bands=6))
    before, after = (Source(stack.path, bands=bands) for bands in ((1, 2, 3), (4, 5, 6)))
    with open_pair(before, after, None, 0.2) as pair:
        first, second, _ = pair.read(0, 0, 64, 64)
    assert (np.moveaxis(first, -1, 0) == noise(bands=6)[:3]).all()
    assert (np.moveaxis(second, -1, 0) == noise(bands=6)[3:]).all()


def test_a_world_mosaic_can_meet_a_local_image(tmp_path):
    world = write(
        tmp_path / "world.tif",
        noise(side=1800)[:, :900],
        crs="EPSG:4326",
        transform=from_origin(-180, 90, 0.2, 0.2),
    )
    local = write(
        tmp_path / "local.tif", noise(side=64), transform=from_origin(EAST, NORTH, 20_000, 20_000)
    )
    with open_pair(local, world, None, 0.2) as pair:
        _, _, valid = pair.read(0, 0, pair.grid.width, pair.grid.height)
    assert pair.grid.width in range(50, 66) and valid.mean() > 0.9


def test_the_crs_assigned_in_qgis_completes_and_overrides_the_file(tmp_path, dates):
    bare = write(tmp_path / "bare.tif", noise(seed=2), crs=None)
    wrong = write(tmp_path / "wrong.tif", noise(seed=2), crs="EPSG:32610")
    for source in (bare, wrong):
        with open_pair(dates[0], Source(source.path, crs=UTM), None, 0.2) as pair:
            _, after, valid = pair.read(0, 0, 64, 64)
        assert valid.all() and (np.moveaxis(after, -1, 0) == noise(seed=2)).all()


def test_ground_control_points_place_a_raster(tmp_path, dates):
    corners = [(0, 0), (0, 64), (64, 0), (64, 64)]
    points = [GroundControlPoint(row, col, EAST + col, NORTH - row) for row, col in corners]
    with rasterio.open(
        tmp_path / "scan.tif", "w", driver="GTiff", count=3, width=64, height=64, dtype="uint8",
        gcps=points, crs=UTM,
    ) as file:  # fmt: skip
        file.write(noise())
    with open_pair(dates[0], Source(str(tmp_path / "scan.tif")), None, 0.2) as pair:
        before, after, valid = pair.read(0, 0, pair.grid.width, pair.grid.height)
    assert valid.mean() > 0.95
    assert np.median(np.abs(before[valid].astype(int) - after[valid])) <= 1


def test_the_joplin_pair_lies_on_the_grid_of_its_before_layer(data_dir):
    folder = data_dir / "geo" / "joplin_tornado_2011"
    before = Source(str(folder / "joplin_pre_EPSG26915_0.6m.tif"))
    after = Source(str(folder / "joplin_post_EPSG4326.tif"))
    area = Area.from_extent(367200, 4103300, 367712, 4103812, "EPSG:26915")
    with open_pair(before, after, area, 0.2) as pair:
        first, second, valid = pair.read(100, 100, 512, 512)
        with rasterio.open(before.path) as file:
            col, row = ~file.transform * pair.grid.to_map(100, 100)
            window = rasterio.windows.Window(round(col), round(row), 512, 512)
            own = np.moveaxis(file.read(window=window), 0, -1)
    assert pair.grid.crs == "EPSG:26915" and pair.pixel_size == 0.6
    assert pair.native_pixel_sizes == pytest.approx((0.6, 0.596), abs=0.001)
    assert (pair.grid.width, pair.grid.height) in {(853, 853), (853, 854), (854, 853)}
    assert (first == own).all() and valid.all() and pair.notes == []
    assert shift_between(first, second) <= 3


def shift_between(first: np.ndarray, second: np.ndarray, reach: int = 8) -> float:
    """Return the shift, up to ``reach`` pixels, at which two pictures correlate best."""
    inner = first[reach:-reach, reach:-reach].mean(axis=2)
    height, width = inner.shape
    other = second.mean(axis=2)
    shifts = [(row, col) for row in range(2 * reach + 1) for col in range(2 * reach + 1)]
    likeness = [
        np.corrcoef(inner.ravel(), other[row : row + height, col : col + width].ravel())[0, 1]
        for row, col in shifts
    ]
    row, col = shifts[int(np.argmax(likeness))]
    return float(np.hypot(row - reach, col - reach))
