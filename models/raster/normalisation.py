"""Relative radiometric normalisation: one date's values as the other date's sensor gives them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

_ROUNDS = 12
#: Pixels farther off than so many robust standard deviations have changed, and say nothing.
_CHANGED_AT = 2.0
_LEAST_CORRELATION, _FEWEST_PIXELS = 0.8, 200
#: How far the slope may be from that of the ranges: a weak agreement inclines it.
_FARTHEST = 1.5
_WIDE, _WIDEST = (5, 95), (2, 98)
#: Real pairs of one place share 0.65 of their range typically, 0.28 in one case of twenty.
_LEAST_SHARED = 0.28


@dataclass(frozen=True)
class Normalisation:
    """What makes the values of one date comparable to those of the other: per band, arrays (3,)."""

    gain: np.ndarray
    offset: np.ndarray

    def apply(self, values: np.ndarray) -> np.ndarray:
        """Return values (3, h, w) or (3, n) in the units of the other date, float32."""
        shape = (-1,) + (1,) * (values.ndim - 1)
        gain, offset = (part.astype(np.float32).reshape(shape) for part in (self.gain, self.offset))
        return values.astype(np.float32) * gain + offset


def estimate_normalisation(reference: np.ndarray, other: np.ndarray) -> Normalisation:
    """Estimate what turns the values of one date into those of the other where nothing changed.

    Per band a line: the reduced major axis through the pixels that agree with it, as both dates are
    noisy and what has changed must not pull; where too little agrees, the line that brings the
    middle nine tenths of both dates' values together. This module is the only one that knows how.

    Parameters
    ----------
    reference, other:
        Values of the same places on both dates, shape (3, n).

    Returns
    -------
    Normalisation
        For the values of ``other``.
    """
    lines = [_line(*bands) for bands in zip(reference, other, strict=True)]
    gain, offset = np.array(lines).T
    return Normalisation(gain, offset)


def are_comparable(first: np.ndarray, second: np.ndarray) -> bool:
    """Return whether the values of two dates, shape (3, n), plainly cover the same range.

    Light, season and what was built move the range too; none of that needs normalisation.
    """
    (low, high), (other_low, other_high) = (
        np.percentile(values, _WIDEST, axis=1) for values in (first, second)
    )
    shared = np.minimum(high, other_high) - np.maximum(low, other_low)
    whole = np.maximum(high, other_high) - np.minimum(low, other_low)
    return bool(np.mean(np.maximum(shared, 0) / np.maximum(whole, 1e-9)) >= _LEAST_SHARED)


def _line(reference: np.ndarray, other: np.ndarray) -> tuple[float, float]:
    """Return gain and offset of one band."""
    one, two = reference.astype(np.float64), other.astype(np.float64)
    (low, high), (other_low, other_high) = (np.percentile(band, _WIDE) for band in (one, two))
    ranges = (high - low) / (other_high - other_low) if other_high > other_low else 1.0
    gain, offset = ranges, low - ranges * other_low
    for _ in range(_ROUNDS):
        residual = gain * two + offset - one
        middle = np.median(residual)
        deviation = 1.4826 * np.median(np.abs(residual - middle))
        alike = np.abs(residual - middle) <= _CHANGED_AT * deviation + 1e-12
        first, second = one[alike], two[alike]
        if first.size < _FEWEST_PIXELS or first.std() == 0 or second.std() == 0:
            break
        correlation = float(np.corrcoef(first, second)[0, 1])
        gain = first.std() / second.std()
        offset = first.mean() - gain * second.mean()
    else:
        if correlation >= _LEAST_CORRELATION and 1 / _FARTHEST <= gain / ranges <= _FARTHEST:
            return float(gain), float(offset)
    return float(ranges), float(low - ranges * other_low)
