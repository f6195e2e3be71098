"""Changed objects by the ChangeIMTI rule: outer contour, simplified outline, centroid, cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from ...core.grid import Cell, cell_of_pixel

_EPSILON_SHARE = 0.05
_EPSILON_STEP = 0.1
_MAX_VERTICES = 8


@dataclass(frozen=True)
class Position:
    """Where one changed object lies.

    Attributes
    ----------
    x, y:
        Centroid of the simplified outline, truncated to whole pixels (column, row).
    cell:
        Cell of the 3 x 3 grid that holds it.
    """

    x: int
    y: int
    cell: Cell


def changed_objects(mask: np.ndarray) -> list[Position]:
    """Return the changed objects of one class in the order ChangeIMTI lists them.

    Parameters
    ----------
    mask:
        Changed pixels of the class, bool or uint8, shape (height, width), non-zero = changed.

    Returns
    -------
    list of Position
        One for each 8-connected object, holes ignored, without an area threshold; objects whose
        simplified outline encloses no area (single pixels, lines) are dropped. Its length is the
        ChangeIMTI count.

    Raises
    ------
    ValueError
        If the mask is not two-dimensional.

    Notes
    -----
    Steps 1 to 4 of ChangeIMTI (arXiv 2509.23105). The order is OpenCV's: see
    ``docs/decisions/opencv-version.md`` for why its version is pinned.
    """
    if mask.ndim != 2:
        raise ValueError(f"A change mask has two dimensions, not {mask.ndim}.")
    height, width = mask.shape
    positions = (position_of(simplified(one), width, height) for one in outer_contours(mask))
    return [position for position in positions if position is not None]


def outer_contours(mask: np.ndarray) -> Sequence[np.ndarray]:
    """Return the outer contour of each 8-connected object of a mask (step 1)."""
    pixels = np.ascontiguousarray(mask != 0, dtype=np.uint8)
    return cv2.findContours(pixels, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)[0]


def simplified(contour: np.ndarray, share: float = _EPSILON_SHARE) -> np.ndarray:
    """Return a contour simplified to at most eight vertices (step 2).

    Epsilon is that share of the closed arc length, ChangeIMTI's 5 % by default, raised by 0.1 pixel
    until eight vertices are left or epsilon reaches the arc length. Contours are OpenCV's, shape
    (points, 1, 2), int32, (x, y).
    """
    length = cv2.arcLength(contour, True)
    epsilon = share * length
    outline = cv2.approxPolyDP(contour, epsilon, True)
    while len(outline) > _MAX_VERTICES and epsilon < length:
        epsilon += _EPSILON_STEP
        outline = cv2.approxPolyDP(contour, epsilon, True)
    return outline


def position_of(outline: np.ndarray, width: int, height: int) -> Position | None:
    """Return where a simplified outline lies in a mask of this size (steps 3 and 4).

    None when the outline encloses no area.
    """
    moments = cv2.moments(outline)
    if moments["m00"] == 0:
        return None
    x = int(moments["m10"] / moments["m00"])
    y = int(moments["m01"] / moments["m00"])
    return Position(x, y, cell_of_pixel(x, y, width, height))


def cells_in_order(positions: Iterable[Position]) -> list[str]:
    """Return the distinct ChangeIMTI cell words in order of first appearance."""
    return list(dict.fromkeys(position.cell.words for position in positions))
