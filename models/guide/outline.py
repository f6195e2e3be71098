"""Outlines of changed objects: from pixel edges to valid polygons on the map."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import rasterio
import rasterio.features
from rasterio.windows import Window
from shapely import make_valid, transform
from shapely.geometry import Polygon, shape
from shapely.geometry.polygon import orient

from ...core.grid import GridGeometry

Shape = dict

#: Outlines follow pixel edges; this tolerance turns their stairs into straight walls.
_STAIRS_PX = 0.8
#: Parts that hang together by a pixel's corner only are joined by a bridge about this wide.
_BRIDGE_PX = 0.02
_DECIMALS = 2


def bounds(outline: Shape, width: int, height: int) -> Window:
    """Return the outline's window with one pixel around it, inside a grid of this size."""
    ring = np.array(outline["coordinates"][0])
    left, top = np.maximum(ring.min(axis=0).astype(int) - 1, 0)
    right, bottom = np.minimum(ring.max(axis=0).astype(int) + 1, (width, height))
    return Window(int(left), int(top), int(right - left), int(bottom - top))


def burnt(outline: Shape, window: Window) -> np.ndarray:
    """Return the pixels inside an outline, bool (h, w) of the window."""
    pixels = rasterio.features.rasterize(
        [(outline, 1)], (window.height, window.width), transform=_to(window), dtype="uint8"
    )
    return pixels.astype(bool)


def strips(outline: Shape, window: Window, largest_px: int) -> Iterator[tuple[Window, np.ndarray]]:
    """Yield an outline's window in strips of at most ``largest_px``, with the pixels in each."""
    rows = max(1, largest_px // window.width)
    for top in range(0, window.height, rows):
        height = min(rows, window.height - top)
        strip = Window(window.col_off, window.row_off + top, window.width, height)
        yield strip, burnt(outline, strip)


def outlines(objects: np.ndarray, window: Window) -> Iterator[tuple[int, Shape]]:
    """Yield number and outline, in pixels of the whole grid, of each object in a window.

    ``objects`` is int32 (h, w), 0 none; every object is 8-connected.
    """
    for outline, number in rasterio.features.shapes(
        objects, mask=objects > 0, connectivity=8, transform=_to(window)
    ):
        yield int(number), outline


def rings_on_map(outline: Shape, grid: GridGeometry) -> list[list[tuple[float, float]]]:
    """Return the outline as a valid polygon in map coordinates.

    Returns
    -------
    list of rings
        The exterior counter-clockwise, then the holes clockwise (as in GeoJSON), all closed.
    """
    polygon = _simplified(_whole(shape(outline)))
    on_map = transform(polygon, lambda points: np.stack(grid.to_map(*points.T), axis=1))
    on_map = orient(_rounded(on_map))
    return [[(x, y) for x, y in ring.coords] for ring in (on_map.exterior, *on_map.interiors)]


def _whole(polygon: Polygon) -> Polygon:
    """Return a valid polygon of an outline that may touch itself at corners.

    Eight-connected outlines pass twice through a corner where two pixels meet; simple features
    forbid that.
    """
    if polygon.is_valid:
        return polygon
    joined = make_valid(polygon).buffer(_BRIDGE_PX, join_style="mitre")
    return joined if isinstance(joined, Polygon) else max(joined.geoms, key=lambda part: part.area)


def _simplified(polygon: Polygon) -> Polygon:
    simple = polygon.simplify(_STAIRS_PX)
    fits = isinstance(simple, Polygon) and simple.is_valid and not simple.is_empty
    return simple if fits else polygon


def _rounded(polygon: Polygon) -> Polygon:
    """Return the polygon with coordinates to the centimetre, where that leaves it valid."""
    rings = [np.round(ring.coords, _DECIMALS) for ring in (polygon.exterior, *polygon.interiors)]
    rounded = Polygon(rings[0], rings[1:])
    return rounded if rounded.is_valid else polygon


def _to(window: Window) -> rasterio.Affine:
    return rasterio.Affine.translation(window.col_off, window.row_off)
