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
    QgsRasterRange,
    QgsRasterTransparency,
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


def test_a_plain_layer_hides_nothing(path):
    source = layer_source(QgsRasterLayer(path, "Town"))
    assert source.hidden == () and source.declared_nodata


def test_additional_nodata_values_are_passed_on(path):
    layer = QgsRasterLayer(path, "Town")
    layer.dataProvider().setUserNoDataValue(2, [QgsRasterRange(7, 9), QgsRasterRange(200, 200)])
    assert layer_source(layer, (1, 2, 3)).hidden == (((2, 7, 9),), ((2, 200, 200),))
    assert layer_source(layer, (1,)).hidden == ()


def test_a_transparent_colour_is_passed_on_and_one_half_seen_through_is_not(path):
    layer = QgsRasterLayer(path, "Town")
    renderer = QgsMultiBandColorRenderer(layer.dataProvider(), 3, 2, 1)
    clear, half = (QgsRasterTransparency.TransparentThreeValuePixel() for _ in range(2))
    clear.red, clear.green, clear.blue, clear.percentTransparent = 0, 255, 7, 100
    half.red, half.green, half.blue, half.percentTransparent = 1, 1, 1, 50
    transparency = QgsRasterTransparency()
    transparency.setTransparentThreeValuePixelList([clear, half])
    renderer.setRasterTransparency(transparency)
    layer.setRenderer(renderer)
    assert layer_source(layer).hidden == (((3, 0, 0), (2, 255, 255), (1, 7, 7)),)


def test_a_transparent_range_of_grey_is_passed_on(path):
    layer = QgsRasterLayer(path, "Town")
    renderer = QgsSingleBandGrayRenderer(layer.dataProvider(), 2)
    clear = QgsRasterTransparency.TransparentSingleValuePixel()
    clear.min, clear.max, clear.percentTransparent = 0, 4, 100
    transparency = QgsRasterTransparency()
    transparency.setTransparentSingleValuePixelList([clear])
    renderer.setRasterTransparency(transparency)
    layer.setRenderer(renderer)
    assert layer_source(layer).hidden == (((2, 0, 4),),)


def test_a_transparency_band_hides_where_it_is_zero(path):
    layer = QgsRasterLayer(path, "Town")
    renderer = QgsMultiBandColorRenderer(layer.dataProvider(), 1, 2, 3)
    renderer.setAlphaBand(4)
    layer.setRenderer(renderer)
    assert layer_source(layer).hidden == (((4, 0, 0),),)


def test_nodata_that_is_switched_off_in_qgis_does_not_count(tmp_path):
    path = write_raster(str(tmp_path / "town.tif"), gradient(bands=3, rows=40))
    file = gdal.Open(path, gdal.GA_Update)
    for band in (1, 2, 3):
        file.GetRasterBand(band).SetNoDataValue(5)
    del file
    layer = QgsRasterLayer(path, "Town")
    assert layer_source(layer).declared_nodata
    layer.dataProvider().setUseSourceNoDataValue(1, False)
    source = layer_source(layer)
    assert not source.declared_nodata and source.hidden == (((2, 5, 5),), ((3, 5, 5),))
