"""Rasters that are no photograph are named as such; odd colours and compression are told."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
import rasterio
from changechat.models.guide.abstention import reason_to_abstain
from changechat.models.raster import open_pair
from rasterio.enums import ColorInterp as Colour

from ..rasters import write
from .scene import SIDE, dates, see, see_after

_RNG = np.random.default_rng(0)


def classes(count: int) -> np.ndarray:
    """Return a map of classes in even patches, uint8 (h, w)."""
    coarse = _RNG.uniform(0, 1, (12, 12)).astype(np.float32)
    smooth = cv2.resize(coarse, (SIDE, SIDE), interpolation=cv2.INTER_CUBIC)
    return np.clip(smooth * count, 0, count - 1).astype(np.uint8)


def coloured(indexes: np.ndarray) -> np.ndarray:
    return np.moveaxis(_RNG.integers(0, 256, (64, 3)).astype(np.uint8)[indexes], -1, 0)


BLANK = {
    "black": np.zeros((3, SIDE, SIDE), np.uint8),
    "grey": np.full((3, SIDE, SIDE), 200, np.uint8),
    "nearly black": _RNG.integers(0, 4, (3, SIDE, SIDE)).astype(np.uint8),
    "one value in decimals": np.full((3, SIDE, SIDE), 0.37, np.float32),
    "zero in counts": np.zeros((3, SIDE, SIDE), np.uint16),
}
MAPS = {
    "a map of classes": coloured(classes(6)),
    "a map of many classes": coloured(classes(30)),
    "a mask": np.repeat(classes(2)[None] * 255, 3, axis=0),
    "a single band of classes": classes(9)[None],
    "a mask of one band": classes(2)[None],
}


@pytest.mark.parametrize("name", BLANK)
def test_a_blank_date_is_named(tmp_path, name):
    assert "after is blank here" in (see_after(tmp_path, BLANK[name]).unsuitable or "")


def test_two_blank_dates_are_named(tmp_path):
    blank = [write(tmp_path / f"{name}.tif", BLANK["grey"]) for name in ("before", "after")]
    assert "before is blank here" in (see(*blank).unsuitable or "")


def test_the_guide_abstains_for_that_reason(tmp_path):
    before = write(tmp_path / "before.tif", dates()[0])
    mask = write(tmp_path / "after.tif", MAPS["a mask"])
    with open_pair(before, mask, None, 0.2) as pair:
        assert "not like a photograph" in (reason_to_abstain(pair, (0.5, 1.0)) or "")


@pytest.mark.parametrize("name", MAPS)
def test_a_map_or_mask_is_named(tmp_path, name):
    reason = see_after(tmp_path, MAPS[name]).unsuitable or ""
    assert "after looks like a ma" in reason and "not like a photograph" in reason


def test_a_palette_of_classes_is_named(tmp_path):
    source = write(tmp_path / "after.tif", classes(7)[None], photometric="palette")
    with rasterio.open(source.path, "r+") as file:
        file.write_colormap(
            1, {index: (index * 30, 200, 255 - index * 30, 255) for index in range(8)}
        )
    reason = see(write(tmp_path / "before.tif", dates()[0]), source).unsuitable
    assert "looks like a map of classes" in (reason or "")


def test_one_bit_is_a_mask(tmp_path):
    bits = (dates()[1].mean(axis=0) > 110).astype(np.uint8)[None]
    assert "looks like a mask" in (see_after(tmp_path, bits, nbits=1).unsuitable or "")


def test_a_photograph_in_a_palette_is_compared(tmp_path):
    levels = (dates()[1] // 43).astype(int)
    indexes = (levels[0] * 36 + levels[1] * 6 + levels[2]).astype(np.uint8)
    dithered = np.clip(indexes + _RNG.integers(0, 2, indexes.shape), 0, 215).astype(np.uint8)
    source = write(tmp_path / "after.tif", dithered[None], photometric="palette")
    with rasterio.open(source.path, "r+") as file:
        file.write_colormap(
            1, {one: (one // 36 * 43, one // 6 % 6 * 43, one % 6 * 43, 255) for one in range(216)}
        )
    assert see(write(tmp_path / "before.tif", dates()[0]), source).unsuitable is None


def test_red_and_blue_exchanged_are_told(tmp_path):
    assert (
        "Red and blue seem to be exchanged in after" in see_after(tmp_path, dates()[1][::-1]).notes
    )


def test_a_file_that_says_it_is_blue_green_red_is_read_so(tmp_path):
    order = [Colour.blue, Colour.green, Colour.red]
    seen = see_after(tmp_path, dates()[1][::-1], colours=order)
    assert (seen.after == np.moveaxis(dates()[1], 0, -1)).all() and seen.notes == ""


def test_near_infrared_shown_as_red_is_told(tmp_path):
    red, green, blue = dates()[1].astype(np.float32)
    plants = np.clip((2 * green - red - blue) / 20, 0, 1)
    infrared = np.clip(0.8 * red + 110 * plants + 20, 0, 255)
    seen = see_after(tmp_path, np.stack([infrared, red, green]).astype(np.uint8))
    assert "after seems to show near infrared as red" in seen.notes


def test_other_light_is_no_other_colour(tmp_path):
    cold = dates()[1] * np.array([0.85, 1, 1.1])[:, None, None]
    assert see_after(tmp_path, np.clip(cold, 0, 255).astype(np.uint8)).notes == ""


def test_grey_in_three_bands_is_compared(tmp_path):
    grey = np.repeat(dates()[1].mean(axis=0, keepdims=True).astype(np.uint8), 3, axis=0)
    assert see_after(tmp_path, grey).unsuitable is None
