"""Dates that the metadata of a file tells."""

from __future__ import annotations

from datetime import date

import pytest
from changechat.core.acquisition.date_in_tags import date_in_tags, date_of_file


@pytest.mark.parametrize(
    "tags, found",
    [
        ({"ACQUISITIONDATETIME": "2019-03-09T10:12:00Z"}, "2019-03-09"),
        ({"Acquisition_Date": "2019/03/09"}, "2019-03-09"),
        ({"DATE_ACQUIRED": '"2019-03-09"'}, "2019-03-09"),
        ({"NITF_IDATIM": "20190309101200"}, "2019-03-09"),
        ({"PRODUCT_START_TIME": "2019-03-09T10:12:00.024Z"}, "2019-03-09"),
        ({"EXIF_DateTimeOriginal": "2019:03:09 10:12:00"}, "2019-03-09"),
        ({"TIFFTAG_DATETIME": "2019:03:09 10:12:00"}, "2019-03-09"),
        ({"TIFFTAG_DATETIME": "2023:01:01 00:00:00", "ACQUIRED": "2019-03-09"}, "2019-03-09"),
        ({"TIFFTAG_DATETIME": "0000:00:00 00:00:00"}, None),
        ({"TIFFTAG_DATETIME": "Sat Mar  9 2019"}, None),
        ({"ACQUIRED": "201903091"}, None),
        ({"ACQUISITION_DATE": "2999-01-01"}, None),
        ({"TIFFTAG_SOFTWARE": "2019-03-09", "AREA_OR_POINT": "Area"}, None),
        ({}, None),
    ],
)
def test_acquisition_dates_are_found_in_tags(tags, found):
    assert date_in_tags(tags) == found


def test_the_day_on_which_the_file_was_written_is_no_acquisition_date():
    tags = {"TIFFTAG_DATETIME": "2019:03:09 23:59:00"}
    assert date_in_tags(tags, written=date(2019, 3, 10)) is None
    assert date_in_tags(tags, written=date(2023, 3, 10)) == "2019-03-09"


@pytest.mark.parametrize(
    "name, found",
    [
        ("town.tif", "2019-03-09"),
        ("town_2019.tif", "2019-03-09"),
        ("town_2019-03.tif", "2019-03-09"),
        ("town_2018.tif", "2018"),
        ("town_2018-01-02.tif", "2018-01-02"),
    ],
)
def test_a_name_goes_before_tags_and_takes_its_day_from_them(name, found):
    assert date_of_file(["", name], {"ACQUIRED": "2019-03-09"}) == found
