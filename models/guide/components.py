"""From the change raster to changed objects: outline, area, direction, confidence, cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from rasterio.windows import Window

from ...core.evidence import Component, Direction
from ...core.grid import GridGeometry, cell_of_pixel
from .calibration import object_features
from .change_raster import ChangeRaster
from .class_rule import ClassRule, objects_in
from .objects import changed_objects
from .outline import Shape, bounds, burnt, outlines, rings_on_map, strips

#: A component whose window is larger (a network of roads) is looked at strip by strip.
_LARGEST_WINDOW_PX = 16_000_000


@dataclass(frozen=True)
class Found:
    """A component and where its pixels lie.

    ``pixels`` is the bool mask (h, w) at ``window`` of the grid; None for a component too large for
    one mask, which then comes in strips of its ``outline``.
    """

    component: Component
    window: Window
    pixels: np.ndarray | None
    outline: Shape | None = None

    def pieces(self) -> Iterator[tuple[Window, np.ndarray]]:
        """Yield windows of the grid that hold the component, with its pixels in each."""
        if self.pixels is not None:
            yield self.window, self.pixels
        elif self.outline is not None:
            yield from strips(self.outline, self.window, _LARGEST_WINDOW_PX)


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
        if window.width * window.height > _LARGEST_WINDOW_PX:
            yield _network(raster, class_index, kind, outline, window, grid, rule)
            continue
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
                    direction=_direction(float(appeared[inside].mean())),
                    area_m2=round(float(inside.sum()) * pixel_size**2, 1),
                    confidence=round(_confidence(change, inside, rule, pixel_size), 3),
                    **_place(*_centroid(inside), window, grid),
                    rings=rings_on_map(part, grid),
                ),
                window,
                inside,
            )


def _network(
    raster: ChangeRaster,
    class_index: int,
    kind: str,
    outline: Shape,
    window: Window,
    grid: GridGeometry,
    rule: ClassRule,
) -> Found:
    """Return a component too large for one mask; its figures are means over its strips."""
    pixel_size = abs(grid.transform[0] * grid.transform[4]) ** 0.5
    sizes, figures = [], []
    for strip, pixels in strips(outline, window, _LARGEST_WINDOW_PX):
        if pixels.any():
            change, appeared = raster.read(class_index, strip)
            rows, cols = np.nonzero(pixels)
            sizes.append(len(rows))
            figures.append(
                (
                    appeared[pixels].mean(),
                    _confidence(change, pixels, rule, pixel_size),
                    cols.mean() + strip.col_off - window.col_off,
                    rows.mean() + strip.row_off - window.row_off,
                )
            )
    direction, confidence, x, y = np.average(figures, axis=0, weights=sizes)
    component = Component(
        kind=kind,
        direction=_direction(direction),
        area_m2=round(sum(sizes) * pixel_size**2, 1),
        confidence=round(float(confidence), 3),
        **_place(int(x), int(y), window, grid),
        rings=rings_on_map(outline, grid),
    )
    return Found(component, window, None, outline)


def _direction(appeared: float) -> str:
    return Direction.APPEARED if appeared >= 127.5 else Direction.DISAPPEARED


def _confidence(
    change: np.ndarray, pixels: np.ndarray, rule: ClassRule, pixel_size: float
) -> float:
    if rule.confidence is None:
        return float(change[pixels].mean()) / 255
    return float(rule.confidence.of(object_features(change, pixels, pixel_size)))


def _place(x: int, y: int, window: Window, grid: GridGeometry) -> dict[str, Any]:
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
