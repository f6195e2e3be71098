"""Brings an area into view on the map."""

from __future__ import annotations

from qgis.core import QgsCoordinateTransform, QgsCsException, QgsProject
from qgis.gui import QgsMapCanvas

from ..pair.overlap import MapArea

_MARGIN = 1.05


def zoom_to(canvas: QgsMapCanvas, area: MapArea) -> bool:
    """Zoom to an area; False where the map's CRS cannot show it."""
    crs = canvas.mapSettings().destinationCrs()
    there = QgsCoordinateTransform(area.crs, crs, QgsProject.instance())
    try:
        extent = there.transformBoundingBox(area.geometry.boundingBox())
    except QgsCsException:
        return False
    extent.scale(_MARGIN)
    canvas.setExtent(extent)
    canvas.refresh()
    return True
