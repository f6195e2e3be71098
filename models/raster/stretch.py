"""One way from pixel values to 8 bits for both dates, so that contrast never looks like change."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

_LOW, _HIGH = 2, 98
_OTHER_UNITS = 10


@dataclass(frozen=True)
class Stretch:
    """A linear map per band: ``low`` to 0 and ``high`` to 255, arrays of shape (3,)."""

    low: np.ndarray
    high: np.ndarray

    def apply(self, values: np.ndarray) -> np.ndarray:
        """Return values (3, h, w) as uint8 (3, h, w), clipped."""
        low = self.low[:, None, None].astype(np.float32)
        gain = (255 / (self.high - self.low))[:, None, None].astype(np.float32)
        return np.clip((values - low) * gain + np.float32(0.5), 0, 255).astype(np.uint8)


def joint_stretch(
    before: np.ndarray, after: np.ndarray, kinds: tuple[str, str]
) -> tuple[Stretch | None, Stretch | None, str | None]:
    """Return the stretch of each date and a sentence where the two cannot share one.

    8-bit dates stay as they are (None). Otherwise both get the same line from the 2nd to the 98th
    percentile of both dates together, per band. Only where the dates hold different kinds of
    values, or values in plainly different units, does each get its own.

    Parameters
    ----------
    before, after:
        Valid values of a sample of each date, shape (3, n).
    kinds:
        ``8-bit``, ``integer`` or ``decimal`` for each date.
    """
    if kinds == ("8-bit", "8-bit"):
        return None, None, None
    if kinds[0] == kinds[1] and not _other_units(before, after):
        shared = _stretch(np.concatenate([before, after], axis=1))
        return shared, shared, None
    reason = (
        f"hold different kinds of values ({kinds[0]} and {kinds[1]})"
        if kinds[0] != kinds[1]
        else "hold values of different units"
    )
    note = (
        f"The two dates {reason}; the contrast of each was stretched by itself, so a difference "
        "in brightness between them means nothing."
    )
    return _stretch(before), _stretch(after), note


def _stretch(sample: np.ndarray) -> Stretch:
    low, high = np.percentile(sample, (_LOW, _HIGH), axis=1)
    return Stretch(low, np.where(high > low, high, low + 1))


def _other_units(before: np.ndarray, after: np.ndarray) -> bool:
    first, second = (np.percentile(np.abs(sample), _HIGH) for sample in (before, after))
    return bool(max(first, second) > _OTHER_UNITS * min(first, second) > 0)
