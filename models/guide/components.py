"""From the change raster to changed objects: outline, area, direction, confidence, cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import rasterio.features
from rasterio.windows import Window
from shapely.geometry import MultiPolygon, Polygon, shape

from ...core.evidence import Component
from ...core.grid import GridGeometry, cell_of_pixel
from .change_raster import ChangeRaster, Shape
from .objects import changed_objects

#: Outlines follow pixel edges; this tolerance turns their stairs into straight walls.
_OUTLINE_TOLERANCE_PX = 0.8


@dataclass(frozen=True)
class Found:
    """A component and the pixels it changed: bool mask (h, w) at ``window`` of the grid."""

    component: Component
    window: Window
    pixels: np.ndarray


def find_components(
    raster: ChangeRaster, class_index: int, kind: str, grid: GridGeometry, min_area_m2: float
) -> Iterator[Found]:
    """Yield the components of one class that count.

    A component counts when it has at least ``min_area_m2``. Its centroid follows the ChangeIMTI
    rule, its direction is what most of its pixels say, its confidence their mean change
    probability.
    """
    pixel_area = abs(grid.transform[0] * grid.transform[4])
    for outline in raster.shapes(class_index):
        window = _window(outline)
        pixels = _pixels(outline, window)
        area = float(pixels.sum()) * pixel_area
        if area < min_area_m2:
            continue
        change, appeared = raster.read(class_index, window)
        x, y = _centroid(pixels)
        x, y = x + window.col_off, y + window.row_off
        cell = cell_of_pixel(x, y, grid.width, grid.height)
        component = Component(
            kind=kind,
            direction="appeared" if appeared[pixels].mean() >= 0.5 else "disappeared",
            area_m2=round(area, 1),
            centroid=grid.to_map(x + 0.5, y + 0.5),
            row=cell.row,
            col=cell.col,
            confidence=round(float(change[pixels].mean()), 3),
            rings=_rings(outline, grid),
        )
        yield Found(component, window, pixels)


def _window(outline: Shape) -> Window:
    ring = np.array(outline["coordinates"][0])
    left, top = ring.min(axis=0).astype(int)
    right, bottom = ring.max(axis=0).astype(int)
    return Window(int(left), int(top), int(right - left), int(bottom - top))


def _pixels(outline: Shape, window: Window) -> np.ndarray:
    to_window = rasterio.Affine.translation(window.col_off, window.row_off)
    burnt = rasterio.features.rasterize(
        [(outline, 1)], (window.height, window.width), transform=to_window, dtype="uint8"
    )
    return burnt.astype(bool)


def _centroid(pixels: np.ndarray) -> tuple[int, int]:
    """Return the ChangeIMTI centroid; where that rule drops a long thin object, the plain one."""
    positions = changed_objects(pixels)
    if positions:
        return positions[0].x, positions[0].y
    rows, cols = np.nonzero(pixels)
    return int(cols.mean()), int(rows.mean())


def _rings(outline: Shape, grid: GridGeometry) -> list[list[tuple[float, float]]]:
    polygon = shape(outline).simplify(_OUTLINE_TOLERANCE_PX)
    if isinstance(polygon, MultiPolygon):
        polygon = max(polygon.geoms, key=lambda part: part.area)
    if not isinstance(polygon, Polygon) or polygon.is_empty:
        polygon = shape(outline)
    return [
        [(round(x, 2), round(y, 2)) for x, y in (grid.to_map(*point) for point in ring.coords)]
        for ring in (polygon.exterior, *polygon.interiors)
    ]
