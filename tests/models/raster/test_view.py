"""What counts as data, how pixels are resampled, and what is read from the file."""

from __future__ import annotations

import os

import numpy as np
import pytest
import rasterio
import rasterio.shutil
from changechat.models.raster import open_pair
from rasterio.enums import ColorInterp as Colour
from rasterio.enums import Resampling
from rasterio.transform import from_origin

from .rasters import EAST, HOLE, NORTH, ONE_METRE, hole_only, noise, write

DTYPES = ("uint8", "uint16", "int16", "float32", "float64")


def read(source, other, finest=0.2):
    with open_pair(source, other, None, finest) as pair:
        before, _, valid = pair.read(0, 0, pair.grid.width, pair.grid.height)
        return np.moveaxis(before, -1, 0), valid


@pytest.fixture
def other(tmp_path):
    return write(tmp_path / "other.tif", noise(seed=9))


@pytest.mark.parametrize("dtype", DTYPES)
def test_nodata_is_not_valid(tmp_path, other, dtype):
    values = noise(dtype=dtype)
    values[:, HOLE[0], HOLE[1]] = 7
    _, valid = read(write(tmp_path / "before.tif", values, nodata=7), other)
    assert hole_only(valid)


def test_a_pixel_with_nodata_in_one_band_only_is_a_colour(tmp_path, other):
    values = noise()
    values[0, HOLE[0], HOLE[1]] = 0
    before, valid = read(write(tmp_path / "before.tif", values, nodata=0), other)
    assert valid.all() and (before == values).all()


def test_negative_nodata_in_decimals_is_not_valid(tmp_path, other):
    values = noise(dtype="float32")
    values[:, HOLE[0], HOLE[1]] = -9999
    before, valid = read(write(tmp_path / "before.tif", values, nodata=-9999), other)
    assert hole_only(valid) and before[:, valid].std() > 50


@pytest.mark.parametrize("dtype", DTYPES)
def test_transparent_pixels_are_not_valid(tmp_path, other, dtype):
    values = np.concatenate([noise(dtype=dtype), np.full((1, 64, 64), 255, dtype)])
    values[3, HOLE[0], HOLE[1]] = 0
    colours = [Colour.red, Colour.green, Colour.blue, Colour.alpha]
    _, valid = read(write(tmp_path / "before.tif", values, colours=colours), other)
    assert hole_only(valid)


def test_grey_with_alpha_is_masked_too(tmp_path, other):
    values = np.concatenate([noise(bands=1), np.full((1, 64, 64), 255, np.uint8)])
    values[1, HOLE[0], HOLE[1]] = 0
    _, valid = read(write(tmp_path / "before.tif", values, alpha="yes"), other)
    assert hole_only(valid)


@pytest.mark.parametrize("dtype", DTYPES)
def test_the_internal_mask_is_honoured(tmp_path, other, dtype):
    mask = np.full((64, 64), 255, dtype=np.uint8)
    mask[HOLE] = 0
    _, valid = read(write(tmp_path / "before.tif", noise(dtype=dtype), mask=mask), other)
    assert hole_only(valid)


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf, -3.4028235e38])
@pytest.mark.parametrize("bands", [slice(0, 3), slice(1, 2)])
def test_decimals_that_are_no_numbers_are_not_valid(tmp_path, other, bad, bands):
    values = noise(dtype="float32")
    values[bands, HOLE[0], HOLE[1]] = bad
    before, valid = read(write(tmp_path / "before.tif", values), other)
    assert hole_only(valid) and before[:, valid].std() > 50


def test_nodata_does_not_bleed_into_its_neighbours(tmp_path, other):
    values = np.full((3, 64, 64), 200, dtype=np.uint8)
    values[:, HOLE[0], HOLE[1]] = 0
    turned = ONE_METRE * ONE_METRE.rotation(20)
    before, valid = read(write(tmp_path / "before.tif", values, nodata=0, transform=turned), other)
    assert valid.any() and (before[:, valid] == 200).all()


def test_a_palette_is_read_as_its_colours_without_mixing_them(tmp_path, other):
    red, green, clear = (250, 10, 20, 255), (5, 240, 30, 255), (1, 2, 3, 0)
    indexes = np.zeros((1, 64, 64), dtype=np.uint8)
    indexes[0, 32:] = 7
    indexes[0, HOLE[0], HOLE[1]] = 9
    source = write(
        tmp_path / "palette.tif",
        indexes,
        photometric="palette",
        transform=from_origin(EAST, NORTH, 1.01, 1),
    )
    with rasterio.open(source.path, "r+") as file:
        file.write_colormap(1, {0: red, 7: green, 9: clear})
    with rasterio.open(source.path) as file:
        transparency_kept = file.colormap(1)[9][3] == 0
    with open_pair(source, other, None, 2.0) as pair:
        before, _, valid = pair.read(0, 0, pair.grid.width, pair.grid.height)
        assert pair.colour and pair.notes[:1] in ([], pair.notes[-1:])
    shown = {tuple(colour) for colour in before[valid]}
    assert {red[:3], green[:3]} <= shown <= {red[:3], green[:3], clear[:3]}
    if transparency_kept:
        assert not valid.all()


def test_an_index_outside_the_palette_is_not_valid():
    from changechat.models.raster.view import _colours

    palette = np.array([[9, 9, 9, 255], [8, 8, 8, 0]], dtype=np.uint8)
    indexes = np.array([[0, 1, 2]], dtype=np.uint16)
    _, valid = _colours(indexes, np.ones((1, 3), dtype=bool), palette)
    assert valid.tolist() == [[True, False, False]]


def test_a_coarser_grid_averages_the_pixels_below(tmp_path):
    checkers = np.indices((128, 128)).sum(axis=0) % 2 * np.ones((3, 1, 1)) * 200
    fine = write(tmp_path / "fine.tif", checkers.astype(np.uint8))
    coarse = write(
        tmp_path / "coarse.tif", noise(side=64), transform=from_origin(EAST, NORTH, 2, 2)
    )
    before, _ = read(fine, coarse)
    assert (before == 100).all()


@pytest.mark.parametrize("masked", [False, True])
def test_a_coarse_grid_reads_only_the_overview(tmp_path, masked, monkeypatch):
    """The full resolution stands last in a cloud-optimised GeoTIFF: it is cut off here."""
    monkeypatch.setattr("changechat.models.raster.view.agrees", lambda *_: True)
    fine = write(
        tmp_path / "fine.tif",
        noise(side=2048),
        mask=np.full((2048, 2048), 255, np.uint8) if masked else None,
    )
    with rasterio.Env(GDAL_TIFF_INTERNAL_MASK=True):
        rasterio.shutil.copy(
            fine.path, tmp_path / "cog.tif", driver="COG", overview_resampling="average",
            compress="none",
        )  # fmt: skip
    cog = fine.__class__(str(tmp_path / "cog.tif"), name="cog")
    with rasterio.open(cog.path) as file:
        assert file.overviews(1)[0] == 2
    os.truncate(cog.path, os.path.getsize(cog.path) // 2)
    coarse = write(
        tmp_path / "coarse.tif", noise(side=512), transform=from_origin(EAST, NORTH, 4, 4)
    )
    before, valid = read(cog, coarse)
    assert valid.all() and abs(before.mean() - noise(side=2048).mean()) < 1


def test_an_overview_that_lost_the_mask_is_not_used(tmp_path):
    values = noise(side=512)
    mask = np.full((512, 512), 255, dtype=np.uint8)
    mask[:256] = 0
    masked = write(tmp_path / "masked.tif", values, mask=mask, tiled=True)
    plain = write(tmp_path / "plain.tif", values, tiled=True)
    with rasterio.Env(TIFF_USE_OVR=True), rasterio.open(plain.path, "r+") as file:
        file.build_overviews([4], Resampling.average)
    os.replace(plain.path + ".ovr", masked.path + ".ovr")
    coarse = write(
        tmp_path / "coarse.tif", noise(side=128), transform=from_origin(EAST, NORTH, 4, 4)
    )
    _, valid = read(masked, coarse)
    assert not valid[:64].any() and valid[64:].all()


def with_overviews(path, values, shown, resampling):
    """Write values whose external overviews were built from others."""
    source = write(path, values, tiled=True, blockxsize=128, blockysize=128)
    other = write(path.with_name("shown.tif"), shown, tiled=True, blockxsize=128, blockysize=128)
    with rasterio.Env(TIFF_USE_OVR=True), rasterio.open(other.path, "r+") as file:
        file.build_overviews([2, 4], resampling)
    os.replace(other.path + ".ovr", source.path + ".ovr")
    return source


def smooth(side=512, seed=0):
    coarse = np.random.default_rng(seed).uniform(20, 230, (3, side // 8, side // 8))
    return np.kron(coarse, np.ones((8, 8))).astype(np.uint8)


def test_stale_overviews_are_not_used_and_that_is_told(tmp_path):
    source = with_overviews(tmp_path / "fine.tif", smooth(), smooth(seed=1), Resampling.average)
    coarse = write(
        tmp_path / "coarse.tif", noise(side=128), transform=from_origin(EAST, NORTH, 4, 4)
    )
    with open_pair(source, coarse, None, 0.2) as pair:
        before, _, _ = pair.read(0, 0, 128, 128)
        assert "The overviews of fine show something else" in " ".join(pair.notes)
    assert (before == np.moveaxis(smooth()[:, ::4, ::4], 0, -1)).all()


@pytest.mark.parametrize("resampling", [Resampling.nearest, Resampling.average, Resampling.cubic])
def test_overviews_are_used_however_they_were_made(tmp_path, resampling):
    source = with_overviews(tmp_path / "fine.tif", smooth(), smooth(), resampling)
    coarse = write(
        tmp_path / "coarse.tif", noise(side=128), transform=from_origin(EAST, NORTH, 4, 4)
    )
    with open_pair(source, coarse, None, 0.2) as pair:
        assert pair.before.layer.trusted and all(pair.before.layer.trusted.values())
        assert pair.notes == []
