"""Raw values of all common bands, for statistics."""

from __future__ import annotations

import numpy as np
import pytest
from changechat.core.request import Source
from changechat.models.raster import open_pair
from changechat.models.raster.spectral import spectral
from rasterio.enums import ColorInterp

from .rasters import noise, square, write

RGBA = (ColorInterp.red, ColorInterp.green, ColorInterp.blue, ColorInterp.alpha)


def bands_of(before, after):
    with open_pair(before, after, None, 0.5) as pair:
        found = spectral(pair)
        return found.bands, found.bands_in_words


def test_all_bands_come_as_they_are_stored(tmp_path):
    values = 40 * noise(6, dtype="uint16")
    before = write(tmp_path / "before.tif", values)
    after = write(tmp_path / "after.tif", values + 1)
    with open_pair(before, after, None, 0.5) as pair:
        first, second, valid = spectral(pair).read(8, 4, 32, 16)
    assert (first == values[:, 4:20, 8:40]).all() and (second == first + 1).all()
    assert first.dtype == np.float32 and valid.shape == (16, 32) and valid.all()


def test_alpha_is_no_band_and_the_poorer_date_decides_how_many(tmp_path):
    coloured = write(
        tmp_path / "rgba.tif", np.concatenate([noise(), np.full((1, 64, 64), 255, np.uint8)]),
        colours=RGBA,
    )  # fmt: skip
    many, pair = write(tmp_path / "six.tif", noise(6)), write(tmp_path / "two.tif", noise(2))
    assert bands_of(coloured, coloured_copy(tmp_path)) == (((1, 2, 3), (1, 2, 3)), "all 3 bands")
    assert bands_of(many, coloured) == (((1, 2, 3), (1, 2, 3)), "bands 1, 2, 3")
    assert bands_of(many, pair) == (((1, 2), (1, 2)), "bands 1, 2")


def coloured_copy(folder):
    return write(folder / "rgb.tif", noise(seed=1))


@pytest.mark.parametrize(
    ("asked", "read", "words"),
    [
        (None, (1, 2, 3, 4, 5), "all 5 bands"),
        ((1, 2, 3), (1, 2, 3, 4, 5), "all 5 bands"),  # what QGIS shows unasked
        ((4, 3, 2), (4, 3, 2), "bands 4, 3, 2"),
        ((4,), (4,), "one band"),
    ],
)
def test_bands_that_the_analyst_chose_are_kept(tmp_path, asked, read, words):
    sources = [
        Source(write(tmp_path / f"{name}.tif", noise(5, seed=seed)).path, bands=asked)
        for seed, name in enumerate(("before", "after"))
    ]
    assert bands_of(*sources) == ((read, read), words)


def test_nodata_undeclared_infinity_and_the_outside_of_the_area_are_not_valid(tmp_path):
    values = noise(2, dtype="float32")
    values[:, 0], values[0, 1], values[1, 2] = -9999, np.inf, -3.4e38
    before = write(tmp_path / "before.tif", values, nodata=-9999)
    after = write(tmp_path / "after.tif", noise(2, dtype="float32"))
    with open_pair(before, after, square(-10, 0, 64), 0.5) as pair:
        first, second, valid = spectral(pair).read(0, 0, 64, 64)
    assert not valid[:3].any() and not valid[:, :10].any() and valid[3:, 10:].all()
    assert np.isfinite(first).all() and (first[:, ~valid] == 0).all()
    assert (second[:, ~valid] == 0).all()
