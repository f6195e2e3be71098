"""One way from pixel values to 8 bits for both dates, so that contrast never looks like change."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

_LOW, _HIGH = 2, 98


@dataclass(frozen=True)
class Stretch:
    """A linear map per band: ``low`` to 0 and ``high`` to 255, arrays of shape (3,)."""

    low: np.ndarray
    high: np.ndarray

    @classmethod
    def of_bytes(cls) -> Stretch:
        """Return the stretch that leaves values of 0 to 255 as they are."""
        return cls(np.zeros(3), np.full(3, 255.0))

    def apply(self, values: np.ndarray) -> np.ndarray:
        """Return values (3, h, w) as uint8 (3, h, w), clipped."""
        low = self.low[:, None, None].astype(np.float32)
        gain = (255 / (self.high - self.low))[:, None, None].astype(np.float32)
        return np.clip((values - low) * gain + np.float32(0.5), 0, 255).astype(np.uint8)


def joint_stretch(before: np.ndarray, after: np.ndarray) -> Stretch:
    """Return the stretch that both dates share.

    The line runs from the 2nd to the 98th percentile of both dates together, per band.

    Parameters
    ----------
    before, after:
        Valid values of a sample of each date, shape (3, n), in the same units.
    """
    low, high = np.percentile(np.concatenate([before, after], axis=1), (_LOW, _HIGH), axis=1)
    return Stretch(low, np.where(high > low, high, low + 1))
