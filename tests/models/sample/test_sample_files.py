"""The sample on disk: georeferencing, reuse, and care for other people's files."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
import rasterio
from changechat.core.errors import InputError
from changechat.models.sample import write_sample
from changechat.models.sample.truth import count
from changechat.models.sample.write import MARGIN
from rasterio.vrt import WarpedVRT
from rasterio.warp import Resampling, transform_bounds


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    return write_sample(tmp_path_factory.mktemp("sample"))


def test_before_is_in_utm_at_half_a_metre(sample):
    with rasterio.open(sample.before) as raster:
        assert raster.crs.to_epsg() == 32614
        assert raster.res == (0.5, 0.5)
        assert (raster.count, raster.shape, raster.dtypes[0]) == (3, (900, 900), "uint8")


def test_after_is_in_degrees_at_about_sixty_centimetres(sample):
    with rasterio.open(sample.after) as raster:
        assert raster.crs.to_epsg() == 4326
        centre = (raster.bounds.bottom + raster.bounds.top) / 2
        width, height = raster.res
        assert height * 110_860 == pytest.approx(0.6, rel=0.02)
        assert width * 111_320 * np.cos(np.radians(centre)) == pytest.approx(0.6, rel=0.02)


def test_after_covers_the_whole_before_image(sample):
    with rasterio.open(sample.before) as before, rasterio.open(sample.after) as after:
        west, south, east, north = transform_bounds(before.crs, after.crs, *before.bounds)
        bounds = after.bounds
        assert bounds.left <= west + 1e-9 and bounds.right >= east - 1e-9
        assert bounds.bottom <= south + 1e-9 and bounds.top >= north - 1e-9


def test_after_has_no_holes_because_the_town_is_drawn_beyond_its_corners(sample):
    with rasterio.open(sample.before) as before, rasterio.open(sample.after) as after:
        west, south, east, north = transform_bounds(after.crs, before.crs, *after.bounds)
        edge = MARGIN * before.res[0]
        bounds = before.bounds
        assert bounds.left - edge < west and east < bounds.right + edge
        assert bounds.bottom - edge < south and north < bounds.top + edge


def test_no_pixel_is_black_which_readers_take_for_missing(sample):
    for path in (sample.before, sample.after):
        with rasterio.open(path) as raster:
            assert raster.read().min() > 0


def test_both_dates_lie_on_each_other(sample):
    with rasterio.open(sample.before) as before, rasterio.open(sample.after) as after:
        grid = {
            "crs": before.crs,
            "transform": before.transform,
            "width": before.width,
            "height": before.height,
        }
        with WarpedVRT(after, resampling=Resampling.bilinear, **grid) as warped:
            pair = [raster.read().mean(axis=0) for raster in (before, warped)]
    (dx, dy), _ = cv2.phaseCorrelate(*pair)
    assert np.hypot(dx, dy) < 0.5


def test_the_truth_raster_holds_the_counts_of_the_record(sample):
    with rasterio.open(sample.truth) as raster:
        truth = raster.read(1)
        assert set(np.unique(truth)) == {0, 1, 2, 3}
        assert raster.tags(1)["CLASS_2"] == "building disappeared"
    building = np.where(truth < 3, truth, 0).astype(np.uint8)
    road = (truth == 3).astype(np.uint8)
    assert count(building, road) == (sample.counts, sample.cells)


def test_the_sample_has_all_kinds_of_change_and_unchanged_cells(sample):
    assert sample.counts["building"]["appeared"] >= 5
    assert sample.counts["building"]["disappeared"] >= 2
    assert sample.counts["road"]["appeared"] >= 1
    changed = [any(sum(kind.values()) for kind in cell.values()) for cell in sample.cells]
    assert len(changed) == 9
    assert 0 < sum(changed) < 9


def test_a_complete_sample_is_reused_and_not_written_again(tmp_path):
    first = write_sample(tmp_path)
    written = first.before.stat().st_mtime_ns
    assert write_sample(tmp_path) == first
    assert first.before.stat().st_mtime_ns == written


@pytest.mark.parametrize("harm", ["truncate", "remove", "garble_record"])
def test_an_incomplete_sample_is_made_again(tmp_path, harm):
    first = write_sample(tmp_path)
    whole = first.after.read_bytes()
    if harm == "truncate":
        first.after.write_bytes(whole[:1000])
    elif harm == "remove":
        first.after.unlink()
    else:
        next(tmp_path.glob("*.json")).write_text("[1, 2", encoding="utf-8")
    again = write_sample(tmp_path)
    assert again == first
    assert again.after.read_bytes() == whole


def test_another_seed_in_the_same_folder_is_another_town(tmp_path):
    first = write_sample(tmp_path, seed=7).before.read_bytes()
    assert write_sample(tmp_path, seed=8).before.read_bytes() != first


def test_nothing_but_the_sample_is_left_in_the_folder_and_nothing_else_touched(tmp_path):
    mine = tmp_path / "before.tif"
    mine.write_bytes(b"mine")
    made = write_sample(tmp_path)
    assert mine.read_bytes() == b"mine"
    names = {path.name for path in tmp_path.iterdir()}
    files = {path.name for path in (made.before, made.after, made.truth)}
    assert names == files | {"before.tif", "town_truth.json"}


def test_a_folder_that_cannot_be_written_is_named_in_one_sentence(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", encoding="utf-8")
    with pytest.raises(InputError, match="Choose a folder you may write to"):
        write_sample(Path(blocked) / "sample")
