"""Cutting a rectangle of pixels into blocks and blocks into tiles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from rasterio.windows import Window

from .....core.errors import InputError


@dataclass(frozen=True)
class PairTile:
    """A window of the grid and the part of it that no other tile counts.

    Attributes
    ----------
    window:
        What the tile shows, in pixels of the grid.
    core:
        Part of the window; the cores of a tiling cover every pixel exactly once.
    """

    window: Window
    core: Window


def blocks(width: int, height: int, side: int) -> list[Window]:
    """Cut a rectangle into blocks of about ``side`` pixels, row by row.

    Blocks cover every pixel exactly once; none is narrower or lower than ``side`` unless the
    rectangle is.
    """
    return [
        Window(left, top, right - left, bottom - top)
        for top, bottom in _parts(height, side)
        for left, right in _parts(width, side)
    ]


def tiles(block: Window, side: int, overlap: int) -> Iterator[PairTile]:
    """Cut a block into square tiles that stay inside it, row by row.

    Neighbours share at least ``overlap`` pixels, more where the block's size asks for it: tiles
    are spread evenly, and none is cut short at an edge.

    Raises
    ------
    InputError
        If the block is smaller than a tile, or the overlap is not smaller than the tile.
    """
    if not 0 <= overlap < side:
        raise InputError(
            f"An overlap of {overlap} pixels does not fit tiles of {side}. Give --overlap a "
            "number from 0 to less than --tile."
        )
    if min(block.width, block.height) < side:
        raise InputError(
            f"The area is {block.width} x {block.height} pixels, smaller than a tile of {side}. "
            "Give --tile a smaller number, or take a larger area."
        )
    for top, core_top, core_bottom in _spread(block.height, side, overlap):
        for left, core_left, core_right in _spread(block.width, side, overlap):
            yield PairTile(
                Window(block.col_off + left, block.row_off + top, side, side),
                Window(
                    block.col_off + core_left,
                    block.row_off + core_top,
                    core_right - core_left,
                    core_bottom - core_top,
                ),
            )


def _parts(length: int, side: int) -> list[tuple[int, int]]:
    count = max(1, length // side)
    edges = [length * index // count for index in range(count + 1)]
    return list(zip(edges[:-1], edges[1:], strict=True))


def _spread(length: int, side: int, overlap: int) -> list[tuple[int, int, int]]:
    """Return start, and start and end of the core, of each tile along one axis."""
    count = 1 + -(-(length - side) // (side - overlap))
    starts = [(length - side) * index // max(1, count - 1) for index in range(count)]
    middles = [(left + side + right) // 2 for left, right in pairwise(starts)]
    return list(zip(starts, [0, *middles], [*middles, length], strict=True))
