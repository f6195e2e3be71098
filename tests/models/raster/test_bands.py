"""Which bands become red, green and blue."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from changechat.core.errors import InputError
from changechat.models.raster import open_pair
from rasterio.enums import ColorInterp as Colour

from .rasters import noise, write


def read(source, other, area=None):
    with open_pair(source, other, area, 0.2) as pair:
        before, _, valid = pair.read(0, 0, 64, 64)
        return np.moveaxis(before, -1, 0), valid, pair


@pytest.fixture
def other(tmp_path):
    return write(tmp_path / "other.tif", noise(seed=9))


def test_one_band_is_read_as_grey_and_said(tmp_path, other):
    before, valid, pair = read(write(tmp_path / "grey.tif", noise(bands=1)), other)
    assert (before == noise(bands=1)).all() and valid.all()
    assert not pair.colour and "grey from band 1" in pair.notes[0]


def test_two_bands_are_read_as_grey_from_the_first(tmp_path, other):
    before, _, pair = read(write(tmp_path / "two.tif", noise(bands=2)), other)
    assert (before == noise(bands=2)[0]).all()
    assert not pair.colour and "grey from band 1" in pair.notes[0]


def test_colour_interpretation_decides_among_four_bands(tmp_path, other):
    colours = [Colour.blue, Colour.green, Colour.red, Colour.undefined]
    before, _, pair = read(write(tmp_path / "bgr.tif", noise(bands=4), colours=colours), other)
    assert (before == noise(bands=4)[[2, 1, 0]]).all()
    assert pair.colour and "bands 3, 2, 1 are read as red, green, blue" in pair.notes[0]


def test_thirteen_bands_without_colours_give_the_first_three(tmp_path, other):
    before, _, pair = read(write(tmp_path / "many.tif", noise(bands=13)), other)
    assert (before == noise(bands=13)[:3]).all()
    assert "13 bands; bands 1, 2, 3" in pair.notes[0]


def test_the_bands_asked_for_win(tmp_path, other):
    many = write(tmp_path / "many.tif", noise(bands=13))
    before, _, pair = read(replace(many, bands=(4, 13, 2)), other)
    assert (before == noise(bands=13)[[3, 12, 1]]).all() and pair.notes == []
    before, _, pair = read(replace(many, bands=(7,)), other)
    assert (before == noise(bands=13)[6]).all() and not pair.colour


def test_three_times_the_same_band_is_grey(tmp_path, other):
    many = write(tmp_path / "many.tif", noise(bands=13))
    assert not read(replace(many, bands=(2, 2, 2)), other)[2].colour


@pytest.mark.parametrize(
    ("bands", "message"),
    [
        ((1, 2), "one band or three"),
        ((1, 2, 4), "no band 4; choose from bands 1 to 3"),
        ((0,), "no band 0"),
    ],
)
def test_impossible_bands_are_refused_with_the_possible_ones(tmp_path, other, bands, message):
    source = replace(write(tmp_path / "rgb.tif", noise()), bands=bands)
    with pytest.raises(InputError, match=message):
        read(source, other)


def test_complex_numbers_are_refused(tmp_path, other):
    radar = write(tmp_path / "radar.tif", noise(bands=1).astype("complex64"))
    with pytest.raises(InputError, match="complex numbers"):
        read(radar, other)
