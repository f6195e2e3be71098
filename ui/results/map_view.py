"""Brings an area, or one cell of an answer, into view on the map."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtGui import QColor

from ...core.grid import Cell, GridGeometry
from ..pair.layer_geometry import MapArea
from ..theme import AREA

_MARGIN, _CELL_MARGIN = 1.05, 1.5
_LIT_OPACITY = 160


def zoom_to(canvas: QgsMapCanvas, area: MapArea, margin: float = _MARGIN) -> bool:
    """Zoom to an area; False where the map's CRS cannot show it."""
    crs = canvas.mapSettings().destinationCrs()
    there = QgsCoordinateTransform(area.crs, crs, QgsProject.instance())
    try:
        extent = there.transformBoundingBox(area.geometry.boundingBox())
    except QgsCsException:
        return False
    extent.scale(margin)
    canvas.setExtent(extent)
    canvas.refresh()
    return True


def show_cell(canvas: QgsMapCanvas, grid: GridGeometry, cell: Cell) -> bool:
    """Zoom to a cell and flash it; False where the map's CRS cannot show it.

    Needs only the answer's grid, so it works after its layer was removed.
    """
    crs = QgsCoordinateReferenceSystem(grid.crs)
    ring = [QgsPointXY(x, y) for x, y in grid.polygon(cell)]
    outline = QgsGeometry.fromPolygonXY([ring])
    if not zoom_to(canvas, MapArea(outline, crs), _CELL_MARGIN):
        return False
    lit, unlit = QColor(AREA), QColor(AREA)
    lit.setAlpha(_LIT_OPACITY)
    unlit.setAlpha(0)
    canvas.flashGeometries([outline], crs, lit, unlit)
    return True
