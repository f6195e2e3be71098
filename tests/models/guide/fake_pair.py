"""A pair made of arrays, for the guide's tests."""

from dataclasses import dataclass, field

import numpy as np
from changechat.core.grid import GridGeometry


@dataclass
class ArrayPair:
    """What the guide needs of a RasterPair."""

    before: np.ndarray
    after: np.ndarray
    pixel_size: float = 0.5
    valid: np.ndarray | None = None
    notes: list = field(default_factory=list)
    colour: bool = True

    @property
    def grid(self) -> GridGeometry:
        height, width = self.before.shape[:2]
        size = self.pixel_size
        return GridGeometry((size, 0, 5000, 0, -size, 9000), width, height, "EPSG:32614")

    def read(self, col, row, width, height):
        window = np.s_[row : row + height, col : col + width]
        whole = np.ones(self.before.shape[:2], bool)
        valid = whole if self.valid is None else self.valid
        return self.before[window], self.after[window], valid[window]
