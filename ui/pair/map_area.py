"""Areas as the map has them, and as a request carries them."""

from __future__ import annotations

import json
from typing import NamedTuple, Sequence

from osgeo import ogr
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsPointXY

from ...core.request import Area
from .crs import crs_text

# More would not read back as the same numbers: those of projected systems are larger.
_DECIMALS, _DECIMALS_OF_DEGREES = 8, 12


class MapArea(NamedTuple):
    """A polygon and the CRS it is in."""

    geometry: QgsGeometry
    crs: QgsCoordinateReferenceSystem


def polygon(*rings: Sequence[tuple[float, float]]) -> QgsGeometry:
    """Return the polygon of closed rings of map coordinates, the outer one first."""
    return QgsGeometry.fromPolygonXY([[QgsPointXY(x, y) for x, y in ring] for ring in rings])


def to_area(chosen: MapArea) -> Area:
    """Return the area as a request carries it: GeoJSON and the CRS as a code or WKT."""
    geometry = QgsGeometry(chosen.geometry)
    geometry.get().dropZValue()
    geometry.get().dropMValue()
    decimals = _DECIMALS_OF_DEGREES if chosen.crs.isGeographic() else _DECIMALS
    return Area(json.loads(geometry.asJson(decimals)), crs_text(chosen.crs))


def map_area(area: Area) -> MapArea:
    """Return the area of a request as the map has it; :func:`to_area` makes the same of it."""
    crs, geometry = QgsCoordinateReferenceSystem(), QgsGeometry()
    crs.createFromUserInput(area.crs)
    # Not through WKT, which rounds: a conversation is known by its area.
    geometry.fromWkb(bytes(ogr.CreateGeometryFromJson(json.dumps(area.geometry)).ExportToWkb()))
    return MapArea(geometry, crs)
