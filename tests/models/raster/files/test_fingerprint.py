"""Every file that a raster is read from counts: one that is replaced gives another answer."""

from __future__ import annotations

import os
import shutil
import zipfile

import pytest
import rasterio
from changechat.models.raster.files.fingerprint import fingerprint
from rasterio.enums import Resampling
from rasterio.shutil import copy as copy_raster

from ..rasters import noise, write

MOSAIC = """<VRTDataset rasterXSize="64" rasterYSize="64"><SRS>EPSG:32633</SRS>
<GeoTransform>500000,1,0,5000000,0,-1</GeoTransform>
<VRTRasterBand dataType="Byte" band="1"><SimpleSource>
<SourceFilename relativeToVRT="1">{part}</SourceFilename><SourceBand>1</SourceBand>
</SimpleSource></VRTRasterBand></VRTDataset>"""


@pytest.fixture
def tile(tmp_path):
    return write(tmp_path / "tile.tif", noise()).path


def mosaic(folder, name, part):
    path = folder / f"{name}.vrt"
    path.write_text(MOSAIC.format(part=part))
    return str(path)


def replace_with_its_times(path, values):
    """Write other pixels of the same size and set the times back."""
    status = os.stat(path)
    with rasterio.open(path, "r+") as file:
        file.write(values)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def add_overviews(path):
    with rasterio.Env(TIFF_USE_OVR=True), rasterio.open(path, "r+") as file:
        file.build_overviews([2], Resampling.average)


def add_mask(path):
    with rasterio.Env(GDAL_TIFF_INTERNAL_MASK=False), rasterio.open(path, "r+") as file:
        file.write_mask(noise(bands=1)[0] > 100)


CHANGES = {
    "other pixels": lambda tile: replace_with_its_times(tile, noise(seed=9)),
    "overviews": add_overviews,
    "mask": add_mask,
    "metadata": lambda tile: open(tile + ".aux.xml", "w").write("<PAMDataset/>"),
    "world file": lambda tile: open(tile.replace(".tif", ".tfw"), "w").write("1\n0\n0\n-1\n5\n5\n"),
    "gone": os.unlink,
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("depth", [0, 1, 2])
def test_a_change_of_any_file_is_seen_through_mosaics_of_mosaics(tmp_path, tile, change, depth):
    path = tile
    for level in range(depth):
        path = mosaic(tmp_path, f"level_{level}", os.path.basename(path))
    first = fingerprint(path)
    assert first == fingerprint(path) != ()
    CHANGES[change](tile)
    assert fingerprint(path) != first


def test_an_archive_stands_for_what_is_in_it(tmp_path, tile):
    archive = tmp_path / "delivery.zip"
    with zipfile.ZipFile(archive, "w") as content:
        content.write(tile, "in/town.tif")
    path = f"/vsizip/{archive}/in/town.tif"
    first = fingerprint(path)
    assert [name for name, _ in first] == [str(archive)]
    with zipfile.ZipFile(archive, "w") as content:
        content.write(write(tmp_path / "other.tif", noise(seed=3)).path, "in/town.tif")
    assert fingerprint(path) != first


def test_a_table_of_a_geopackage_stands_for_its_file(tmp_path, tile):
    path = str(tmp_path / "images.gpkg")
    copy_raster(tile, path, driver="GPKG")
    assert path in dict(fingerprint(f"GPKG:{path}:images"))


def test_a_link_is_followed(tmp_path, tile):
    link = tmp_path / "link.tif"
    link.symlink_to(tile)
    first = fingerprint(str(link))
    other = write(tmp_path / "other.tif", noise(seed=3)).path
    link.unlink()
    link.symlink_to(other)
    assert fingerprint(str(link)) != first


def test_pipes_and_servers_are_not_asked(tmp_path):
    pipe = tmp_path / "pipe.tif"
    os.mkfifo(pipe)
    assert fingerprint(str(pipe)) == fingerprint("/vsicurl/http://192.0.2.1/a.tif") == ()
    assert fingerprint(str(tmp_path / "missing.tif")) == ()


def test_a_copy_with_its_times_is_another_file(tmp_path, tile):
    first = fingerprint(tile)
    copy = tmp_path / "copy.tif"
    shutil.copy2(tile, copy)
    os.replace(copy, tile)
    assert fingerprint(tile) != first
