"""Whether the overviews in a file show what its full resolution shows: stale ones do not."""

from __future__ import annotations

import numpy as np
from rasterio.io import DatasetReader
from rasterio.windows import Window
from scipy.ndimage import maximum_filter, minimum_filter

_LARGEST_SPOT, _SMALLEST_SIDE, _LARGEST_SIDE = 512, 4, 32
_PLACES = (0.2, 0.5, 0.8)
_TOLERANCE, _LEAST_TOLERANCE = 0.05, 2.0
_MOST_OUTSIDE = 0.1


def agrees(full: DatasetReader, overview: DatasetReader, area: Window) -> bool:
    """Return whether an overview may be read instead of the full resolution.

    Looked at in nine small spots of the area: however overviews are made, a pixel of one lies
    between the darkest and the brightest pixel below and beside it.

    Parameters
    ----------
    full, overview:
        The same raster at full resolution and at the overview.
    area:
        In pixels of the full resolution.

    Raises
    ------
    rasterio.errors.RasterioIOError
        If the file is damaged there.
    """
    ratio = full.width / overview.width
    side = int(np.clip(_LARGEST_SPOT / ratio, _SMALLEST_SIDE, _LARGEST_SIDE))
    outside = []
    for down in _PLACES:
        for right in _PLACES:
            col = (area.col_off + right * area.width) / ratio - side / 2
            row = (area.row_off + down * area.height) / ratio - side / 2
            col = int(np.clip(col, 0, max(0, overview.width - side)))
            row = int(np.clip(row, 0, max(0, overview.height - side)))
            outside.append(_outside(full, overview, Window(col, row, side, side), ratio))
    return bool(np.mean(outside) <= _MOST_OUTSIDE)


def _outside(full: DatasetReader, overview: DatasetReader, spot: Window, ratio: float) -> float:
    """Return the share of a spot's overview pixels that no pixel below them explains."""
    shown = overview.read(1, window=spot).astype(np.float64)
    below = full.read(
        1, window=Window(*(ratio * part for part in spot.flatten())).round_offsets().round_lengths()
    ).astype(np.float64)  # fmt: skip
    if not below.size or not shown.size:
        return 0.0
    size = int(np.ceil(ratio))
    reach = 2 * size + 1
    rows, cols = (
        np.minimum(((np.arange(count) + 0.5) * ratio).astype(int), length - 1)
        for count, length in zip(shown.shape, below.shape, strict=True)
    )
    at = np.ix_(rows, cols)
    low, high = np.percentile(below, (2, 98))
    tolerance = max(_TOLERANCE * (high - low), _LEAST_TOLERANCE if below.max() > 1 else 0.0)
    darkest, brightest = minimum_filter(below, reach)[at], maximum_filter(below, reach)[at]
    return float(((shown < darkest - tolerance) | (shown > brightest + tolerance)).mean())
