"""Brings an area, or cells and objects of an answer, into view on the map."""

from __future__ import annotations

from typing import Sequence

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsProject,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtGui import QColor

from ...core.evidence import Evidence
from ...core.grid import Cell, GridGeometry
from ..pair.map_area import MapArea, polygon
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


def show_cells(canvas: QgsMapCanvas, grid: GridGeometry, cells: Sequence[Cell]) -> bool:
    """Zoom to cells and flash them; False where the map's CRS cannot show them.

    Needs only the answer's grid, so it works after its layer was removed.
    """
    return _show(canvas, grid.crs, [polygon(grid.polygon(cell)) for cell in cells])


def show_objects(canvas: QgsMapCanvas, evidence: Evidence, numbers: Sequence[int]) -> bool:
    """Zoom to changed objects and flash them, see :func:`show_cells`; unknown numbers are none."""
    components = evidence.components
    known = [components[number - 1] for number in numbers if 0 < number <= len(components)]
    return _show(canvas, evidence.grid.crs, [polygon(*one.rings) for one in known])


def _show(canvas: QgsMapCanvas, crs_name: str, outlines: list[QgsGeometry]) -> bool:
    crs = QgsCoordinateReferenceSystem(crs_name)
    whole = QgsGeometry.collectGeometry(outlines)
    if whole.isEmpty() or not zoom_to(canvas, MapArea(whole, crs), _CELL_MARGIN):
        return False
    lit, unlit = QColor(AREA), QColor(AREA)
    lit.setAlpha(_LIT_OPACITY)
    unlit.setAlpha(0)
    canvas.flashGeometries(outlines, crs, lit, unlit)
    return True
