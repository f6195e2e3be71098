"""Changed objects as ChangeChat's polygons of two to eight corners."""

from __future__ import annotations

import numpy as np

from ...guide.objects import outer_contours, simplified

Polygon = list[list[int]]

_SHARE = 0.02
_FEWEST_CORNERS = 2


def polygons(mask: np.ndarray) -> list[Polygon]:
    """Return the outline of each changed object, ``[[x, y], ...]`` in whole pixels.

    Parameters
    ----------
    mask:
        Changed pixels of one class, shape (h, w), non-zero = changed.

    Returns
    -------
    list
        The outer outline of each 8-connected object, simplified by 2 % of its length and further
        until eight corners are left, in OpenCV's order. Single pixels have no outline.
    """
    corners = (simplified(one, _SHARE).reshape(-1, 2).tolist() for one in outer_contours(mask))
    return [polygon for polygon in corners if len(polygon) >= _FEWEST_CORNERS]
