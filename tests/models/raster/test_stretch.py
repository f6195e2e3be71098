"""The joint stretch: equal values stay equal, so contrast never looks like change."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio
from changechat.models.raster import open_pair
from changechat.models.raster.same_picture import NOTE
from changechat.models.raster.stretch import joint_stretch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from rasterio.transform import from_origin

from .rasters import EAST, NORTH, noise, write

samples = arrays(np.float32, (3, 40), elements=st.floats(0, 1000, width=32))


def read(before, after):
    with open_pair(before, after, None, 0.2) as pair:
        return (*pair.read(0, 0, pair.grid.width, pair.grid.height), pair.notes)


def test_8_bit_dates_stay_as_they_are_even_if_one_is_darker(tmp_path):
    dark = write(tmp_path / "dark.tif", noise() // 3)
    bright = write(tmp_path / "bright.tif", noise())
    before, after, _, notes = read(dark, bright)
    assert (before == np.moveaxis(noise() // 3, 0, -1)).all()
    assert (after == np.moveaxis(noise(), 0, -1)).all()
    assert notes == []


@given(samples, samples)
def test_brighter_never_becomes_darker(before, after):
    ordered = np.sort(before, axis=1)[:, None]
    assert (np.diff(joint_stretch(before, after).apply(ordered).astype(int), axis=-1) >= 0).all()


def test_16_bit_dates_share_one_stretch_over_the_range_of_both(tmp_path):
    values = noise(dtype="uint16") * 20
    other = values.copy()
    other[:, :32] += 1000
    before, after, _, notes = read(
        write(tmp_path / "before.tif", values), write(tmp_path / "after.tif", other)
    )
    assert notes == []
    assert (before[32:] == after[32:]).all()
    assert (after[:32].astype(int) - before[:32]).mean() > 30
    assert before.min() == 0 and after.max() == 255


def test_each_band_has_its_own_stretch(tmp_path):
    values = noise(dtype="uint16") * np.array([1, 10, 100], dtype=np.uint16)[:, None, None]
    before, _, _, _ = read(
        write(tmp_path / "before.tif", values), write(tmp_path / "after.tif", values + 1)
    )
    assert before.reshape(-1, 3).mean(axis=0) == pytest.approx([127] * 3, abs=8)


def test_a_constant_date_gives_a_picture_and_no_warning(tmp_path):
    flat = np.full((1, 64, 64), 700, dtype=np.uint16)
    before, after, valid, _ = read(
        write(tmp_path / "before.tif", flat), write(tmp_path / "after.tif", flat)
    )
    assert (before == after).all() and valid.all()


def test_8_bit_against_16_bit_is_stretched_apart_and_said(tmp_path):
    before, after, _, notes = read(
        write(tmp_path / "before.tif", noise()),
        write(tmp_path / "after.tif", noise(dtype="uint16") * 50),
    )
    assert "different kinds of values (8-bit and integer)" in notes[0]
    assert np.abs(before.astype(int) - after).max() <= 2


def test_reflectance_against_scaled_reflectance_is_stretched_apart_and_said(tmp_path):
    fractions = noise(dtype="float32") / 200
    _, _, _, notes = read(
        write(tmp_path / "before.tif", fractions), write(tmp_path / "after.tif", fractions * 10_000)
    )
    assert "different units" in notes[0]


def test_the_scale_and_offset_of_a_file_are_applied(tmp_path):
    plain = write(tmp_path / "plain.tif", noise(dtype="float32"))
    packed = write(tmp_path / "packed.tif", noise(dtype="uint16") * 10 + 1000)
    with rasterio.open(packed.path, "r+") as file:
        file.scales, file.offsets = (0.1,) * 3, (-100.0,) * 3
    before, after, _, notes = read(plain, packed)
    assert notes == [NOTE] and np.abs(before.astype(int) - after).max() <= 1


def test_the_stretch_looks_only_where_both_dates_have_data(tmp_path):
    before = noise(dtype="uint16")
    bright = np.concatenate([before, np.full((3, 64, 64), 60_000, np.uint16)], axis=2)
    wide = write(tmp_path / "wide.tif", bright)
    empty = np.concatenate([before, np.zeros((3, 64, 64), np.uint16)], axis=2)
    narrow = write(
        tmp_path / "narrow.tif", empty, nodata=0, transform=from_origin(EAST, NORTH, 1, 1)
    )
    first, _, valid, _ = read(wide, narrow)
    assert valid[:, :64].all() and not valid[:, 64:].any()
    assert first[:, :64].std() > 60


def scaled(source, scale):
    with rasterio.open(source.path, "r+") as file:
        file.scales = (scale,) * 3
    return source


def test_8_bit_with_a_scale_on_one_date_is_matched_to_the_other(tmp_path):
    plain = write(tmp_path / "plain.tif", noise())
    packed = scaled(write(tmp_path / "packed.tif", noise()), 1 / 255)
    for pair in ((plain, packed), (packed, plain)):
        before, after, _, notes = read(*pair)
        assert before.dtype == after.dtype == np.uint8
        assert np.abs(before.astype(int) - after).max() <= 1
        assert "different kinds of values" in notes[0]


def test_8_bit_with_the_same_scale_on_both_dates_is_read_as_it_is_stored(tmp_path):
    first = scaled(write(tmp_path / "first.tif", noise()), 1 / 255)
    second = scaled(write(tmp_path / "second.tif", noise(seed=1)), 1 / 255)
    before, after, _, notes = read(first, second)
    assert (before == np.moveaxis(noise(), 0, -1)).all() and notes == []
    assert (after == np.moveaxis(noise(seed=1), 0, -1)).all()
