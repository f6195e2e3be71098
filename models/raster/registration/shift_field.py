"""How far one date lies beside the other from place to place, where one shift does not say it."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from scipy.ndimage import map_coordinates

from ....core.grid import GridGeometry


@dataclass(frozen=True)
class ShiftField:
    """A smooth field of shifts over an area.

    Attributes
    ----------
    origin:
        Map coordinates of the first node, the most north-western.
    step:
        Distance of the nodes along x and y, in units of the map.
    shifts:
        float32 (2, rows, cols): how far east and north lies on the after date what is at the node
        on the before date, in units of the map; beyond the outer nodes it goes on as there.
    """

    origin: tuple[float, float]
    step: tuple[float, float]
    shifts: np.ndarray

    @property
    def typical(self) -> float:
        """Median length of the shifts."""
        return float(np.median(np.hypot(*self.shifts)))

    @property
    def farthest(self) -> float:
        """Longest shift."""
        return float(np.hypot(*self.shifts).max())

    def over(self, grid: GridGeometry, col: int, row: int, width: int, height: int) -> np.ndarray:
        """Return the shifts of a window in pixels of a grid, right and down, float32 (2, h, w)."""
        a, _, x, _, e, y = grid.transform
        xs = (x + a * (np.arange(col, col + width) + 0.5) - self.origin[0]) / self.step[0]
        ys = (self.origin[1] - y - e * (np.arange(row, row + height) + 0.5)) / self.step[1]
        across, along = np.meshgrid(xs.astype(np.float32), ys.astype(np.float32))
        east, north = (
            cv2.remap(part, across, along, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
            for part in self.shifts
        )
        return np.stack([east / np.float32(a), north / np.float32(e)])

    def then(self, finer: ShiftField) -> ShiftField:
        """Return the field of reading through this one what was found through it."""
        cols, rows = (
            (finer.origin[axis] - self.origin[axis]) * sign / self.step[axis]
            + np.arange(count) * finer.step[axis] / self.step[axis]
            for axis, sign, count in ((0, 1, finer.shifts.shape[2]), (1, -1, finer.shifts.shape[1]))
        )
        places = np.meshgrid(rows, cols, indexing="ij")
        own = [map_coordinates(part, places, order=1, mode="nearest") for part in self.shifts]
        return ShiftField(finer.origin, finer.step, finer.shifts + np.stack(own))
