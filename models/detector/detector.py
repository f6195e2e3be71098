"""The detector at work: a pair on which the guide abstains in, class-free evidence out."""

from __future__ import annotations

import math
from dataclasses import replace

import cv2
import numpy as np

from ...core.evidence import ANY_DIRECTION, ANY_KIND, Evidence
from ..guide.cell_tally import CellTally
from ..guide.change_raster import ChangeRaster, change_raster
from ..guide.class_rule import ClassRule
from ..guide.components import find_components
from ..guide.predictor import Prediction
from ..guide.tiling import plan_tiles
from ..raster import RasterPair
from ..raster.spectral import SpectralPair, spectral
from ..support.listener import Listener
from .irmad import IrMad, fit_irmad
from .threshold import CHANGED, ChangeCurve, fit_curve

_WINDOW = 64
_WINDOWS_PER_SIDE = 8
_MOST_PIXELS = 100_000
_MOST_VALUES = 20_000_000
NAME = "IR-MAD"
#: Smallest changed patch, 8-connected: below, chance makes patches of pixels without change.
SMALLEST_PX = 5
_FITTING, _COMPARING = "Learning what stayed the same", "Looking for change of any kind"
_OUTLINING = "Outlining what changed"
_FITTED_SHARE, _COMPARED_SHARE = 0.2, 0.9
_TILE, _SMALLEST_TILE, _TILE_VALUES = 1024, 128, 2**24
_LARGEST_UNCHANGED = math.ceil(CHANGED * 255) - 1


def observe_without_classes(pair: RasterPair, abstained: Evidence, listener: Listener) -> Evidence:
    """Return the guide's abstention with the changed area that IR-MAD marks on all common bands.

    Constant in memory: statistics come from a sample of windows, tiles are scored one by one, and
    the change mask waits in a temporary file.

    Parameters
    ----------
    pair:
        What the guide would not judge.
    abstained:
        The guide's evidence, ``valid`` False with a reason. It is returned as it is where a date is
        no photograph or has no contrast to compare.

    Raises
    ------
    Cancelled
        Between two tiles, when the listener says so.
    """
    if pair.unsuitable is not None:
        return abstained
    bands = spectral(pair)
    listener.progress(0.0, _FITTING)
    before, after = sample(bands, listener)
    model = fit_irmad(before, after) if before.shape[1] else None
    if model is None:
        return abstained
    curve = fit_curve(model.statistic(before, after), model.degrees)
    evidence = replace(
        abstained,
        detector=f"{NAME}, {bands.bands_in_words}",
        min_component_m2=SMALLEST_PX * pair.pixel_size**2,
        components=[],
        notes=[note for note in pair.notes if note not in pair.picture_notes],
    )
    tally = CellTally(pair.grid)
    with change_raster(pair.grid, [ClassRule(CHANGED).level]) as raster:
        _scan(bands, model, curve, raster, tally, listener)
        _gather(raster, tally, evidence, listener)
    return evidence


def _scan(
    bands: SpectralPair,
    model: IrMad,
    curve: ChangeCurve,
    raster: ChangeRaster,
    tally: CellTally,
    listener: Listener,
) -> None:
    grid = bands.pair.grid
    side = int(math.sqrt(_TILE_VALUES / (2 * bands.count)))
    side = min(_TILE, max(_SMALLEST_TILE, side))
    tiles = plan_tiles(grid.width, grid.height, side, SMALLEST_PX)
    for done, tile in enumerate(tiles):
        listener.check()
        share = _FITTED_SHARE + (_COMPARED_SHARE - _FITTED_SHARE) * done / len(tiles)
        listener.progress(share, _COMPARING)
        before, after, valid = bands.read(tile.col, tile.row, tile.width, tile.height)
        change = np.zeros((1, *valid.shape), np.uint8)
        statistic = model.statistic(before[:, valid], after[:, valid])
        change[0, valid] = np.round(255 * curve.apply(statistic))
        without_specks(change[0])
        probability = raster.write(tile, Prediction(change, np.zeros_like(change)), valid)
        tally.add_tile(tile.keep_col, tile.keep_row, probability, valid[tile.inner])


def without_specks(change: np.ndarray) -> None:
    """Lower, in place, the probability of patches smaller than ``SMALLEST_PX`` below "changed".

    A tile with a margin of ``SMALLEST_PX`` sees every such patch of its inside whole, so the
    result does not depend on the tiles.

    Parameters
    ----------
    change:
        uint8 (h, w), 0 to 255.
    """
    mask = (change > _LARGEST_UNCHANGED).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    small = stats[:, cv2.CC_STAT_AREA] < SMALLEST_PX
    small[0] = False
    change[small[labels]] = _LARGEST_UNCHANGED


def _gather(raster: ChangeRaster, tally: CellTally, evidence: Evidence, listener: Listener) -> None:
    listener.progress(_COMPARED_SHARE, _OUTLINING)
    pixel_area = evidence.pixel_size**2
    smallest = (SMALLEST_PX - 0.5) * pixel_area  # half a pixel below, against rounding
    rule = ClassRule(CHANGED, smallest)
    for found in find_components(raster, 0, ANY_KIND, evidence.grid, rule):
        listener.check()
        tally.add_component(found)
        evidence.components.append(replace(found.component, direction=ANY_DIRECTION))
    evidence.area_m2 = round(tally.valid_pixels * pixel_area, 1)
    evidence.changed_area_m2 = round(tally.changed_pixels * pixel_area, 1)
    evidence.cells = tally.cells(SMALLEST_PX)
    listener.progress(1.0, _OUTLINING)


def sample(pair: SpectralPair, listener: Listener) -> tuple[np.ndarray, np.ndarray]:
    """Return valid pixels of both dates, float32 (bands, n), the same places in both.

    All pixels of an area up to 512 x 512; of a larger one, windows spread evenly over it. Drawn
    at random, but the same for the same pair.

    Raises
    ------
    Cancelled
        Between two windows, when the listener says so.
    """
    generator = np.random.default_rng(0)
    most = min(_MOST_PIXELS, _MOST_VALUES // (2 * pair.count))
    windows = _windows(pair.pair.grid.width, pair.pair.grid.height)
    share = most / sum(width * height for _, _, width, height in windows)
    parts = []
    for window in windows:
        listener.check()
        before, after, valid = pair.read(*window)
        picked = valid & (generator.random(valid.shape) < share)
        parts.append(np.concatenate([before[:, picked], after[:, picked]]))
    both = np.concatenate(parts, axis=1)
    return both[: pair.count], both[pair.count :]


def _windows(width: int, height: int) -> list[tuple[int, int, int, int]]:
    """Return ``(col, row, width, height)`` of the windows to read."""
    return [
        (col, row, across, down) for row, down in _spans(height) for col, across in _spans(width)
    ]


def _spans(length: int) -> list[tuple[int, int]]:
    count = min(_WINDOWS_PER_SIDE, -(-length // _WINDOW))
    size = min(_WINDOW, length)
    starts = np.linspace(0, length - size, count).round().astype(int)
    return [(int(start), size) for start in starts]
