"""From a layer to the source of one date."""

import zipfile
from pathlib import Path

import numpy as np
import pytest
from changechat.ui.pair.layer_source import layer_source, needs_export, shown_bands
from osgeo import gdal
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsMultiBandColorRenderer,
    QgsRasterLayer,
    QgsSingleBandGrayRenderer,
    QgsSingleBandPseudoColorRenderer,
)

from ..rasters import UTM15, gradient, write_raster


@pytest.fixture
def path(tmp_path):
    return write_raster(str(tmp_path / "town_2011-06-07.tif"), gradient(bands=4, rows=40))


def test_a_file_is_read_as_it_is(path):
    source = layer_source(QgsRasterLayer(path, "Town"))
    assert (source.path, source.name, source.date) == (path, "Town", "2011-06-07")
    assert source.crs is None


def test_bands_are_those_that_the_layer_shows(path):
    layer = QgsRasterLayer(path, "Town")
    layer.setRenderer(QgsMultiBandColorRenderer(layer.dataProvider(), 4, 3, 2))
    assert layer_source(layer).bands == (4, 3, 2)
    layer.setRenderer(QgsSingleBandGrayRenderer(layer.dataProvider(), 3))
    assert layer_source(layer).bands == (3,)
    layer.setRenderer(QgsSingleBandPseudoColorRenderer(layer.dataProvider(), 2))
    assert layer_source(layer).bands == (2,)


def test_bands_given_by_the_caller_win(path):
    assert layer_source(QgsRasterLayer(path, "Town"), (2, 2, 1)).bands == (2, 2, 1)


def test_a_colour_channel_that_is_switched_off_leaves_the_choice_to_the_engine(path):
    layer = QgsRasterLayer(path, "Town")
    layer.setRenderer(QgsMultiBandColorRenderer(layer.dataProvider(), -1, 3, 2))
    assert shown_bands(layer) is None


def test_a_crs_set_in_qgis_is_passed_on(path):
    layer = QgsRasterLayer(path, "Town")
    layer.setCrs(QgsCoordinateReferenceSystem("EPSG:32616"))
    assert layer_source(layer).crs == "EPSG:32616"


def test_a_crs_without_a_code_is_passed_on_as_wkt(path):
    layer = QgsRasterLayer(path, "Town")
    layer.setCrs(QgsCoordinateReferenceSystem.fromProj("+proj=tmerc +lat_0=1 +lon_0=2 +units=m"))
    assert layer_source(layer).crs.startswith("PROJC")


@pytest.mark.parametrize("driver, suffix", [("GTiff", "tif"), ("PNG", "png"), ("HFA", "img")])
def test_common_formats_need_no_export(tmp_path, driver, suffix):
    path = write_raster(str(tmp_path / f"image.{suffix}"), gradient(rows=40), driver=driver)
    assert not needs_export(QgsRasterLayer(path, "Image"))


def test_a_format_that_a_plain_gdal_may_lack_needs_export(tmp_path):
    path = write_raster(
        str(tmp_path / "image.mpr"), gradient(1, 40).astype(np.int16), driver="ILWIS"
    )
    assert needs_export(QgsRasterLayer(path, "Image"))


def test_rasters_in_memory_and_online_need_export():
    memory = QgsRasterLayer(write_raster("/vsimem/source_test.tif", gradient(rows=40)), "Memory")
    online = QgsRasterLayer("type=xyz&url=http://127.0.0.1:1/{z}/{x}/{y}.png", "Online", "wms")
    assert memory.isValid() and needs_export(memory)
    assert online.isValid() and needs_export(online)


def test_open_options_need_export_because_they_change_the_picture(path):
    layer = QgsRasterLayer(f"{path}|option:NUM_THREADS=2", "Town")
    assert layer.isValid() and needs_export(layer)


def test_a_file_in_an_archive_is_read_in_place(tmp_path, path):
    archive = tmp_path / "delivery.zip"
    with zipfile.ZipFile(archive, "w") as content:
        content.write(path, "town.tif")
    layer = QgsRasterLayer(f"/vsizip/{archive}/town.tif", "Town")
    assert layer.isValid() and not needs_export(layer)
    assert layer_source(layer).path == f"/vsizip/{archive}/town.tif"


def test_a_table_of_a_geopackage_keeps_its_name(tmp_path):
    path = write_raster(str(tmp_path / "images.gpkg"), gradient(rows=40), driver="GPKG")
    layer = QgsRasterLayer(f"GPKG:{path}:images", "Images")
    assert layer.isValid() and not needs_export(layer)
    assert gdal.Open(layer_source(layer).path) is not None


def test_a_file_that_vanished_is_left_to_the_engine_to_name(path):
    layer = QgsRasterLayer(path, "Town")
    Path(path).unlink()
    assert not needs_export(layer)
    assert layer_source(layer).path == path


def test_the_crs_of_the_file_is_recognised_as_its_own(path):
    layer = QgsRasterLayer(path, "Town")
    layer.setCrs(QgsCoordinateReferenceSystem(UTM15))
    assert layer_source(layer).crs is None
