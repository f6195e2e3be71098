"""Pixel sizes of raster layers, in their own units and in metres, and where two layers overlap."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsDistanceArea,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRasterInterface,
    QgsRasterLayer,
    QgsUnitTypes,
)

from .map_area import MapArea

_POINTS_PER_SIDE = 20


@dataclass(frozen=True)
class PixelSize:
    """Pixel size along x and y in layer units, the unit's short name, and in metres.

    ``metres`` is the mean of both sides on the ellipsoid at the layer's centre; None without a
    CRS.
    """

    x: float
    y: float
    unit: str
    metres: float | None


def pixel_size(layer: QgsRasterLayer) -> PixelSize | None:
    """Return the pixel size, or None for layers without pixels of their own (WMS, XYZ)."""
    provider = layer.dataProvider()
    if provider is None or not provider.capabilities() & QgsRasterInterface.Capability.Size:
        return None
    x, y = layer.rasterUnitsPerPixelX(), layer.rasterUnitsPerPixelY()
    if not layer.crs().isValid():
        return PixelSize(x, y, "", None)
    unit = QgsUnitTypes.toAbbreviatedString(layer.crs().mapUnits())
    name = "°" if layer.crs().isGeographic() else unit
    metres = sum(metres_across(layer.crs(), layer.extent().center(), x, y)) / 2
    return PixelSize(x, y, name, metres)


def ruler(crs: QgsCoordinateReferenceSystem) -> QgsDistanceArea:
    """Return what measures on the ellipsoid, in metres, what is in a CRS; main thread only."""
    measuring = QgsDistanceArea()
    measuring.setSourceCrs(crs, QgsProject.instance().transformContext())
    measuring.setEllipsoid("WGS84")
    return measuring


def metres_across(
    crs: QgsCoordinateReferenceSystem, at: QgsPointXY, x: float, y: float
) -> tuple[float, float]:
    """Return how long a step along x and one along y are at a place."""
    measure = ruler(crs).measureLine
    east, north = QgsPointXY(at.x() + x, at.y()), QgsPointXY(at.x(), at.y() + y)
    return measure(at, east), measure(at, north)


def overlap(before: QgsRasterLayer, after: QgsRasterLayer) -> MapArea | None:
    """Return the part both layers cover, in the CRS of one of them, or None if they share none.

    The extent of a layer with pixels of its own is taken to the other's CRS, not the reverse: an
    online layer may cover the whole world, which few CRSs can express.
    """
    layer, other = (before, after) if pixel_size(before) else (after, before)
    if not (layer.crs().isValid() and other.crs().isValid()):
        return None
    there = QgsCoordinateTransform(layer.crs(), other.crs(), QgsProject.instance())
    outline = QgsGeometry.fromRect(layer.extent()).densifyByCount(_POINTS_PER_SIDE)
    try:
        outline.transform(there)
        shared = outline.intersection(QgsGeometry.fromRect(other.extent()))
        if shared.isEmpty() or shared.area() == 0:
            return None
        shared.transform(there, Qgis.TransformDirection.Reverse)
    except QgsCsException:
        return None
    return MapArea(shared, layer.crs())
