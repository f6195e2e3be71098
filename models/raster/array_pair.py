"""A pair made of arrays rather than rasters, for training and tests."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from ...core.grid import GridGeometry


@dataclass
class ArrayPair:
    """What the guide needs of a ``RasterPair``, somewhere in a UTM zone.

    ``before`` and ``after`` are uint8 (h, w, 3), ``pixel_size`` is in metres; without ``valid``,
    bool (h, w), there are data everywhere.
    """

    before: np.ndarray
    after: np.ndarray
    pixel_size: float = 0.5
    valid: np.ndarray | None = None
    notes: list[str] = field(default_factory=list)
    colour: bool = True
    unsuitable: str | None = None

    @property
    def grid(self) -> GridGeometry:
        """The pixel grid."""
        height, width = self.before.shape[:2]
        size = self.pixel_size
        return GridGeometry((size, 0, 5000, 0, -size, 9000), width, height, "EPSG:32614")

    def read(
        self, col: int, row: int, width: int, height: int
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return a window of both dates, and where they have data."""
        window = np.s_[row : row + height, col : col + width]
        before, after = self.before[window], self.after[window]
        valid = np.ones(before.shape[:2], bool) if self.valid is None else self.valid[window]
        return before, after, valid
