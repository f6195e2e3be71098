"""Brings one cell of an answer into view on the map and flashes it."""

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
from ..theme import AREA

_MARGIN = 1.5
_LIT_OPACITY = 160


def show_cell(canvas: QgsMapCanvas, grid: GridGeometry, cell: Cell) -> bool:
    """Zoom to a cell and flash it; False where the map's CRS cannot show it.

    Needs only the answer's grid, so it works after its layer was removed.
    """
    crs = QgsCoordinateReferenceSystem(grid.crs)
    ring = [QgsPointXY(x, y) for x, y in grid.polygon(cell)]
    outline = QgsGeometry.fromPolygonXY([ring])
    there = QgsCoordinateTransform(
        crs, canvas.mapSettings().destinationCrs(), QgsProject.instance()
    )
    try:
        extent = there.transformBoundingBox(outline.boundingBox())
    except QgsCsException:
        return False
    extent.scale(_MARGIN)
    canvas.setExtent(extent)
    canvas.refresh()
    lit, unlit = QColor(AREA), QColor(AREA)
    lit.setAlpha(_LIT_OPACITY)
    unlit.setAlpha(0)
    canvas.flashGeometries([outline], crs, lit, unlit)
    return True
