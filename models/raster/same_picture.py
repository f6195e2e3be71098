"""Whether both dates are one picture: a copy, or the same pixels in another format."""

from __future__ import annotations

import os
from collections.abc import Iterator

import numpy as np

from .layer import Layer
from .pair import RasterPair

NOTE = (
    "Both dates hold exactly the same picture: one is a copy of the other, so nothing can have "
    "changed. Choose another date for one."
)
_SMALL, _LARGE, _MOST_PER_SIDE = 32, 512, 16


def same_file(first: Layer, second: Layer) -> bool:
    """Return whether two layers are read from one file: its path, a link to it, or a hard link."""
    paths = (first.source.path, second.source.path)
    try:
        return os.path.samefile(*paths)
    except OSError:  # a connection string rather than a file
        return paths[0] == paths[1]


def same_picture(pair: RasterPair) -> bool:
    """Return whether all values and nodata of both dates are equal.

    Different dates are told apart by the first few pixels; of areas above 8,192 pixels a side a
    sample is compared.
    """
    seen = False
    for col, row, width, height in _windows(pair.grid.width, pair.grid.height):
        before, in_before = pair.before.view.read(col, row, width, height)
        after, in_after = pair.after.view.read(col, row, width, height)
        if not (np.array_equal(in_before, in_after) and np.array_equal(before, after)):
            return False
        seen = seen or bool(in_before.any())
    return seen


def _windows(width: int, height: int) -> Iterator[tuple[int, int, int, int]]:
    """Yield ``(col, row, width, height)``: one in the middle, then all over the area."""
    yield (width - _SMALL) // 2, (height - _SMALL) // 2, _SMALL, _SMALL
    for row in _starts(height):
        for col in _starts(width):
            yield col, row, min(_LARGE, width - col), min(_LARGE, height - row)


def _starts(length: int) -> list[int]:
    count = min(-(-length // _LARGE), _MOST_PER_SIDE)
    return [round(index * length / count) for index in range(count)]
