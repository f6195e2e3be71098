"""How large an area is, and how people write that."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QCoreApplication, QLocale

from .layer_geometry import ruler
from .map_area import MapArea

translate = QCoreApplication.translate

_WIDE_DEGREES = 40.0
_COLUMNS, _ROWS = 12, 6
_HECTARE, _KM2 = 1e4, 1e6


def square_metres(area: MapArea) -> float:
    """Return the size of an area on the ellipsoid; main thread only."""
    measure = ruler(area.crs).measureArea
    if not _is_wide(area):
        return measure(area.geometry)
    # On the ellipsoid a polygon around half the world could as well be the other half.
    parts = (area.geometry.intersection(tile) for tile in _tiles(area.geometry.boundingBox()))
    return sum(measure(part) for part in parts if not part.isEmpty())


def size_text(area_m2: float) -> str:
    """Return square metres in the unit that fits: m² below a hectare, ha, km² or million km²."""
    if area_m2 < _HECTARE:
        return translate("AreaSize", "{size} m²").format(size=_number(area_m2, 0))
    if area_m2 < 10 * _KM2:
        hectares = area_m2 / _HECTARE
        size = _number(hectares, 0 if hectares >= 100 else 1)
        return translate("AreaSize", "{size} ha").format(size=size)
    if area_m2 < _KM2 * 1e6:
        km2 = area_m2 / _KM2
        size = _number(km2, 0 if km2 >= 100 else 1)
        return translate("AreaSize", "{size} km²").format(size=size)
    size = _number(area_m2 / _KM2 / 1e6, 1)
    return translate("AreaSize", "{size} million km²").format(size=size)


def _number(value: float, decimals: int) -> str:
    return QLocale().toString(float(value), "f", decimals)


def _is_wide(area: MapArea) -> bool:
    world = QgsCoordinateReferenceSystem("EPSG:4326")
    transform = QgsCoordinateTransform(area.crs, world, QgsProject.instance())
    try:
        return transform.transformBoundingBox(area.geometry.boundingBox()).width() > _WIDE_DEGREES
    except QgsCsException:
        return True


def _tiles(box: QgsRectangle) -> list[QgsGeometry]:
    width, height = box.width() / _COLUMNS, box.height() / _ROWS
    return [
        QgsGeometry.fromRect(
            QgsRectangle(left, bottom, left + width, bottom + height)
        ).densifyByCount(_COLUMNS)
        for left in (box.xMinimum() + column * width for column in range(_COLUMNS))
        for bottom in (box.yMinimum() + row * height for row in range(_ROWS))
    ]
