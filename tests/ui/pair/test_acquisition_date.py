"""When imagery was acquired, as layers and file names tell."""

from datetime import date, timedelta

import pytest
from changechat.ui.pair.layer_source import acquired, date_in_name
from hypothesis import given
from hypothesis import strategies as st
from qgis.core import Qgis, QgsDateTimeRange, QgsRasterLayer
from qgis.PyQt.QtCore import QDate, QDateTime, QTime

from ..rasters import gradient, write_raster


@pytest.mark.parametrize(
    "name, found",
    [
        ("joplin_20110607_rgb.tif", "2011-06-07"),
        ("S2A_MSIL1C_20170105T013442_N0204.jp2", "2017-01-05"),
        ("LC08_L1TP_026034_20170105_20170218_01_T1.tif", "2017-01-05"),
        ("town 2011-06-07.tif", "2011-06-07"),
        ("town_2011_06_07.tif", "2011-06-07"),
        ("town_2011.tif", "2011"),
        ("2011.tif", "2011"),
        ("naip-2009-joplin.tif", "2009"),
        ("20111345.tif", None),
        ("tile_2048x2048.tif", None),
        ("tile_99999999.tif", None),
        ("m_3709455_sw.tif", None),
        ("scene1999b.tif", None),
        ("", None),
    ],
)
def test_dates_are_found_in_names(name, found):
    assert date_in_name(name) == found


@given(st.dates(date(1930, 1, 1), date.today()), st.sampled_from(["%Y%m%d", "%Y-%m-%d"]))
def test_any_day_since_aerial_photography_is_read_back(day, style):
    assert date_in_name(f"scene_{day.strftime(style)}_v2.tif") == day.isoformat()


def test_a_date_to_come_is_no_acquisition_date():
    later = date.today() + timedelta(days=400)
    assert date_in_name(f"forecast_{later:%Y%m%d}.tif") is None


@given(st.text())
def test_any_name_is_taken(name):
    assert date_in_name(name) is None or isinstance(date_in_name(name), str)


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


def test_an_undated_layer_has_no_date(tmp_path):
    path = write_raster(str(tmp_path / "town.tif"), gradient(rows=40))
    assert acquired(QgsRasterLayer(path, "Town")) is None
