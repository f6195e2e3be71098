"""The window of an area that a sentence describes: where most has changed."""

from __future__ import annotations

import numpy as np
from rasterio.windows import Window

#: Areas up to this many windows wide and high are described whole, shrunk a little.
_WHOLE = 1.25
#: Steps of a window by which it is moved in search of its place.
_STEPS = 8


def most_changed_window(
    width: int, height: int, side: int, centroids: np.ndarray, areas: np.ndarray
) -> Window:
    """Return the window that holds the most changed area.

    Parameters
    ----------
    width, height:
        The area in pixels.
    side:
        Wanted side of the window in pixels; shorter where the area is.
    centroids, areas:
        Of the changed objects: column and row, float (n, 2), and size, float (n,). An object
        belongs to the window that holds its centroid. Without objects, the middle is returned.
    """
    spans = [length if length <= _WHOLE * side else side for length in (width, height)]
    if not len(areas):
        return Window((width - spans[0]) // 2, (height - spans[1]) // 2, *spans)
    starts = [_starts(length, span) for length, span in zip((width, height), spans, strict=True)]
    inside = [
        (values >= first[:, None]) & (values < first[:, None] + span)
        for values, first, span in zip(centroids.T, starts, spans, strict=True)
    ]
    held = (inside[1] * areas) @ inside[0].T
    row, col = np.unravel_index(held.argmax(), held.shape)
    return Window(int(starts[0][col]), int(starts[1][row]), *spans)


def _starts(length: int, span: int) -> np.ndarray:
    """Return where windows may begin along one side, the last as far as the area allows."""
    last = length - span
    return np.unique([*range(0, last + 1, max(1, span // _STEPS)), last])
