"""Where a cell, or the whole grid, of an answer lies on the map."""

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
from qgis.PyQt.QtCore import QCoreApplication

from ....core.errors import InputError
from ....core.grid import CELLS, Cell, GridGeometry, cell_of_pixel
from ...compat import POLYGON_GEOMETRY
from ...pair.map_area import MapArea, polygon

translate = QCoreApplication.translate

_NOTHING = 1e-6  # of a cell: the last pixels of a grid may reach over the area


def grid_area(grid: GridGeometry) -> MapArea:
    """Return what all nine cells cover."""
    return _area(grid, QgsGeometry.unaryUnion([polygon(grid.polygon(cell)) for cell in CELLS]))


def cell_area(grid: GridGeometry, cell: Cell, within: MapArea | None) -> MapArea:
    """Return a cell, in the CRS of the grid, as far as it lies in the area that was asked about.

    Raises
    ------
    InputError
        If nothing of it does.
    """
    whole = _area(grid, polygon(grid.polygon(cell)))
    if within is None:
        return whole
    asked = QgsGeometry(within.geometry)
    try:
        asked.transform(QgsCoordinateTransform(within.crs, whole.crs, QgsProject.instance()))
    except QgsCsException:
        return whole  # the engine says what is wrong with such an area
    if whole.geometry.difference(asked).area() < _NOTHING * whole.geometry.area():
        return whole
    inside = whole.geometry.intersection(asked)
    inside.convertGeometryCollectionToSubclass(POLYGON_GEOMETRY)
    if inside.isEmpty() or inside.area() == 0:
        sentence = translate(
            "CellArea", "Nothing of “{cell}” lies in the area; choose another cell."
        )
        raise InputError(sentence.format(cell=cell.words))
    return MapArea(inside, whole.crs)


def cell_at(grid: GridGeometry, point: QgsPointXY, canvas: QgsMapCanvas) -> Cell | None:
    """Return the cell at a point in the CRS of the map, None outside of the grid."""
    there = QgsCoordinateReferenceSystem(grid.crs)
    here = canvas.mapSettings().destinationCrs()
    try:
        point = QgsCoordinateTransform(here, there, QgsProject.instance()).transform(point)
    except QgsCsException:
        return None
    col, row = grid.to_pixel(point.x(), point.y())
    if not (0 <= col < grid.width and 0 <= row < grid.height):
        return None
    return cell_of_pixel(col, row, grid.width, grid.height)


def _area(grid: GridGeometry, geometry: QgsGeometry) -> MapArea:
    return MapArea(geometry, QgsCoordinateReferenceSystem(grid.crs))
