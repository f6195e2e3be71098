"""From the change raster to changed objects: outline, area, direction, confidence, cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from rasterio.windows import Window

from ...core.evidence import Component
from ...core.grid import GridGeometry, cell_of_pixel
from .calibration import object_features
from .change_raster import ChangeRaster
from .class_rule import ClassRule
from .counted import objects_in
from .objects import changed_objects
from .outline import bounds, burnt, outlines, rings_on_map


@dataclass(frozen=True)
class Found:
    """A component and the pixels it changed: bool mask (h, w) at ``window`` of the grid."""

    component: Component
    window: Window
    pixels: np.ndarray


def find_components(
    raster: ChangeRaster, class_index: int, kind: str, grid: GridGeometry, rule: ClassRule
) -> Iterator[Found]:
    """Yield the objects of one class that count.

    A component of the mask counts when it is large enough; where touching objects are told apart
    it falls into several. A centroid follows the ChangeIMTI rule, a direction is what most pixels
    say, a confidence is calibrated where the rule knows how, else the mean change probability.
    """
    pixel_size = abs(grid.transform[0] * grid.transform[4]) ** 0.5
    for outline in raster.shapes(class_index):
        window = bounds(outline, grid.width, grid.height)
        pixels = burnt(outline, window)
        if pixels.sum() * pixel_size**2 < rule.min_component_m2:
            continue
        change, appeared = raster.read(class_index, window)
        objects = objects_in(change, pixels, rule, pixel_size)
        several = objects.max() > 1
        for number, part in outlines(objects, window) if several else [(1, outline)]:
            inside = objects == number
            yield Found(
                Component(
                    kind=kind,
                    direction="appeared" if appeared[inside].mean() >= 127.5 else "disappeared",
                    area_m2=round(float(inside.sum()) * pixel_size**2, 1),
                    confidence=round(_confidence(change, inside, rule, pixel_size), 3),
                    **_place(inside, window, grid),
                    rings=rings_on_map(part, grid),
                ),
                window,
                inside,
            )


def _confidence(
    change: np.ndarray, pixels: np.ndarray, rule: ClassRule, pixel_size: float
) -> float:
    if rule.confidence is None:
        return float(change[pixels].mean()) / 255
    return float(rule.confidence.of(object_features(change, pixels, pixel_size)))


def _place(pixels: np.ndarray, window: Window, grid: GridGeometry) -> dict[str, Any]:
    x, y = _centroid(pixels)
    x, y = x + window.col_off, y + window.row_off
    cell = cell_of_pixel(x, y, grid.width, grid.height)
    return {"centroid": grid.to_map(x + 0.5, y + 0.5), "row": cell.row, "col": cell.col}


def _centroid(pixels: np.ndarray) -> tuple[int, int]:
    """Return the ChangeIMTI centroid; where that rule drops a long thin object, the plain one."""
    positions = changed_objects(pixels)
    if positions:
        return positions[0].x, positions[0].y
    rows, cols = np.nonzero(pixels)
    return int(cols.mean()), int(rows.mean())
