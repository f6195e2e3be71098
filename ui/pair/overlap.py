"""Where two raster layers overlap."""

from __future__ import annotations

from typing import NamedTuple, Optional

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsProject,
    QgsRasterLayer,
)

from .pixel_size import pixel_size

_POINTS_PER_SIDE = 20


class MapArea(NamedTuple):
    """A polygon and the CRS it is in."""

    geometry: QgsGeometry
    crs: QgsCoordinateReferenceSystem


def overlap(before: QgsRasterLayer, after: QgsRasterLayer) -> Optional[MapArea]:
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
