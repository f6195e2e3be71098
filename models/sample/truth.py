"""Exact change of a generated town: footprints as rasters, and counts per cell."""

from __future__ import annotations

import cv2
import numpy as np

from ...core.evidence import Counts, no_counts
from ...core.grid import CELLS, cell_of_pixel
from .paint import roof_height
from .shapes import AFTER, APPEARED, BEFORE, DISAPPEARED, Building, Layout, stands

CODES = {APPEARED: 1, DISAPPEARED: 2}
_FINENESS = 16


def footprints(layout: Layout, size: int, gsd: float) -> tuple[np.ndarray, np.ndarray]:
    """Return (building, road) change, each uint8 (size, size): 0 none, 1 appeared, 2 disappeared.

    A pixel belongs to an object that covers its centre. What stands on both dates is no change,
    also where something new touches it.
    """
    building = _building_change(layout, size, gsd)
    roads = {date: _carriageways(layout, date, size, gsd) for date in (BEFORE, AFTER)}
    road = np.zeros((size, size), np.uint8)
    road[roads[AFTER] & ~roads[BEFORE]] = CODES[APPEARED]
    road[roads[BEFORE] & ~roads[AFTER]] = CODES[DISAPPEARED]
    return building, road


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
    mask = np.zeros((size, size), np.uint8)
    for road in layout.roads:
        if stands(road.change, date):
            line = np.round((road.line / gsd - 0.5) * _FINENESS).astype(np.int32)
            cv2.polylines(mask, [line], False, 1, round(road.width / gsd), cv2.LINE_8, 4)
            centre, radius = tuple(int(v) for v in line[-1]), road.turning_radius / gsd
            if radius:
                cv2.circle(mask, centre, round(radius * _FINENESS), 1, cv2.FILLED, cv2.LINE_8, 4)
    return mask.astype(bool)


def count(building: np.ndarray, road: np.ndarray) -> tuple[Counts, list[Counts]]:
    """Return components per class and direction: of the whole scene, and of the nine cells.

    8-connected components; a cell owns those whose centroid lies in it. Cells in reading order.
    """
    total, cells = no_counts(), [no_counts() for _ in CELLS]
    for kind, mask in (("building", building), ("road", road)):
        for direction, code in CODES.items():
            changed = (mask == code).astype(np.uint8)
            *_, centroids = cv2.connectedComponentsWithStats(changed, connectivity=8)
            for x, y in centroids[1:]:
                cell = cell_of_pixel(x, y, mask.shape[1], mask.shape[0])
                cells[cell.index][kind][direction] += 1
                total[kind][direction] += 1
    return total, cells
