"""How many of the true objects are found, by their size."""

from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np

#: Bounds of the sizes in square metres: 100, 300 and 1,500 pixels of 0.5 m.
BOUNDS_M2 = (25.0, 75.0, 375.0)
#: An object is found where at least half of it is, drawn well where the intersection over union
#: with one found object is at least a half.
_ENOUGH = 0.5


@dataclass
class SizeTotals:
    """Running totals of true objects per size, the smallest first."""

    true: list[int] = field(default_factory=lambda: [0] * (len(BOUNDS_M2) + 1))
    found: list[int] = field(default_factory=lambda: [0] * (len(BOUNDS_M2) + 1))
    drawn: list[int] = field(default_factory=lambda: [0] * (len(BOUNDS_M2) + 1))

    def add(self, objects: np.ndarray, true: np.ndarray, pixel_size: float) -> None:
        """Count the true objects of a tile, 8-connected in ``true`` (h, w), non-zero = changed.

        ``objects`` int32 (h, w) are those found, 1 to n; ``pixel_size`` is in metres.
        """
        mask = (true > 0).astype(np.uint8)
        count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
        areas = stats[:, cv2.CC_STAT_AREA]
        found_areas = np.bincount(objects.ravel())
        for number in range(1, count):
            size = int(np.searchsorted(BOUNDS_M2, areas[number] * pixel_size**2, side="right"))
            shared = np.bincount(objects[labels == number], minlength=len(found_areas))[1:]
            union = found_areas[1:] + areas[number] - shared
            self.true[size] += 1
            self.found[size] += bool(shared.sum() >= _ENOUGH * areas[number])
            self.drawn[size] += bool((shared >= _ENOUGH * union).any())

    def to_dict(self) -> list[dict]:
        """Return plain JSON values, a row for each size that there are true objects of."""
        upper = (*BOUNDS_M2, None)
        return [
            {
                "below_m2": bound,
                "objects": true,
                "found": round(found / true, 4),
                "iou_half": round(drawn / true, 4),
            }
            for bound, true, found, drawn in zip(
                upper, self.true, self.found, self.drawn, strict=True
            )
            if true
        ]
