"""Collars, unwritten tiles and empty parts are no imagery; water, snow, roofs and fields are."""

from __future__ import annotations

import re

import cv2
import numpy as np
import pytest
import rasterio
from changechat.core.request import Source
from rasterio.windows import Window

from ..rasters import ONE_METRE, UTM, write
from .scene import SIDE, counts, dates, far_from, see, see_after

_RNG = np.random.default_rng(0)
WEST = np.zeros((SIDE, SIDE), bool)
WEST[:, :80] = True
WEST_77 = WEST.copy()
WEST_77[:, 77:] = False


def polygon(*points) -> np.ndarray:
    mask = np.zeros((SIDE, SIDE), np.uint8)
    cv2.fillPoly(mask, [np.array(points)], 1)
    return mask > 0


def turned(angle: float) -> np.ndarray:
    inside = np.zeros((SIDE, SIDE), np.uint8)
    box = ((SIDE / 2, SIDE / 2), (0.9 * SIDE, 0.9 * SIDE), angle)
    cv2.fillPoly(inside, [cv2.boxPoints(box).round().astype(np.int32)], 1)
    return inside == 0


def frame(width: int) -> np.ndarray:
    mask = np.ones((SIDE, SIDE), bool)
    mask[width:-width, width:-width] = False
    return mask


def corner() -> np.ndarray:
    mask = np.zeros((SIDE, SIDE), bool)
    mask[:128, 128:] = True
    return mask


def two_sides() -> np.ndarray:
    mask = np.zeros((SIDE, SIDE), bool)
    mask[:40] = mask[:, -50:] = True
    return mask


def hole() -> np.ndarray:
    mask = np.zeros((SIDE, SIDE), bool)
    mask[60:160, 70:180] = True
    return mask


def stripes() -> np.ndarray:
    rows, cols = np.indices((SIDE, SIDE))
    return (rows + 0.12 * cols) % 40 < 9


def filled(mask: np.ndarray, values, picture=None) -> np.ndarray:
    picture = dates()[1] if picture is None else picture
    return np.where(mask, np.asarray(values), picture).astype(picture.dtype)


def noise(low: int, high: int) -> np.ndarray:
    return _RNG.integers(low, high + 1, (3, SIDE, SIDE))


def compressed(picture: np.ndarray, quality: int) -> np.ndarray:
    image = np.ascontiguousarray(np.moveaxis(picture, 0, -1))
    _, data = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return np.moveaxis(cv2.imdecode(data, cv2.IMREAD_COLOR), -1, 0)


BLANKS = {
    "a black collar": (WEST, filled(WEST, 0)),
    "a collar of 0 to 5": (WEST, filled(WEST, noise(0, 5))),
    "a white collar": (WEST, filled(WEST, 255)),
    "a collar of 254 and 255": (WEST, filled(WEST, noise(254, 255))),
    "a grey collar": (WEST, filled(WEST, 128)),
    "a black collar, compressed": (WEST, compressed(filled(WEST, 0), 60)),
    "a white collar, compressed": (WEST, compressed(filled(WEST, 255), 60)),
    "a white collar that ends inside JPEG's blocks": (
        WEST_77,
        compressed(filled(WEST_77, noise(254, 255)), 75),
    ),
    "a turned footprint": (turned(20), filled(turned(20), 0)),
    "a turned footprint in white": (turned(20), filled(turned(20), 255)),
    "a frame": (frame(25), filled(frame(25), 0)),
    "two sides": (two_sides(), filled(two_sides(), 0)),
    "an empty part of a mosaic": (corner(), filled(corner(), 0)),
    "an irregular seam": (
        polygon((255, 0), (170, 0), (160, 30), (180, 60), (150, 90), (170, 130), (140, 160),
                (180, 190), (200, 255), (255, 255)),
        None,
    ),
    "a hole": (hole(), filled(hole(), 0)),
    "a white hole": (hole(), filled(hole(), 255)),
    "stripes of a failed sensor": (stripes(), filled(stripes(), 0)),
    "a collar of 0 in counts": (WEST, filled(WEST, 0, counts(dates()[1], "uint16", 16))),
}  # fmt: skip


@pytest.mark.parametrize("name", BLANKS)
def test_what_is_blank_on_one_date_is_left_out_and_told(tmp_path, name):
    mask, after = BLANKS[name]
    after = filled(mask, 0) if after is None else after
    seen = see_after(tmp_path, after)
    blank, imagery = far_from(mask, 12)
    assert not seen.valid[blank].any()
    assert seen.valid[imagery].mean() > 0.99
    told = re.search(r"About (\d+)% of the area is blank in after", seen.notes)
    assert told and 0 <= int(told[1]) / 100 - mask.mean() < 0.12


def test_a_collar_of_the_before_date_is_left_out_too(tmp_path):
    before = write(tmp_path / "before.tif", filled(WEST, 0, dates()[0]))
    seen = see(before, write(tmp_path / "after.tif", dates()[1]))
    assert not seen.valid[:, :78].any() and seen.valid[:, 84:].all()
    assert "is blank in before" in seen.notes


def test_collars_of_both_dates_are_left_out(tmp_path):
    before = write(tmp_path / "before.tif", filled(WEST, 0, dates()[0]))
    seen = see(before, write(tmp_path / "after.tif", filled(two_sides(), 0)))
    assert not seen.valid[WEST | two_sides()].any() and seen.valid[60:, 90:190].all()


def test_where_one_date_ends_the_other_shows_no_edge(tmp_path):
    seen = see_after(tmp_path, filled(WEST, 0))
    assert (seen.before[~seen.valid] == 0).all() and (seen.after[~seen.valid] == 0).all()


def test_tiles_that_were_never_written_are_left_out(tmp_path):
    path, empty = tmp_path / "after.tif", [(64, 0), (128, 128)]
    with rasterio.open(
        path, "w", driver="GTiff", width=SIDE, height=SIDE, count=3, dtype="uint8", crs=UTM,
        transform=ONE_METRE, tiled=True, blockxsize=64, blockysize=64, SPARSE_OK=True,
    ) as file:  # fmt: skip
        for row in range(0, SIDE, 64):
            for col in range(0, SIDE, 64):
                if (row, col) not in empty:
                    part = dates()[1][:, row : row + 64, col : col + 64]
                    file.write(part, window=Window(col, row, 64, 64))
    seen = see(write(tmp_path / "before.tif", dates()[0]), Source(str(path), name="after"))
    assert not seen.valid[66:126, :62].any() and not seen.valid[130:190, 130:190].any()
    assert seen.valid.mean() > 0.85 and "is blank in after" in seen.notes


LAKE = polygon((60, 120), (110, 80), (170, 90), (200, 140), (170, 190), (100, 200), (70, 170))
SHORE = polygon((255, 60), (200, 70), (170, 120), (190, 170), (230, 200), (255, 190))
ROOF = polygon((180, 90), (255, 100), (255, 160), (175, 150))


def toned(mask: np.ndarray, colour, deviation: float) -> np.ndarray:
    tone = np.array(colour)[:, None, None] + _RNG.normal(0, deviation, (3, SIDE, SIDE))
    return filled(mask, np.clip(tone, 0, 255))


REAL = {
    "a dark lake": (LAKE, toned(LAKE, (5, 7, 9), 1.5)),
    "dark water at the border": (SHORE, toned(SHORE, (4, 5, 6), 1.2)),
    "snow": (SHORE, toned(SHORE, (250, 250, 252), 2)),
    "a white roof": (ROOF, filled(ROOF, 255)),
    "a field of one tone": (WEST, toned(WEST, (120, 130, 80), 1)),
    "a shadow": (SHORE, toned(SHORE, (9, 10, 14), 3)),
}


@pytest.mark.parametrize("name", REAL)
def test_what_is_really_there_stays(tmp_path, name):
    mask, after = REAL[name]
    assert see_after(tmp_path, after).valid[mask].all()


def test_a_uniform_field_on_both_dates_stays(tmp_path):
    before = write(tmp_path / "before.tif", filled(WEST, 90, dates()[0]))
    seen = see(before, write(tmp_path / "after.tif", filled(WEST, 90)))
    assert seen.valid.all() and "blank" not in seen.notes


def test_a_region_that_may_be_a_gap_or_water_is_told(tmp_path):
    seen = see_after(tmp_path, toned(SHORE, (4, 5, 6), 1.2))
    assert "nearly black or white throughout in after" in seen.notes


def test_a_blank_part_moves_with_a_date_that_is_shifted(tmp_path):
    wide = np.pad(dates()[0], ((0, 0), (3, 3), (3, 3)), mode="reflect")
    moved = filled(WEST, 0, np.ascontiguousarray(wide[:, 3 : SIDE + 3, :SIDE]))
    seen = see(write(tmp_path / "before.tif", dates()[0]), write(tmp_path / "after.tif", moved))
    assert "3.0 m east" in seen.notes
    assert not seen.valid[10:-10, :74].any() and seen.valid[10:-10, 84:240].all()
