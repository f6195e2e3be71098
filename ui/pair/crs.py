"""What the engine must know of a CRS of QGIS, and where QGIS places a layer with it."""

from __future__ import annotations

import json
from dataclasses import replace

from osgeo import ogr
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
)

from ...core.request import Area, Source
from .layer_geometry import overlap

# Registries that PROJ brings everywhere; QGIS numbers its own CRSs (USER) on this machine alone.
_REGISTRIES = ("EPSG", "ESRI", "IGNF", "OGC")


def crs_text(crs: QgsCoordinateReferenceSystem) -> str:
    """Return the code of a CRS where every PROJ knows it, else its WKT."""
    if crs.authid().split(":")[0] in _REGISTRIES:
        return crs.authid()
    return crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT_PREFERRED)


def anchored(
    source: Source, layer: QgsRasterLayer, partner: QgsRasterLayer, area: Area | None
) -> Source:
    """Return the source with the place that QGIS gives the middle of what is compared.

    QGIS may have datum grids that the engine lacks, and the project may prefer a transformation.
    Main thread only.
    """
    middle = _middle(layer, partner, area)
    if middle is None or not layer.crs().isValid():
        return source
    world = QgsCoordinateReferenceSystem("EPSG:4326")
    try:
        there = _transform(middle[1], layer.crs()).transform(middle[0])
        lonlat = _transform(layer.crs(), world).transform(there)
    except QgsCsException:
        return source
    return replace(source, anchor=(there.x(), there.y(), lonlat.x(), lonlat.y()))


def _middle(
    layer: QgsRasterLayer, partner: QgsRasterLayer, area: Area | None
) -> "tuple[QgsPointXY, QgsCoordinateReferenceSystem]" | None:
    if area is None:
        shared = overlap(layer, partner)
        return shared and (shared.geometry.boundingBox().center(), shared.crs)
    crs = QgsCoordinateReferenceSystem()
    crs.createFromUserInput(area.crs)
    xmin, xmax, ymin, ymax = ogr.CreateGeometryFromJson(json.dumps(area.geometry)).GetEnvelope()
    return QgsPointXY((xmin + xmax) / 2, (ymin + ymax) / 2), crs


def _transform(
    source: QgsCoordinateReferenceSystem, target: QgsCoordinateReferenceSystem
) -> QgsCoordinateTransform:
    return QgsCoordinateTransform(source, target, QgsProject.instance())
