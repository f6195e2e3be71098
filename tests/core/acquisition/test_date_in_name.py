"""Dates that names tell, and what only looks like one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from changechat.core.acquisition.date_in_name import date_in_name
from hypothesis import assume, given
from hypothesis import strategies as st

DAYS = st.dates(date(1930, 1, 1), date.today())
# Of any size, but often such as a year or a day has.
NUMBERS = st.one_of(
    st.integers(0, 99_999_999),
    st.integers(1930, date.today().year),
    DAYS.map(lambda day: int(f"{day:%Y%m%d}")),
)
STYLES = ["%Y%m%d", "%Y-%m-%d", "%Y_%m_%d", "%Y.%m.%d", "%d.%m.%Y", "%d %B %Y", "%Y%m%dT101112Z"]
COUNTED = ["tile", "EPSG", "epsg:", "v", "ver_", "r", "x", "id", "zone", "chunk_", "train_"]


@pytest.mark.parametrize(
    "name, found",
    [
        ("joplin_20110607_rgb.tif", "2011-06-07"),
        ("S2A_MSIL1C_20170105T013442_N0204_R031_T53NMJ_20170105T013443.jp2", "2017-01-05"),
        ("LC08_L1TP_026034_20170105_20170218_01_T1.tif", "2017-01-05"),
        ("LT50260342011158EDC00_B3.TIF", "2011-06-07"),
        ("MOD09GA.A2019068.h08v05.006.2019070043157.hdf", "2019-03-09"),
        ("20190309_153243_1040_3B_AnalyticMS.tif", "2019-03-09"),
        ("19MAR09153243-M2AS-012345678901_01_P001.TIF", "2019-03-09"),
        ("m_3709455_sw_15_060_20190727_20191211.tif", "2019-07-27"),
        ("town 2011-06-07.tif", "2011-06-07"),
        ("town_2011_06_07.tif", "2011-06-07"),
        ("town_2011.06.07.tif", "2011-06-07"),
        ("IMG20190309.tif", "2019-03-09"),
        ("town_20190309T101112Z.tif", "2019-03-09"),
        ("town_2019-03-09T10:11:12.tif", "2019-03-09"),
        ("16.04.2023.tif", "2023-04-16"),
        ("ortho 04.05.2023", "2023-05-04"),
        ("ortho_16-04-2023.tif", "2023-04-16"),
        ("ortho_04-16-2023.tif", "2023-04-16"),
        ("ortho_04-05-2023.tif", "2023"),
        ("ortho_05-05-2023.tif", "2023-05-05"),
        ("9 March 2019", "2019-03-09"),
        ("09Mar2019.tif", "2019-03-09"),
        ("March 9, 2019", "2019-03-09"),
        ("March_2019.tif", "2019-03"),
        ("2019-Mar-09.tif", "2019-03-09"),
        ("2019Mar.tif", "2019-03"),
        ("16 avril 2023", "2023-04-16"),
        ("août_2021.tif", "2021-08"),
        ("9 de marzo de 2019", "2019-03-09"),
        ("9. März 2019", "2019-03-09"),
        ("2019年3月9日", "2019-03-09"),
        ("2019年影像", "2019"),
        ("town_2011.tif", "2011"),
        ("2011.tif", "2011"),
        ("naip-2009-joplin.tif", "2009"),
        ("naip2009.tif", "2009"),
        ("joplin2011.tif", "2011"),
        ("2019Q3.tif", "2019"),
        ("planet_2020-09_mosaic.tif", "2020-09"),
        ("global_monthly_2020_09_mosaic.tif", "2020"),
        ("33-2018-0400-6400-LA93-0M20-E080.jp2", "2018"),
        ("swissimage-dop10_2019_2600-1200_0.1_2056.tif", "2019"),
        ("ortho_1-1_hn_s_tx453_2018_1.sid", "2018"),
        ("town_25_10_2019.tif", "2019"),
        ("tile_2019-03-09.tif", "2019-03-09"),
        ("joplin_2011-06-07_processed_2019-03-09.tif", "2011-06-07"),
        ("joplin_2011-06-07_EPSG2000.tif", "2011-06-07"),
        ("Aerial 2009", "2009"),
        ("Beijing_2019.tif", "2019"),
        ("scene_20110607_1024x1024.tif", "2011-06-07"),
        ("town_2019_1024x1024.tif", "2019"),
        ("EPSG2154_2019.tif", "2019"),
    ],
)
def test_dates_are_found_in_names(name, found):
    assert date_in_name(name) == found


@pytest.mark.parametrize(
    "name",
    [
        "20111345.tif",
        "tile_2048x2048.tif",
        "tile_2000x2000.tif",
        "tile_99999999.tif",
        "m_3709455_sw.tif",
        "scene1999b.tif",
        "EPSG:2000",
        "EPSG_2019",
        "epsg2012.tif",
        "EPSG-20190309",
        "tile_2019.tif",
        "tile2019.tif",
        "tile_20190309.tif",
        "v2019.03.09",
        "v_2019.tif",
        "version 2019",
        "map_2000_x_2000",
        "2000×1999",
        "2000_2000.tif",
        "2000m_grid",
        "grid_2000",
        "res_2000_m",
        "dem_2000m",
        "WGS_1984",
        "WGS1984.tif",
        "NAD 1983",
        "GDA2020.tif",
        "SIRGAS_2000",
        "Xian_1980",
        "Beijing_1954",
        "Xian1980.tif",
        "town_Beijing1954.tif",
        "Pulkovo1942",
        "Pulkovo_1942q2",
        "train_1999.png",
        "test_2019.png",
        "IMG_2019.JPG",
        "DSC_2019.JPG",
        "DJI_2019.JPG",
        "0.2019",
        "1.2019",
        "2019.1",
        "change_2011_2019",
        "1985-2020",
        "T15SUV_2x",
        "20991231.tif",
        "1024x1024",
        "r2019c2020",
        "x2019_y2020",
        "TQ2019",
        "id=20190309",
        "id_2019",
        "processed_2019",
        "processed_20190309",
        "joplin_2011_20190309",
        "zone_2015",
        "L1C_T53",
        "part_2001",
        "12042011",
        "_",
        "00002019",
        "hurricane_00002019_pre",
        "201903",
        "0x2019",
        "2019e5",
        "2019b",
        "a1b2c3d4e5f60718",
        "export-20190309abcd1234",
        "",
    ],
)
def test_numbers_that_may_be_something_else_are_no_dates(name):
    assert date_in_name(name) is None


@given(DAYS, st.sampled_from(STYLES), st.sampled_from(["scene_{}_v2.tif", "{}", "Aerial {}"]))
def test_any_day_since_aerial_photography_is_read_back(day, style, name):
    assert date_in_name(name.format(day.strftime(style))) == day.isoformat()


@given(DAYS)
def test_of_a_day_that_reads_in_two_ways_only_the_year_counts(day):
    assume(day.day <= 12 and day.day != day.month)
    assume(date(day.year, day.day, day.month) <= date.today())
    assert date_in_name(f"town_{day:%d-%m-%Y}.tif") == f"{day.year}"


def test_a_date_to_come_is_no_acquisition_date():
    later = date.today() + timedelta(days=400)
    assert date_in_name(f"forecast_{later:%Y%m%d}.tif") is None
    assert date_in_name(f"forecast_{later:%Y}.tif") is None


@given(
    st.integers(1, 99_999), st.integers(1, 99_999), st.sampled_from(["x", "X", " x ", "_x_", "×"])
)
def test_a_size_is_no_date(width, height, sign):
    assert date_in_name(f"tile {width}{sign}{height}.tif") is None
    assert date_in_name(f"town_{width}{sign}{height}.tif") is None


@given(st.sampled_from(COUNTED), NUMBERS)
def test_what_is_counted_or_coded_is_no_date(word, number):
    for name in (f"{word}{number}.tif", f"town_{word}{number}", f"{word}_{number}_rgb.tif"):
        assert date_in_name(name) is None


@given(st.integers(0, 9_999_999), st.integers(0, 99))
def test_numbers_of_seven_digits_and_decimals_are_no_dates(number, part):
    assert date_in_name(f"m_{number:07}_sw.tif") is None
    assert date_in_name(f"{number % 100}.{1900 + part}") is None
    assert date_in_name(f"town {1930 + part % 90}.{part}") is None


@given(st.integers(2, 26), st.integers(1930, 2024))
def test_two_years_are_none(apart, year):
    assume(year + apart <= date.today().year)
    assert date_in_name(f"change_{year}_{year + apart}.tif") is None


@given(st.text())
def test_any_name_is_taken(name):
    assert date_in_name(name) is None or isinstance(date_in_name(name), str)
