"""Exact change of a generated town: footprints as rasters, and counts per cell."""

import cv2
import numpy as np

from ...core.evidence import Counts, no_counts
from ...core.grid import CELLS, cell_of_pixel
from .paint import road, roof_height
from .shapes import AFTER, APPEARED, BEFORE, DISAPPEARED, Building, Layout, stands

CODES: dict[str, int] = {APPEARED: 1, DISAPPEARED: 2}


def footprints(layout: Layout, size: int, gsd: float) -> tuple[np.ndarray, np.ndarray]:
    """Return (building, road) change, each uint8 (size, size): 0 none, 1 appeared, 2 disappeared.

    A pixel belongs to a building that covers its centre and to a road that covers half of it.
    What stands on both dates is no change, also where something new touches it.
    """
    building = _building_change(layout, size, gsd)
    roads = {date: _carriageways(layout, date, size, gsd) for date in (BEFORE, AFTER)}
    changed_road = np.zeros((size, size), np.uint8)
    changed_road[roads[AFTER] & ~roads[BEFORE]] = CODES[APPEARED]
    changed_road[roads[BEFORE] & ~roads[AFTER]] = CODES[DISAPPEARED]
    return building, changed_road


def _building_change(layout: Layout, size: int, gsd: float) -> np.ndarray:
    mask = np.zeros((size, size), np.uint8)
    for building in layout.buildings:
        if building.change in CODES:
            _burn(mask, building, CODES[building.change], gsd)
    return mask


def _burn(mask: np.ndarray, building: Building, code: int, gsd: float) -> None:
    corners = np.concatenate([part.corners for part in building.parts]) / gsd
    low = np.clip(np.floor(corners.min(axis=0)).astype(int), 0, mask.shape[0])
    high = np.clip(np.ceil(corners.max(axis=0)).astype(int), 0, mask.shape[0])
    x = (np.arange(low[0], high[0]) + 0.5) * gsd
    y = (np.arange(low[1], high[1]) + 0.5) * gsd
    covered = roof_height(building, x[None, :], y[:, None]) > 0
    mask[low[1] : high[1], low[0] : high[0]][covered] = code


def _carriageways(layout: Layout, date: str, size: int, gsd: float) -> np.ndarray:
    fine = np.zeros((size * 2, size * 2), np.uint8)
    for item in layout.roads:
        if stands(item.change, date):
            road(fine, item, 0.0, 255, gsd / 2)
    return cv2.resize(fine, (size, size), interpolation=cv2.INTER_AREA) >= 128


def count(building: np.ndarray, road: np.ndarray) -> tuple[Counts, list[Counts]]:
    """Return the changed objects per class and direction: of the whole, and of the nine cells.

    Objects are 8-connected components; a cell owns those whose centroid lies in it. The centroid
    is that of all pixels: ChangeIMTI's simplified outline gives buildings the same cells, but
    lets long thin roads collapse into nothing. Cells come in reading order.
    """
    total, cells = no_counts(), [no_counts() for _ in CELLS]
    for kind, mask in (("building", building), ("road", road)):
        height, width = mask.shape
        for direction, code in CODES.items():
            changed = (mask == code).astype(np.uint8)
            *_, centroids = cv2.connectedComponentsWithStats(changed, connectivity=8)
            for x, y in centroids[1:]:
                cell = cell_of_pixel(x, y, width, height)
                cells[cell.index][kind][direction] += 1
                total[kind][direction] += 1
    return total, cells
