"""Values that stand for "no data" without being declared are found; extremes of imagery are not."""

from __future__ import annotations

import numpy as np
import pytest

from ..rasters import write
from .scene import SIDE, counts, dates, see

ROWS = [100, 101, 102, 200]
SENTINELS = [
    (-9999, "int16"),
    (-32768, "int16"),
    (65535, "uint16"),
    (4294967295, "uint32"),
    (-2147483648, "int32"),
    (-9999, "float32"),
    (3.4028235e38, "float32"),
    (-3.4028235e38, "float32"),
    (1e20, "float32"),
    (-1e10, "float64"),
    (np.nan, "float32"),
    (np.inf, "float32"),
]


def pair_of(folder, dtype, change):
    before, after = (counts(date, dtype) for date in dates())
    change(after)
    return write(folder / "before.tif", before), write(folder / "after.tif", after)


@pytest.mark.parametrize(("value", "dtype"), SENTINELS)
@pytest.mark.parametrize("bands", [slice(0, 3), slice(2, 3)])
def test_a_few_rows_of_no_measurement_are_left_out_and_spoil_nothing(tmp_path, value, dtype, bands):
    def spoil(after):
        after[bands, ROWS] = value

    seen = see(*pair_of(tmp_path, dtype, spoil))
    clean = see(*pair_of(tmp_path, dtype, lambda after: None))
    expected = np.ones((SIDE, SIDE), bool)
    expected[ROWS] = False
    assert (seen.valid == expected).all()
    assert np.abs(seen.after[expected].astype(int) - clean.after[expected]).mean() < 2
    assert "2%" in seen.notes


@pytest.mark.parametrize(
    ("value", "dtype"), [(-9999, "int16"), (65535, "uint16"), (1e20, "float32")]
)
def test_the_value_is_named_however_much_of_the_area_it_holds(tmp_path, value, dtype):
    def spoil(after):
        after[:, :, :100] = value

    seen = see(*pair_of(tmp_path, dtype, spoil))
    assert not seen.valid[:, :100].any() and seen.valid[:, 102:].all()
    assert f"holds {value:g}".replace("-", "−") in seen.notes and "39%" in seen.notes


def test_two_such_values_are_both_found(tmp_path):
    def spoil(after):
        after[:, 10:14], after[:, 20:24] = -32768, -9999

    seen = see(*pair_of(tmp_path, "int16", spoil))
    assert not seen.valid[10:14].any() and not seen.valid[20:24].any()
    assert "−32768 and −9999" in seen.notes


def test_saturated_roofs_and_deep_shadow_are_measurements(tmp_path):
    def spoil(after):
        after[:, 50:80, 50:80], after[:, 120:150, 120:150] = 2500, 0
        after[:, 50:80, 80:90] = np.arange(1000, 2500, 150)

    seen = see(*pair_of(tmp_path, "uint16", spoil))
    assert seen.valid[50:80, 50:80].all() and "no measurement" not in seen.notes


def test_signed_bytes_to_their_end_are_measurements(tmp_path):
    before, after = (counts(date, "int16", 1, -128).astype("int8") for date in dates())
    seen = see(write(tmp_path / "before.tif", before), write(tmp_path / "after.tif", after))
    assert seen.valid.all() and seen.notes == ""


def test_negative_reflectance_over_water_is_a_measurement(tmp_path):
    def spoil(after):
        after[:, 100:140, 100:140] = np.random.default_rng(1).normal(-30, 12, (3, 40, 40))

    assert see(*pair_of(tmp_path, "int16", spoil)).valid.all()
