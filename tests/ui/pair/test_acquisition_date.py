"""When imagery was acquired, as layers and file names tell."""

import pytest
from changechat.ui.pair.acquisition import acquired
from osgeo import gdal
from qgis.core import Qgis, QgsDateTimeRange, QgsRasterLayer
from qgis.PyQt.QtCore import QDate, QDateTime, QTime

from ..rasters import gradient, write_raster


def test_the_temporal_range_of_the_layer_wins_over_its_name(tmp_path):
    path = write_raster(str(tmp_path / "town_2011.tif"), gradient(rows=40))
    layer = QgsRasterLayer(path, "Town")
    assert acquired(layer) == "2011"
    temporal = layer.temporalProperties()
    temporal.setIsActive(True)
    temporal.setMode(Qgis.RasterTemporalMode.FixedTemporalRange)
    begin, end = (QDateTime(QDate(2012, 3, day), QTime(0, 0)) for day in (4, 5))
    temporal.setFixedTemporalRange(QgsDateTimeRange(begin, end))
    assert acquired(layer) == "2012-03-04"


def test_an_online_layer_is_dated_by_its_own_name():
    layer = QgsRasterLayer("type=xyz&url=http://127.0.0.1/{z}/20010101", "Aerial 2009", "wms")
    assert acquired(layer) == "2009"


@pytest.mark.parametrize(
    "begin, end, told",
    [
        ((2019, 1, 1), (2020, 1, 1), "2019"),
        ((2019, 1, 1), (2019, 12, 31), "2019"),
        ((2019, 3, 1), (2019, 4, 1), "2019-03"),
        ((2019, 3, 9), (2019, 12, 31), "2019-03-09"),
        ((2019, 1, 1), (2023, 1, 1), "2019-01-01"),
    ],
)
def test_a_range_of_a_whole_year_or_month_is_no_day(tmp_path, begin, end, told):
    layer = QgsRasterLayer(write_raster(str(tmp_path / "a.tif"), gradient(rows=40)), "a")
    temporal = layer.temporalProperties()
    temporal.setIsActive(True)
    temporal.setMode(Qgis.RasterTemporalMode.FixedTemporalRange)
    times = (QDateTime(QDate(*day), QTime(0, 0)) for day in (begin, end))
    temporal.setFixedTemporalRange(QgsDateTimeRange(*times))
    assert acquired(layer) == told


@pytest.mark.parametrize(
    "tag, told", [("ACQUISITION_DATE", "2019-03-09"), ("TIFFTAG_DATETIME", "2019-03-09")]
)
def test_the_metadata_of_the_file_is_read_where_names_tell_no_day(tmp_path, tag, told):
    path = write_raster(str(tmp_path / "town.tif"), gradient(rows=40))
    gdal.Open(path, gdal.GA_Update).SetMetadataItem(tag, "2019:03:09 10:00:00")
    assert acquired(QgsRasterLayer(path, "Town")) == told
    assert acquired(QgsRasterLayer(path, "Town 2019")) == told
    assert acquired(QgsRasterLayer(path, "Town 2018-01-02")) == "2018-01-02"


def test_when_the_file_was_written_is_no_acquisition_date(tmp_path):
    path = write_raster(str(tmp_path / "town.tif"), gradient(rows=40))
    today = QDate.currentDate().toString("yyyy:MM:dd")
    gdal.Open(path, gdal.GA_Update).SetMetadataItem("TIFFTAG_DATETIME", f"{today} 00:00:00")
    assert acquired(QgsRasterLayer(path, "Town")) is None


def test_an_undated_layer_has_no_date(tmp_path):
    path = write_raster(str(tmp_path / "town.tif"), gradient(rows=40))
    assert acquired(QgsRasterLayer(path, "Town")) is None
