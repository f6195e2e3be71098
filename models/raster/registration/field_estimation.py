"""The field of shifts between two dates, by phase correlation in small windows."""

from __future__ import annotations

import numpy as np
from scipy.ndimage import convolve1d, gaussian_filter, map_coordinates, median_filter

from ..pair import RasterPair
from .correlation import REACH, correlations, edges, peak
from .shift_field import ShiftField

_SIDE, _STEP, _MOST_PER_SIDE, _LEAST_PER_SIDE = 64, 32, 20, 8
_LEAST_VALID = 0.5
#: Height from which a node's shift is believed, its neighbours counted in; unrelated reach 6.
_RELIABLE = 7.0
_OUTLIER_PX = 1.5
#: Share of the nodes that must be believed before any is: a town built anew has fewer.
_LEAST_KNOWN = 0.6
_LEAST_GAIN = 0.3
_LEAST_BETTER = 0.6
_LEAST_UNEVEN_PX = 0.75
_VOTES = np.array([1, 2, 1], np.float32)


def shift_field(pair: RasterPair, common: tuple[float, float] | None) -> ShiftField | None:
    """Estimate the field by phase correlation in windows; None where one shift says as much.

    Parameters
    ----------
    pair:
        The pair as it is read.
    common:
        The shift of the whole area that would be put right instead, pixels right and down; None
        for a pair that a field has brought together already, which is refined in any case.
    """
    cols, rows = (_starts(length) for length in (pair.grid.width, pair.grid.height))
    if min(len(cols), len(rows)) < _LEAST_PER_SIDE:
        return None
    surfaces, there = _surfaces(pair, cols, rows)
    field = _smooth(surfaces, there)
    if field is None or (common is not None and not _better(surfaces, there, field, common)):
        return None
    size = pair.pixel_size
    x, y = pair.grid.transform[2], pair.grid.transform[5]
    origin = (x + (cols[0] + _SIDE / 2) * size, y - (rows[0] + _SIDE / 2) * size)
    step = (float(cols[1] - cols[0]) * size, float(rows[1] - rows[0]) * size)
    metres = field * np.array([size, -size]).reshape(2, 1, 1)
    return ShiftField(origin, step, metres.astype(np.float32))


def _starts(length: int) -> np.ndarray:
    """Return where the windows along a side begin, evenly spaced."""
    count = min(_MOST_PER_SIDE, (length - _SIDE) // _STEP + 1)
    if count < 2:
        return np.zeros(max(count, 0), int)
    step = (length - _SIDE) // (count - 1)
    return np.arange(count) * step + (length - _SIDE - step * (count - 1)) // 2


def _surfaces(
    pair: RasterPair, cols: np.ndarray, rows: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return the correlation of each window (rows, cols, 17, 17), and which windows have one."""
    reach = 2 * REACH + 1
    surfaces = np.zeros((len(rows), len(cols), reach, reach), np.float32)
    there = np.zeros(surfaces.shape[:2], bool)
    for index, row in enumerate(rows):
        before, after, valid = pair.read(0, int(row), pair.grid.width, _SIDE)
        first, second, full = (
            np.stack([part[:, col : col + _SIDE] for col in cols])  # (n, side, side)
            for part in (edges(before, valid), edges(after, valid), valid)
        )
        there[index] = full.mean(axis=(1, 2)) >= _LEAST_VALID
        there[index] &= first.any(axis=(1, 2)) & second.any(axis=(1, 2))
        surfaces[index] = correlations(first, second) * there[index, :, None, None]
    return surfaces, there


def _smooth(surfaces: np.ndarray, there: np.ndarray) -> np.ndarray | None:
    """Return shifts (2, rows, cols) in pixels, right and down; None where too few can be trusted.

    Neighbours vote: their surfaces are added up before a peak is looked for.
    """
    spread = _voted(there.astype(np.float32), _VOTES**2)
    votes = _voted(surfaces, _VOTES) / np.sqrt(np.maximum(spread, 1e-6))[..., None, None]
    found = np.array([[peak(surface) for surface in line] for line in votes])
    shifts, heights = np.moveaxis(found[..., :2], -1, 0), found[..., 2]
    known = there & (heights >= _RELIABLE)
    for _ in range(2):
        if known.sum() < max(_LEAST_PER_SIDE**2 / 2, _LEAST_KNOWN * there.sum()):
            return None
        near = np.stack([median_filter(part, 3) for part in _filled(shifts, known * heights)])
        known &= np.hypot(*(shifts - near)) <= _OUTLIER_PX
    return _filled(shifts, known * heights)


def _voted(values: np.ndarray, weights: np.ndarray) -> np.ndarray:
    for axis in (0, 1):
        values = convolve1d(values, weights, axis, mode="constant")
    return values


def _filled(shifts: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Return the weighted mean of near shifts at every node, farther ones where none is near."""
    result = np.zeros_like(shifts)
    missing = np.ones(weight.shape, bool)
    for sigma in (0.7, 1.5, 3, 6, 12, 50):
        total = gaussian_filter(weight, sigma, mode="constant")
        enough = missing & (total > 1e-3 * weight.max())
        for part, filled in zip(shifts, result, strict=True):
            mean = gaussian_filter(part * weight, sigma, mode="constant")
            filled[enough] = mean[enough] / total[enough]
        missing &= ~enough
    return result


def _better(
    surfaces: np.ndarray, there: np.ndarray, field: np.ndarray, common: tuple[float, float]
) -> bool:
    """Return whether the dates agree better along the field than along one shift."""
    one = np.broadcast_to(np.reshape(common, (2, 1, 1)), field.shape)
    uneven = np.hypot(*(field - one))
    if np.percentile(uneven, 90) < _LEAST_UNEVEN_PX or np.abs(field).max() > REACH - 1:
        return False
    gain = (_heights(surfaces, field) - _heights(surfaces, one))[there]
    return bool(gain.mean() >= _LEAST_GAIN and (gain >= 0).mean() >= _LEAST_BETTER)


def _heights(surfaces: np.ndarray, shifts: np.ndarray) -> np.ndarray:
    rows, cols = np.indices(surfaces.shape[:2])
    places = [rows, cols, shifts[1] + REACH, shifts[0] + REACH]
    return map_coordinates(surfaces, places, order=1, mode="nearest")
