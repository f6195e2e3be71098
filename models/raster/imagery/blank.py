"""Parts of a raster that show nothing: collars, unwritten tiles, empty parts of a mosaic.

They hold one value, or nearly, and are not marked as nodata. What tells them from black water,
shadow, snow and white roofs: the value is black, white or grey to the bit, the outline is straight
(or cuts the imagery off abruptly), it lies at the border, and the other date shows texture there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from rasterio.windows import Window

from ....core.grid import GridGeometry
from .regions import ConnectedRegion, regions, ring, widened

_WHITE = 255
#: How far values of a compressed or noisy collar are from black or white.
_NEAR = 8
_FREQUENT, _MOST_FILLS, _STEP = 0.002, 6, 4
_SMALLEST_SHARE, _SMALLEST_PX = 0.003, 150
_NOTICEABLE_SHARE, _DOUBTFUL_SHARE, _EVEN = 0.01, 0.02, 1.5
_STRAIGHT, _VERY_STRAIGHT = 0.6, 0.9
_RECTANGULAR = 0.98
_TEXTURED, _ANY_TEXTURE = 0.3, 0.05
_CORNER_CONTACT, _SIDE_CONTACT = 0.03, 0.15
_SMALLEST_TILE = 96
#: Pixels beside a blank part that are mixed with it: by resampling, by lossy compression.
_MIXED, _RINGING = 2, 8


@dataclass(frozen=True)
class BlankPart:
    """Where on the map a raster shows nothing.

    Attributes
    ----------
    mask:
        bool (h, w), on ``grid``.
    grid:
        North-up grid of the mask; coarser than the pixels of a large area.
    """

    mask: np.ndarray
    grid: GridGeometry

    def at(self, grid: GridGeometry, window: Window) -> np.ndarray:
        """Return the mask on a window of another north-up grid of the same CRS, bool (h, w)."""
        (step, _, left, _, down, top), (a, _, x, _, e, y) = grid.transform, self.grid.transform
        cols = (left + step * (window.col_off + 0.5 + np.arange(window.width)) - x) / a
        rows = (top + down * (window.row_off + 0.5 + np.arange(window.height)) - y) / e
        height, width = self.mask.shape
        cols, rows = (
            np.clip(places.astype(int), 0, length - 1)
            for places, length in ((cols, width), (rows, height))
        )
        return self.mask[np.ix_(rows, cols)]


@dataclass(frozen=True)
class Blank:
    """What of a sample shows nothing.

    Attributes
    ----------
    mask:
        bool (h, w), a little wider than the blank parts so that nothing mixed with them remains.
    doubtful:
        Share of the sample that is nearly one value, but may be water, shadow or snow.
    """

    mask: np.ndarray
    doubtful: float


def find_blank(
    values: np.ndarray, valid: np.ndarray, other: np.ndarray, other_valid: np.ndarray
) -> Blank:
    """Find the blank parts of one date.

    Parameters
    ----------
    values, valid:
        The date's values (3, h, w) in its own units, and where they count, bool (h, w).
    other, other_valid:
        The same of the other date, at the same places.
    """
    scene = _Scene(values, valid, other, other_valid)
    blank, doubtful = np.zeros(valid.shape, bool), np.zeros(valid.shape, bool)
    for fill in _fills(values, valid):
        for region in scene.regions(scene.equal(fill) & ~blank):
            if scene.is_blank(region, fill):
                blank |= scene.surely(region)
    for near in _near_black_and_white(values):
        for ragged in (False, True):
            for region in scene.regions(near & ~blank, ragged):
                if scene.is_nearly_blank(region):
                    blank |= widened(region.mask, _RINGING)
        for region in scene.regions(near & ~blank):
            if scene.is_doubtful(region):
                doubtful |= region.mask
    return Blank(blank & valid, float((doubtful & ~blank).mean()))


class _Scene:
    """One date and what the other one shows at the same places."""

    def __init__(
        self, values: np.ndarray, valid: np.ndarray, other: np.ndarray, other_valid: np.ndarray
    ) -> None:
        self._values, self._valid = values, valid
        self._other, self._other_valid = other, other_valid
        self._texture: np.ndarray | None = None
        self._brightness = values.astype(np.float32).mean(axis=0)

    def equal(self, fill: np.ndarray) -> np.ndarray:
        """Return where the date holds exactly a value, bool (h, w)."""
        return self._valid & (self._values == fill[:, None, None]).all(axis=0)

    def regions(self, mask: np.ndarray, ragged: bool = False) -> Iterator[ConnectedRegion]:
        """Yield the regions of a mask that are large enough to matter."""
        smallest = max(_SMALLEST_PX, int(_SMALLEST_SHARE * mask.size))
        return regions(mask & self._valid, self._valid, smallest, ragged)

    def is_blank(self, region: ConnectedRegion, fill: np.ndarray) -> bool:
        """Whether a region of exactly one value is no imagery."""
        if not self._is_artificial(fill):
            return False
        if (fill == 0).all():
            if region.straight >= _STRAIGHT:
                return True
            return (
                region.contact > 0 and self._is_cut_off(region) and self.other_is_textured(region)
            )
        if not self.other_is_textured(region, _ANY_TEXTURE):
            return False
        return self._is_collar(region) or _is_tile(region)

    def is_nearly_blank(self, region: ConnectedRegion) -> bool:
        """Whether a region that is nearly black or white is a noisy or compressed collar."""
        return self._is_collar(region) and self.other_is_textured(region)

    def is_doubtful(self, region: ConnectedRegion) -> bool:
        """Whether a region that is nearly black or white may be a gap as well as water or snow."""
        large = region.share >= _DOUBTFUL_SHARE and region.contact > 0
        even = float(self._brightness[region.mask].std()) <= _EVEN
        return large and even and self.other_is_textured(region)

    def surely(self, region: ConnectedRegion) -> np.ndarray:
        """Return a region of one value with the pixels around it that are mixed with it."""
        around = ring(region.mask, 0, _RINGING) & self._valid
        shown = (region.mask, around)
        inside, beside = (self._values[:, part].astype(np.float32) for part in shown)
        if self._values.dtype != np.uint8 or not beside.size:
            return widened(region.mask, _MIXED)
        # Compression leaves ripples beside the edge that are nearly, but not exactly, the value.
        close = np.abs(beside - inside[:, :1]).max(axis=0) <= _NEAR
        return widened(region.mask, _RINGING if close.mean() > 0.2 else _MIXED)

    def other_is_textured(self, region: ConnectedRegion, least: float = _TEXTURED) -> bool:
        """Whether the other date shows about as much detail in the region as elsewhere.

        ``least`` is the share of its typical detail that suffices.
        """
        if self._texture is None:
            self._texture = _texture(self._other)
        seen = region.mask & self._other_valid
        if not seen.any():
            return False
        typical = np.median(self._texture[self._other_valid])
        return bool(np.median(self._texture[seen]) > least * typical)

    def _is_artificial(self, fill: np.ndarray) -> bool:
        """Whether no camera gives this colour over an area: grey to the bit, or saturated."""
        if (fill == fill[0]).all():
            return True
        return self._values.dtype == np.uint8 and bool(np.isin(fill, (0, _WHITE)).all())

    def _is_collar(self, region: ConnectedRegion) -> bool:
        enough = _CORNER_CONTACT if region.sides >= 2 else _SIDE_CONTACT
        at_border = region.contact >= enough
        return region.share >= _NOTICEABLE_SHARE and at_border and region.straight >= _STRAIGHT

    def _is_cut_off(self, region: ConnectedRegion) -> bool:
        """Whether imagery of ordinary brightness begins right beside the region.

        Shores and shadows pass gradually into other dark pixels; an irregular seam does not.
        """
        beside = ring(region.mask, 1, _MIXED + 1) & self._valid
        if not beside.any():
            return True
        elsewhere = self._valid & ~widened(region.mask, _MIXED + 1)
        if not elsewhere.any():
            return False
        ordinary = np.percentile(self._brightness[elsewhere], 20)
        return bool(np.median(self._brightness[beside]) > ordinary)


def _is_tile(region: ConnectedRegion) -> bool:
    height, width, filled = region.box
    upright = region.straight >= _VERY_STRAIGHT and filled >= _RECTANGULAR
    return upright and min(height, width) >= _SMALLEST_TILE


def _fills(values: np.ndarray, valid: np.ndarray) -> list[np.ndarray]:
    """Return the colours that a noticeable share of the date holds exactly, black first."""
    colours = values[:, ::_STEP, ::_STEP][:, valid[::_STEP, ::_STEP]]
    if not colours.size:
        return []
    mixed = np.array([1.0, 1e-3 * np.pi, 1e-6 * np.e]) @ colours.astype(np.float64)
    _, places, counts = np.unique(mixed, return_index=True, return_counts=True)
    often = np.argsort(-counts)[:_MOST_FILLS]
    frequent = [colours[:, places[one]] for one in often if counts[one] >= _FREQUENT * mixed.size]
    return sorted(frequent, key=lambda colour: bool(colour.any()))


def _near_black_and_white(values: np.ndarray) -> tuple[np.ndarray, ...]:
    if values.dtype != np.uint8:
        return ()
    low, high = values.min(axis=0), values.max(axis=0)
    return high <= _NEAR, low >= _WHITE - _NEAR


def _texture(values: np.ndarray) -> np.ndarray:
    """Return how much each pixel differs from its neighbours, float32 (h, w)."""
    grey = values.astype(np.float32).mean(axis=0)
    across, down = cv2.Sobel(grey, cv2.CV_32F, 1, 0), cv2.Sobel(grey, cv2.CV_32F, 0, 1)
    return cv2.blur(np.hypot(across, down), (5, 5))
