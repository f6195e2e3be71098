"""Pixel size of a raster layer, in its own units and in metres on the ground."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

from qgis.core import (
    QgsDistanceArea,
    QgsPointXY,
    QgsProject,
    QgsRasterInterface,
    QgsRasterLayer,
    QgsUnitTypes,
)

ELLIPSOID = "WGS84"


@dataclass(frozen=True)
class PixelSize:
    """Pixel size along x and y in layer units, the unit's short name, and in metres.

    ``metres`` is the mean of both sides on the ellipsoid at the layer's centre; None without a
    CRS.
    """

    x: float
    y: float
    unit: str
    metres: Optional[float]


def pixel_size(layer: QgsRasterLayer) -> Optional[PixelSize]:
    """Return the pixel size, or None for layers without pixels of their own (WMS, XYZ)."""
    provider = layer.dataProvider()
    if provider is None or not provider.capabilities() & QgsRasterInterface.Capability.Size:
        return None
    x, y = layer.rasterUnitsPerPixelX(), layer.rasterUnitsPerPixelY()
    if not layer.crs().isValid():
        return PixelSize(x, y, "", None)
    unit = QgsUnitTypes.toAbbreviatedString(layer.crs().mapUnits())
    name = "°" if layer.crs().isGeographic() else unit
    return PixelSize(x, y, name, _metres(layer, x, y))


def _metres(layer: QgsRasterLayer, x: float, y: float) -> float:
    ruler = QgsDistanceArea()
    ruler.setSourceCrs(layer.crs(), QgsProject.instance().transformContext())
    ruler.setEllipsoid(ELLIPSOID)
    centre = layer.extent().center()
    east = QgsPointXY(centre.x() + x, centre.y())
    north = QgsPointXY(centre.x(), centre.y() + y)
    return (ruler.measureLine(centre, east) + ruler.measureLine(centre, north)) / 2
