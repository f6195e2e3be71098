"""What cannot be compared is refused in one clear sentence with the remedy."""

from __future__ import annotations

import os
import shutil

import numpy as np
import pytest
import rasterio
from changechat.core.errors import InputError
from changechat.core.request import Area, Source
from changechat.models.raster import open_pair
from rasterio.transform import from_origin

from .rasters import EAST, NORTH, UTM, noise, square, write


def refusal(before, after, area=None, finest=0.2) -> str:
    with pytest.raises(InputError) as caught:
        with open_pair(before, after, area, finest) as pair:
            pair.read(0, 0, pair.grid.width, pair.grid.height)
    return caught.value.message


def test_the_same_raster_twice_is_refused(tmp_path, dates):
    before, _ = dates
    assert "same raster" in refusal(before, Source(before.path, name="again"))
    os.symlink(before.path, tmp_path / "link.tif")
    assert "same raster" in refusal(before, Source(str(tmp_path / "link.tif")))
    assert "same raster" in refusal(before, Source(before.path, bands=(1, 2, 3)))


def test_layers_of_different_places_are_refused(tmp_path, dates):
    elsewhere = write(tmp_path / "far.tif", noise(), transform=from_origin(EAST + 900, NORTH, 1, 1))
    message = refusal(dates[0], elsewhere)
    assert "before and far do not overlap" in message and "CRS" in message


def test_layers_that_only_touch_do_not_overlap(tmp_path, dates):
    beside = write(tmp_path / "beside.tif", noise(), transform=from_origin(EAST + 64, NORTH, 1, 1))
    assert "do not overlap" in refusal(dates[0], beside)


def test_an_area_outside_one_layer_names_the_layer(tmp_path, dates):
    beside = write(tmp_path / "beside.tif", noise(), transform=from_origin(EAST + 64, NORTH, 1, 1))
    assert "outside beside" in refusal(dates[0], beside, square(0, 0, 60))
    assert "outside before" in refusal(dates[0], beside, square(66, 0, 60))
    assert "outside before" in refusal(*dates, square(5000, 0, 64))


def test_an_area_on_the_other_side_of_the_world_is_refused(dates):
    assert "outside before" in refusal(
        *dates, Area.from_extent(-120, 40, -119.99, 40.01, "EPSG:4326")
    )


def test_too_small_an_area_is_refused_with_the_smallest_possible(dates):
    message = refusal(*dates, square(0, 0, 31))
    assert "31 × 31 pixels" in message and "32 m × 32 m" in message
    with open_pair(*dates, square(0, 0, 32), 0.2) as pair:
        assert (pair.grid.width, pair.grid.height) == (32, 32)


def test_too_large_an_area_is_refused_with_the_largest_possible(tmp_path):
    strip = np.ones((1, 40, 20_001), dtype=np.uint8)
    before = write(tmp_path / "before.tif", strip, compress="deflate")
    after = write(tmp_path / "after.tif", strip + 1, compress="deflate")
    message = refusal(before, after)
    assert "20,001 × 40 pixels at 1 m" in message and "20 km × 20 km" in message
    with open_pair(before, after, square(0, 0, 40), 0.2) as pair:
        assert pair.grid.width == 40
    with open_pair(
        before, after, Area.from_extent(EAST, NORTH - 40, EAST + 20_000, NORTH, UTM), 0.2
    ) as pair:
        assert pair.grid.width == 20_000


def test_rasters_of_world_size_are_refused_as_too_large(tmp_path):
    degrees = from_origin(-180, 90, 0.01, 0.01)
    options = dict(crs="EPSG:4326", tiled=True, sparse_ok=True, compress="deflate")
    paths = []
    for name in ("before", "after"):
        paths.append(tmp_path / f"{name}.tif")
        with rasterio.open(
            paths[-1], "w", driver="GTiff", count=1, width=36_000, height=18_000, dtype="uint8",
            transform=degrees, **options,
        ):  # fmt: skip
            pass
    before, after = (Source(str(path)) for path in paths)
    assert "Draw" in refusal(before, after)


def test_a_layer_without_data_in_the_area_is_named(tmp_path, dates):
    empty = write(tmp_path / "empty.tif", np.zeros((3, 64, 64), np.uint8), nodata=0)
    assert "empty has no data" in refusal(dates[0], empty)
    assert "empty has no data" in refusal(empty, dates[1])


def test_dates_with_data_in_different_halves_are_refused(tmp_path):
    west, east = noise(), noise(seed=1)
    west[:, :, 32:] = 0
    east[:, :, :32] = 0
    before = write(tmp_path / "west.tif", west, nodata=0)
    after = write(tmp_path / "east.tif", east, nodata=0)
    assert "Nowhere in this area" in refusal(before, after)


def test_a_file_deleted_after_loading_is_named(tmp_path, dates):
    os.remove(dates[1].path)
    message = refusal(*dates)
    assert "after was not found" in message and dates[1].path in message


def test_a_file_that_is_no_raster_is_named(tmp_path, dates):
    (tmp_path / "notes.tif").write_text("not a raster")
    assert "notes.tif cannot be read" in refusal(dates[0], Source(str(tmp_path / "notes.tif")))


def test_a_truncated_file_is_named(tmp_path, dates):
    for size in (100, 9_000):
        cut = tmp_path / f"cut_{size}.tif"
        shutil.copy(dates[1].path, cut)
        os.truncate(cut, size)
        message = refusal(dates[0], Source(str(cut)))
        assert f"cut_{size}.tif cannot be read" in message and "damaged" in message


def test_a_file_truncated_while_it_is_read_is_named(tmp_path):
    before = write(tmp_path / "before.tif", noise(side=2048), tiled=True)
    after = write(tmp_path / "after.tif", noise(side=2048, seed=1), tiled=True)
    for source in (before, after):
        with rasterio.open(source.path, "r+") as file:
            file.build_overviews([2, 4])
    with open_pair(before, after, None, 0.2) as pair:
        pair.read(0, 0, 64, 64)
        os.truncate(after.path, 20_000)
        with pytest.raises(InputError, match="after cannot be read"):
            pair.read(1400, 1400, 64, 64)  # not among what was read to align the dates


def test_a_layer_without_crs_is_named_with_the_remedy(tmp_path, dates):
    bare = write(tmp_path / "bare.tif", noise(seed=2), crs=None)
    message = refusal(dates[0], bare)
    assert "bare has no coordinate reference system" in message
    assert "set its CRS in Layer Properties" in message


def test_an_unknown_crs_is_refused(dates):
    assert "not known" in refusal(dates[0], Source(dates[1].path, crs="EPSG:999999"))


def test_a_picture_without_georeferencing_is_refused(tmp_path, dates):
    plain = write(tmp_path / "plain.tif", noise(), crs=None, transform=None)
    message = refusal(dates[0], Source(plain.path, name="plain", crs=UTM))
    assert "no place on the map" in message and "Georeferencer" in message
