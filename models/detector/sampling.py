"""Pixels spread over an area, few enough to keep in memory."""

from __future__ import annotations

import numpy as np

from ..raster.spectral import SpectralPair
from ..support.listener import Listener

_WINDOW = 64
_WINDOWS_PER_SIDE = 8
_MOST_PIXELS = 100_000
_MOST_VALUES = 20_000_000


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
