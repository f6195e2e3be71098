"""From a pair of rasters and its truth to tiles on disk: before, after and label as PNG."""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
from rasterio.windows import Window
from tqdm import tqdm

from .....core.errors import InputError
from ....raster import RasterPair
from ....support.files import whole_file
from ..problems import Problems
from .pair import LEVELS, OwnPair
from .splitting import Shares, split_of_each
from .truth import Truth, part_of

NO_DATA, NOT_KNOWN = "tile without data", "tile left out"
_BLOCK_TILES = 4


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


@dataclass(frozen=True)
class TilePlan:
    """How an area is cut.

    Attributes
    ----------
    side:
        Pixels on a side of a tile; None makes one tile of the whole area.
    overlap:
        Pixels that neighbours share at least.
    block:
        Pixels on a side of the blocks that are split; None means four tiles.
    shares:
        Parts of the blocks for validation and test.
    seed:
        Decides which blocks those are.
    most_missing:
        Largest share, 0 to 1, of a tile that may have no data or lie outside the drawn area.
    """

    side: int | None = 256
    overlap: int = 0
    block: int | None = None
    shares: Shares = field(default_factory=Shares)
    seed: int = 0
    most_missing: float = 0.1

    def cut(self, width: int, height: int) -> list[tuple[str, PairTile]]:
        """Return the split and place of every tile of a grid.

        Tiles stay inside their block, so that tiles of different splits share no pixel.

        Raises
        ------
        InputError
            If the tiles, the overlap or the shares do not fit the grid.
        """
        whole = Window(0, 0, width, height)
        if self.side is None:
            (split,) = split_of_each(1, self.shares, self.seed)
            return [(split, PairTile(whole, whole))]
        one = self.shares == Shares()
        side = self.block or _BLOCK_TILES * self.side
        if side < self.side:
            raise InputError(
                f"Blocks of {side} pixels hold no tile of {self.side}. Give --block a larger "
                "number, or --tile a smaller one."
            )
        parts = [whole] if one else blocks(width, height, side)
        splits = split_of_each(len(parts), self.shares, self.seed)
        return [
            (split, tile)
            for split, block in zip(splits, parts, strict=True)
            for tile in tiles(block, self.side, self.overlap)
        ]


@dataclass(frozen=True)
class Cut:
    """One tile that was written, and its changed pixels in the part that only it counts."""

    pair: OwnPair
    core_changed: Mapping[str, int]


def write_tiles(
    pair: RasterPair, truth: Truth, plan: TilePlan, folder: Path, prefix: str, problems: Problems
) -> Iterator[Cut]:
    """Write the usable tiles of a pair into ``images/{split}/{A,B,label}`` and yield them.

    What has no data is black on both dates and unchanged. Tiles that are left out are told to
    ``problems``.

    Raises
    ------
    InputError
        If the plan does not fit the area, or a file cannot be written.
    """
    cut = plan.cut(pair.grid.width, pair.grid.height)
    for split, tile in tqdm(cut, desc=prefix, file=sys.stderr, leave=False):
        window = (tile.window.col_off, tile.window.row_off, tile.window.width, tile.window.height)
        name = f"{prefix}_{window[1]:05d}_{window[0]:05d}"
        grid = part_of(pair.grid, *window)
        objection = truth.objection(grid)
        if objection:
            problems.add(NOT_KNOWN, name, objection)
            continue
        before, after, valid = pair.read(*window)
        missing = 1 - float(valid.mean())
        if missing > plan.most_missing:
            problems.add(NO_DATA, name, f"{missing:.0%} of it has no data or is not in the area")
            continue
        masks = {kind: mask & valid for kind, mask in truth.masks(grid).items()}
        shown = (before * valid[..., None], after * valid[..., None], label_of(masks, valid.shape))
        files = [folder / "images" / split / part / f"{name}.png" for part in ("A", "B", "label")]
        for file, pixels in zip(files, shown, strict=True):
            _write(file, pixels)
        own = OwnPair(name, split, files[0], files[1], masks, stated=truth.stated(grid))
        left, top = tile.core.col_off - tile.window.col_off, tile.core.row_off - tile.window.row_off
        core = np.s_[top : top + tile.core.height, left : left + tile.core.width]
        yield Cut(own, {kind: int(np.count_nonzero(mask[core])) for kind, mask in masks.items()})


def label_of(masks: Mapping[str, np.ndarray], shape: tuple[int, int]) -> np.ndarray:
    """Return masks as one label image: 0 unchanged, 128 road, 255 building, uint8 (h, w)."""
    label = np.zeros(shape, np.uint8)
    for kind in ("road", "building"):
        if kind in masks:
            label[masks[kind]] = LEVELS[kind]
    return label


def _write(file: Path, pixels: np.ndarray) -> None:
    picture = pixels if pixels.ndim == 2 else cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR)
    _, encoded = cv2.imencode(".png", picture)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{file.parent} cannot be made: {error}. Choose another --out.") from error
    with whole_file(file) as partial:
        partial.write_bytes(encoded.tobytes())
