"""A generated town on two dates, as the tests of what is imagery see it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Iterator, NamedTuple

import numpy as np
from changechat.core.request import Source
from changechat.models.raster import open_pair
from changechat.models.sample.town import town

from ..rasters import write

SIDE = 256


class Seen(NamedTuple):
    """What a pair shows: both pictures (h, w, 3), where they count, the notes, the refusal."""

    before: np.ndarray
    after: np.ndarray
    valid: np.ndarray
    notes: str
    unsuitable: str | None


@lru_cache(maxsize=1)
def dates() -> tuple[np.ndarray, np.ndarray]:
    """Return both dates, uint8 (3, h, w)."""
    scene = town(3, SIDE)
    return tuple(
        np.ascontiguousarray(np.moveaxis(date, -1, 0)) for date in (scene.before, scene.after)
    )


def see(before: Source, after: Source) -> Seen:
    """Return what the engine sees of a pair."""
    with open_pair(before, after, None, 0.2) as pair:
        seen = pair.read(0, 0, pair.grid.width, pair.grid.height)
        return Seen(*seen, " / ".join(pair.notes), pair.unsuitable)


def see_after(folder: Path, after: np.ndarray, **options: object) -> Seen:
    """Return what is seen of the town's before date and another after date."""
    first = write(folder / "before.tif", dates()[0])
    return see(first, write(folder / "after.tif", after, **options))


def counts(picture: np.ndarray, dtype: str, gain: float = 4, offset: float = 0) -> np.ndarray:
    """Return a picture as the counts of another sensor."""
    return (picture.astype(np.float64) * gain + offset).astype(dtype)


def far_from(mask: np.ndarray, pixels: int) -> Iterator[np.ndarray]:
    """Yield what lies inside a mask, then what lies outside, so many pixels from its edge."""
    import cv2

    side = np.ones((2 * pixels + 1, 2 * pixels + 1), np.uint8)
    yield cv2.erode(mask.astype(np.uint8), side, borderValue=1) > 0
    yield cv2.dilate(mask.astype(np.uint8), side) == 0
