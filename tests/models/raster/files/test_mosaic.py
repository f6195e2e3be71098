"""A mosaic with a missing or truncated part: the part is named, and how much of it is missing."""

from __future__ import annotations

import os

import pytest
from changechat.core.errors import InputError
from changechat.models.raster import open_pair
from changechat.models.raster.files.mosaic import broken_parts
from rasterio.transform import from_origin

from ..rasters import EAST, NORTH, noise, square, write

SIDE = 64


def mosaic(path, parts, relative="1"):
    """Write a mosaic of two by two tiles of 64 m; return its path."""
    bands = []
    for band in (1, 2, 3):
        places = [
            f'<SimpleSource><SourceFilename relativeToVRT="{relative}">{part}</SourceFilename>'
            f"<SourceBand>{band}</SourceBand>"
            f'<SrcRect xOff="0" yOff="0" xSize="{SIDE}" ySize="{SIDE}"/>'
            f'<DstRect xOff="{index % 2 * SIDE}" yOff="{index // 2 * SIDE}" xSize="{SIDE}" '
            f'ySize="{SIDE}"/></SimpleSource>'
            for index, part in enumerate(parts)
        ]
        bands.append(
            f'<VRTRasterBand dataType="Byte" band="{band}">{"".join(places)}</VRTRasterBand>'
        )
    path.write_text(
        f'<VRTDataset rasterXSize="{2 * SIDE}" rasterYSize="{2 * SIDE}"><SRS>EPSG:32633</SRS>'
        f"<GeoTransform>{EAST},1,0,{NORTH},0,-1</GeoTransform>{''.join(bands)}</VRTDataset>"
    )
    return str(path)


@pytest.fixture
def tiles(tmp_path):
    """Return the names of four tiles in the folder of the test."""
    for index in range(4):
        corner = from_origin(EAST + index % 2 * SIDE, NORTH - index // 2 * SIDE, 1, 1)
        write(tmp_path / f"tile_{index}.tif", noise(seed=index), transform=corner)
    return [f"tile_{index}.tif" for index in range(4)]


@pytest.fixture
def before(tmp_path):
    return write(tmp_path / "before.tif", noise(side=2 * SIDE, seed=9))


def truncate(path):
    with open(path, "r+b") as file:
        file.truncate(os.path.getsize(path) // 2)


@pytest.mark.parametrize("fault", [os.unlink, truncate])
@pytest.mark.parametrize("relative", ["0", "1"])
def test_the_part_is_named_with_its_share(tmp_path, tiles, before, fault, relative):
    names = tiles if relative == "1" else [str(tmp_path / tile) for tile in tiles]
    whole = mosaic(tmp_path / "town.vrt", names, relative)
    assert broken_parts(whole) is None
    fault(tmp_path / "tile_3.tif")
    after = type(before)(whole, name="town")
    said = "tile_3.tif (not found)" if fault is os.unlink else "tile_3.tif"
    with (
        pytest.raises(InputError, match="town is a mosaic with parts") as error,
        open_pair(before, after, None, 0.5) as pair,
    ):
        pair.read(0, 0, pair.grid.width, pair.grid.height)
    assert f": {said}, about 25% of it." in error.value.message


def test_an_area_beside_the_missing_part_is_answered(tmp_path, tiles, before):
    whole = mosaic(tmp_path / "town.vrt", tiles)
    os.unlink(tmp_path / "tile_3.tif")
    with open_pair(before, type(before)(whole), square(4, 4, 56), 0.5) as pair:
        _, after, valid = pair.read(0, 0, 56, 56)
    assert valid.all() and (after[..., 0] == noise()[0, 4:60, 4:60]).all()


def test_a_part_of_a_part_is_named_and_many_are_counted(tmp_path, tiles):
    mosaic(tmp_path / "inner.vrt", tiles)
    outer = mosaic(tmp_path / "outer.vrt", ["inner.vrt", *tiles[:3]])
    os.unlink(tmp_path / "tile_3.tif")
    assert broken_parts(outer) == "tile_3.tif (not found), about 6% of it"
    for tile in tiles[:3]:
        os.unlink(tmp_path / tile)
    assert broken_parts(outer).endswith(" and 1 more, about 100% of it")
