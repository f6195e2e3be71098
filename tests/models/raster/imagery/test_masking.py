"""What the layer hides is hidden, before pixels are mixed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import rasterio
from changechat.core.request import Request, Source
from rasterio.control import GroundControlPoint
from rasterio.enums import ColorInterp as Colour

from ..rasters import EAST, HOLE, NORTH, UTM, hole_only, noise, write
from .scene import see

RGBA = [Colour.red, Colour.green, Colour.blue, Colour.alpha]


@pytest.fixture
def other(tmp_path):
    return write(tmp_path / "other.tif", noise(seed=9))


@pytest.mark.parametrize("dtype", ["uint8", "int8", "uint16", "int16", "int32", "float32"])
def test_an_additional_nodata_value_of_one_band_hides_the_pixel(tmp_path, other, dtype):
    values = np.minimum(noise(dtype="uint8"), 120).astype(dtype)
    values[1, HOLE[0], HOLE[1]] = 7
    source = write(tmp_path / "before.tif", values)
    assert see(source, other).valid.all()
    assert hole_only(see(replace(source, hidden=(((2, 7, 7),),)), other).valid)


def test_a_range_of_values_is_hidden_to_its_ends(tmp_path, other):
    values = noise()
    values[:, HOLE[0], HOLE[1]] = np.resize([5, 6, 7, 8, 9], (10, 14))
    source = write(tmp_path / "before.tif", values)
    assert hole_only(see(replace(source, hidden=(((1, 5, 9),),)), other).valid)
    assert not hole_only(see(replace(source, hidden=(((1, 6, 9),),)), other).valid)


def test_a_transparent_colour_hides_where_all_its_bands_agree(tmp_path, other):
    values = noise()
    values[:, HOLE[0], HOLE[1]] = np.array([1, 2, 3])[:, None, None]
    values[:2, 50, 50] = 1, 2
    source = write(tmp_path / "before.tif", values)
    clear = ((1, 1, 1), (2, 2, 2), (3, 3, 3))
    assert hole_only(see(replace(source, hidden=(clear,)), other).valid)


def test_hidden_values_do_not_bleed_into_their_neighbours(tmp_path):
    values = np.repeat(noise(bands=1, side=128), 3, axis=0)
    values[:, 40:44] = 255
    source = replace(write(tmp_path / "before.tif", values), hidden=(((1, 255, 255),),))
    coarse = noise(side=64)
    with rasterio.open(write(tmp_path / "x.tif", coarse).path) as file:
        halved = file.transform * file.transform.scale(2, 2)
    seen = see(source, write(tmp_path / "other.tif", coarse, transform=halved))
    assert not seen.valid[20:22].any() and seen.valid[:20].all() and seen.valid[22:].all()
    assert seen.before[seen.valid].max() < 200


def test_nodata_that_differs_from_band_to_band_hides_where_all_agree(tmp_path, other):
    values = noise()
    values[:, HOLE[0], HOLE[1]] = np.array([0, 255, 7])[:, None, None]
    values[0, 50, 50] = 0
    plain = write(tmp_path / "plain.tif", values)
    bands = "".join(
        f'<VRTRasterBand dataType="Byte" band="{band}"><NoDataValue>{nodata}</NoDataValue>'
        f'<SimpleSource><SourceFilename relativeToVRT="0">{plain.path}</SourceFilename>'
        f"<SourceBand>{band}</SourceBand></SimpleSource></VRTRasterBand>"
        for band, nodata in ((1, 0), (2, 255), (3, 7))
    )
    mosaic = tmp_path / "mosaic.vrt"
    mosaic.write_text(
        f'<VRTDataset rasterXSize="64" rasterYSize="64"><SRS>{UTM}</SRS>'
        f"<GeoTransform>{EAST},1,0,{NORTH},0,-1</GeoTransform>{bands}</VRTDataset>"
    )
    assert hole_only(see(Source(str(mosaic)), other).valid)


def test_declared_nodata_that_was_switched_off_shows(tmp_path, other):
    values = noise()
    values[:, HOLE[0], HOLE[1]] = 7
    source = write(tmp_path / "before.tif", values, nodata=7)
    assert hole_only(see(source, other).valid)
    assert see(replace(source, declared_nodata=False), other).valid.all()


def test_declared_nodata_and_mask_still_count_beside_hidden_values(tmp_path, other):
    values = noise()
    values[:, :5] = 7
    mask = np.full((64, 64), 255, np.uint8)
    mask[-5:] = 0
    source = write(tmp_path / "before.tif", values, nodata=7)
    masked = write(tmp_path / "masked.tif", noise(), mask=mask)
    for one, rows in ((source, slice(0, 5)), (masked, slice(-5, None))):
        expected = np.ones((64, 64), bool)
        expected[rows] = False
        seen = see(replace(one, hidden=(((1, 250, 255),),)), other)
        assert (seen.valid == expected).all()


@pytest.mark.parametrize("faint", [1, 3])
def test_a_faint_alpha_is_a_collar(tmp_path, other, faint):
    values = np.concatenate([noise(), np.full((1, 64, 64), 255, np.uint8)])
    values[:, HOLE[0], HOLE[1]] = np.array([0, 0, 0, faint])[:, None, None]
    assert hole_only(see(write(tmp_path / "before.tif", values, colours=RGBA), other).valid)


@pytest.mark.parametrize(("dtype", "opaque"), [("uint8", 1), ("uint8", 120), ("uint16", 255)])
def test_an_alpha_that_is_low_throughout_is_imagery(tmp_path, other, dtype, opaque):
    values = np.concatenate([noise(dtype=dtype), np.full((1, 64, 64), opaque, dtype)])
    values[3, HOLE[0], HOLE[1]] = 0
    assert hole_only(see(write(tmp_path / "before.tif", values, colours=RGBA), other).valid)


def test_hidden_values_count_in_a_raster_placed_by_control_points(tmp_path, other):
    corners = [(0, 0), (0, 64), (64, 0), (64, 64)]
    points = [GroundControlPoint(row, col, EAST + col, NORTH - row) for row, col in corners]
    values = noise()
    values[:, 20:40, 20:40] = 7
    with rasterio.open(
        tmp_path / "scan.tif", "w", driver="GTiff", count=3, width=64, height=64, dtype="uint8",
        gcps=points, crs=UTM,
    ) as file:  # fmt: skip
        file.write(values)
    source = Source(str(tmp_path / "scan.tif"), hidden=(((1, 7, 7),),))
    valid = see(other, source).valid
    assert not valid[22:38, 22:38].any() and valid[:18, 2:-2].mean() > 0.95


def test_hidden_values_travel_to_the_engine():
    hidden = (((1, 0.0, 4.5),), ((1, 0.0, 0.0), (2, 255.0, 255.0)))
    source = Source("a.tif", hidden=hidden, declared_nodata=False)
    request = Request(source, Source("b.tif"), "What changed?")
    assert Request.from_dict(request.to_dict()) == request
