"""Values that stand for "no data" though the file does not say so: -9999, 65535, 1e20."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ....core.request import HiddenValues

#: Fewer equal pixels of a sample are chance.
_FEWEST = 16
_MOST_PER_BAND = 4
_WELL_KNOWN = (-999.0, -9999.0, -32767.0, -32768.0, -99999.0, -2147483648.0)
#: Beyond it is no data: -3.4e38 is what many tools leave in float rasters.
LARGEST_VALUE = 1e30


@dataclass(frozen=True)
class Sentinels:
    """Values that are no measurement, as conditions on bands, with the share of pixels they hold.

    ``values`` are told to the analyst: each once, in the order they were found.
    """

    hidden: tuple[HiddenValues, ...]
    values: tuple[float, ...]
    share: float


def find_sentinels(
    values: np.ndarray, valid: np.ndarray, bands: tuple[int, ...], dtype: np.dtype
) -> Sentinels | None:
    """Find implausible isolated extremes in a sample of a raster.

    A value is one where many pixels hold exactly it and it lies farther from all others than those
    are spread; a well-known one need only be the sole negative, the largest of an integer type
    half as far. So a saturated roof or deep shadow, which others approach, is never one.

    Parameters
    ----------
    values, valid:
        Stored values (bands, h, w), never mixed by resampling, and where they count, (h, w).
    bands:
        1-based numbers of the bands.
    dtype:
        As stored.
    """
    if dtype == np.uint8:
        return None
    hidden: list[HiddenValues] = []
    found: list[float] = []
    bad = np.zeros(valid.shape, bool)
    for band, plane in zip(bands, values, strict=True):
        for value in _isolated(plane[valid].astype(np.float64), dtype):
            hidden.append(((band, value, value),))
            bad |= valid & (plane.astype(np.float64) == value)
            if value not in found:
                found.append(value)
    if not hidden:
        return None
    return Sentinels(tuple(hidden), tuple(found), float(bad.sum() / max(1, valid.sum())))


def _isolated(sample: np.ndarray, dtype: np.dtype) -> list[float]:
    rest = sample[np.isfinite(sample) & (np.abs(sample) < LARGEST_VALUE)]
    found: list[float] = []
    while len(found) < _MOST_PER_BAND and rest.size > _FEWEST:
        extreme = next(
            (end for end in (rest.min(), rest.max()) if _stands_apart(rest, end, dtype)), None
        )
        if extreme is None:
            break
        found.append(float(extreme))
        rest = rest[rest != extreme]
    return found


def _stands_apart(sample: np.ndarray, extreme: float, dtype: np.dtype) -> bool:
    others = sample[sample != extreme]
    if sample.size - others.size < _FEWEST or others.size < _FEWEST:
        return False
    low, high = _core(others)
    spread, distance = high - low, max(low - extreme, extreme - high)
    if extreme in _WELL_KNOWN and others.min() >= min(0, 0.1 * extreme):
        return True
    if dtype.kind in "iu" and extreme == np.iinfo(dtype).max:
        return bool(distance > 0.5 * spread)
    return bool(distance > spread)


def _core(sample: np.ndarray) -> tuple[float, float]:
    """Return the range of a sample without other values that stand apart from most of it."""
    low, middle, high = np.percentile(sample, (10, 50, 90))
    reach = 20 * max(high - low, 1e-9 * abs(middle))
    near = sample[(sample >= low - reach) & (sample <= high + reach)]
    return float(near.min()), float(near.max())
