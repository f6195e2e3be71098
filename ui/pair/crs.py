"""How a CRS of QGIS is told to the engine, and to people."""

from __future__ import annotations

from qgis.core import QgsCoordinateReferenceSystem

# Registries that PROJ brings everywhere; QGIS numbers its own CRSs (USER) on this machine alone.
_REGISTRIES = ("EPSG", "ESRI", "IGNF", "OGC")


def crs_text(crs: QgsCoordinateReferenceSystem) -> str:
    """Return the code of a CRS where every PROJ knows it, else its WKT."""
    if crs.authid().split(":")[0] in _REGISTRIES:
        return crs.authid()
    return crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT_PREFERRED)


def crs_name(crs: QgsCoordinateReferenceSystem) -> str:
    """Return what people call a CRS: its code, or its name where it is one of their own."""
    own = crs.authid().split(":")[0] not in _REGISTRIES
    return (crs.description() if own else "") or crs.authid()
