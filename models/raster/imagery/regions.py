"""Connected regions of a mask and their shape: how straight, at which border, how abrupt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np

_TOLERANCE_PX = 2.0
_LONG_PX = 80
_AT_EDGE_PX = 2
#: A little more than a block of JPEG's.
_BLOCK_PX = 9


@dataclass(frozen=True)
class ConnectedRegion:
    """A connected region of a sample.

    Attributes
    ----------
    mask:
        bool (h, w).
    share:
        Of the sample.
    straight:
        Share of its outline, without what runs along the border, that consists of long straight
        parts; 1 where all of the outline runs along the border.
    contact:
        Share of the border that it lies at: of the sample's frame and of what is not valid.
    sides:
        How many sides of the frame it touches.
    """

    mask: np.ndarray
    share: float
    straight: float
    contact: float
    sides: int

    @property
    def box(self) -> tuple[int, int, float]:
        """Height and width of its bounding box, and the share of the box that it fills."""
        rows, cols = np.flatnonzero(self.mask.any(1)), np.flatnonzero(self.mask.any(0))
        height, width = int(np.ptp(rows)) + 1, int(np.ptp(cols)) + 1
        return height, width, float(self.mask.sum() / (height * width))


def regions(
    mask: np.ndarray, valid: np.ndarray, smallest: int, ragged: bool = False
) -> Iterator[ConnectedRegion]:
    """Yield the regions of a mask that have at least so many pixels, without thin parts.

    ``ragged`` first smooths an edge that lossy compression has frayed within its blocks.
    """
    if np.count_nonzero(mask) < smallest:
        return
    opened = mask.astype(np.uint8)
    steps = (cv2.MORPH_CLOSE, cv2.MORPH_OPEN) if ragged else (cv2.MORPH_OPEN,)
    brush = np.ones((_BLOCK_PX, _BLOCK_PX) if ragged else (3, 3), np.uint8)
    for step in steps:
        opened = cv2.morphologyEx(opened, step, brush, borderType=cv2.BORDER_REPLICATE)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(opened, connectivity=4)
    large = [one for one in range(1, count) if stats[one, cv2.CC_STAT_AREA] >= smallest]
    border = _border(valid) if large else valid
    length = max(1, int(np.count_nonzero(border & valid)))
    for number in large:
        region = labels == number
        ends = region[0], region[-1], region[:, 0], region[:, -1]
        yield ConnectedRegion(
            region,
            float(region.mean()),
            _straightness(region, border),
            int(np.count_nonzero(region & border)) / length,
            sum(bool(end.any()) for end in ends),
        )


def ring(mask: np.ndarray, inner: int, outer: int) -> np.ndarray:
    """Return the pixels around a mask, ``inner`` to ``outer`` pixels away from it."""
    return widened(mask, outer) & ~widened(mask, inner)


def widened(mask: np.ndarray, pixels: int) -> np.ndarray:
    """Return a mask grown by so many pixels."""
    side = 2 * pixels + 1
    return cv2.dilate(mask.astype(np.uint8), np.ones((side, side), np.uint8)) > 0


def _border(valid: np.ndarray) -> np.ndarray:
    """Return the pixels near the frame or near what is not valid, bool (h, w)."""
    beyond = np.pad(~valid, 1, constant_values=True)
    return widened(beyond, _AT_EDGE_PX)[1:-1, 1:-1]


def _straightness(region: np.ndarray, border: np.ndarray) -> float:
    contours, _ = cv2.findContours(region.astype(np.uint8), cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    needed = min(_LONG_PX, 0.5 * np.sqrt(np.count_nonzero(region)))
    straight = whole = 0.0
    for contour in contours:
        corners = cv2.approxPolyDP(contour, _TOLERANCE_PX, closed=True)[:, 0]
        for start, end in zip(corners, np.roll(corners, -1, axis=0), strict=True):
            length = float(np.hypot(*(end - start)))
            cols, rows = np.linspace(start, end, 9).round().astype(int).T
            if border[rows, cols].mean() > 0.7:
                continue
            whole += length
            straight += length if length >= needed else 0.0
    return straight / whole if whole else 1.0
