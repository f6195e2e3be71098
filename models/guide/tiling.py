"""Cut an area into overlapping tiles whose inner parts cover it exactly once."""

from __future__ import annotations

import math
from dataclasses import dataclass

#: Outer side of a tile in pixels: about a second of work on two cores, so Stop is prompt.
TILE = 1024
#: Context seen around the inner part; beyond it the network's view fades out.
MARGIN = 64


@dataclass(frozen=True)
class Tile:
    """Pixels to read (outer) and pixels to keep (inner), both on the grid of the area.

    Attributes
    ----------
    col, row, width, height:
        Outer window.
    keep_col, keep_row, keep_width, keep_height:
        Inner window, on the same grid.
    """

    col: int
    row: int
    width: int
    height: int
    keep_col: int
    keep_row: int
    keep_width: int
    keep_height: int

    @property
    def inner(self) -> tuple[slice, slice]:
        """Rows and columns of the outer window that are kept."""
        top, left = self.keep_row - self.row, self.keep_col - self.col
        return slice(top, top + self.keep_height), slice(left, left + self.keep_width)


def plan_tiles(width: int, height: int, tile: int = TILE, margin: int = MARGIN) -> list[Tile]:
    """Return tiles in reading order, as equal in size as the area allows.

    Raises
    ------
    ValueError
        If the margins leave nothing of a tile.
    """
    if tile <= 2 * margin:
        raise ValueError(f"a tile of {tile} px has no inside with margins of {margin} px")
    columns, rows = _spans(width, tile, margin), _spans(height, tile, margin)
    return [
        Tile(col[0], row[0], col[1], row[1], col[2], row[2], col[3], row[3])
        for row in rows
        for col in columns
    ]


def _spans(length: int, tile: int, margin: int) -> list[tuple[int, int, int, int]]:
    """Return ``(outer start, outer length, inner start, inner length)`` along one axis."""
    count = 1 if length <= tile else math.ceil(length / (tile - 2 * margin))
    edges = [round(index * length / count) for index in range(count + 1)]
    spans = []
    for first, last in zip(edges, edges[1:], strict=False):
        start, stop = max(0, first - margin), min(length, last + margin)
        spans.append((start, stop - start, first, last - first))
    return spans
