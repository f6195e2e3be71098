"""The drawn area: from its own CRS into the working CRS, and as a mask on pixels."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from rasterio.crs import CRS
from rasterio.features import geometry_mask
from rasterio.transform import Affine

from ...core.errors import InputError
from ...core.request import Area
from .projection import LONLAT, Bounds, bounds_of, densify, parse_crs, project

_PARTS_PER_SIDE = 16

Polygons = list[list[np.ndarray]]


@dataclass(frozen=True)
class Region:
    """An area in the working CRS.

    Attributes
    ----------
    bounds:
        Bounding box.
    geometry:
        GeoJSON MultiPolygon; None where the box itself is the area.
    """

    bounds: Bounds
    geometry: dict | None = None

    def mask(self, transform: Affine, width: int, height: int, touched: bool = False) -> np.ndarray:
        """Return the pixels whose centre lies inside, bool (height, width).

        With ``touched``, every pixel that the area touches.
        """
        if self.geometry is None:
            return np.ones((height, width), dtype=bool)
        return geometry_mask(
            [self.geometry], (height, width), transform, all_touched=touched, invert=True
        )


def region_of(area: Area, crs: CRS) -> Region:
    """Return the area in the working CRS, its edges following the curve of the projection.

    Raises
    ------
    InputError
        If the area is no polygon or reaches beyond where the working CRS is defined.
    """
    own_crs = parse_crs(area.crs, "the area")
    polygons = [
        [_reprojected(ring, own_crs, crs) for ring in polygon] for polygon in _polygons(area)
    ]
    points = np.concatenate([ring for polygon in polygons for ring in polygon])
    bounds = bounds_of(points[:, 0], points[:, 1])
    if bounds is None or not np.isfinite(points).all():
        raise InputError("The area reaches beyond the map of its surroundings; draw a smaller one.")
    if bounds[0] == bounds[2] or bounds[1] == bounds[3]:
        raise InputError("The area is empty; draw it again.")
    coordinates = [[ring.tolist() for ring in polygon] for polygon in polygons]
    return Region(bounds, {"type": "MultiPolygon", "coordinates": coordinates})


def centre_of(area: Area) -> tuple[float, float]:
    """Return longitude and latitude of the middle of the area's bounding box in its own CRS."""
    points = np.concatenate([ring for polygon in _polygons(area) for ring in polygon])
    x, y = (points.min(axis=0) + points.max(axis=0)) / 2
    (lon,), (lat,) = project(parse_crs(area.crs, "the area"), LONLAT, [x], [y])
    if not (np.isfinite(lon) and np.isfinite(lat)):
        raise InputError(f"The area lies outside its CRS ({area.crs}); draw it again.")
    return float(lon), float(lat)


def _polygons(area: Area) -> Polygons:
    try:
        coordinates = area.geometry["coordinates"]
        parts = {"Polygon": [coordinates], "MultiPolygon": coordinates}[area.geometry["type"]]
        polygons = [[_ring(ring) for ring in part] for part in parts if part]
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise InputError("The area is not a polygon; draw it again.") from error
    if not polygons:
        raise InputError("The area is empty; draw it again.")
    return polygons


def _ring(positions: list) -> np.ndarray:
    ring = np.array([(float(position[0]), float(position[1])) for position in positions])
    if len(ring) < 3 or not np.isfinite(ring).all():
        raise ValueError("a ring needs three finite positions")
    return ring if (ring[0] == ring[-1]).all() else np.concatenate([ring, ring[:1]])


def _reprojected(ring: np.ndarray, source: CRS, target: CRS) -> np.ndarray:
    dense = ring if source == target else densify(ring, _PARTS_PER_SIDE)
    return np.column_stack(project(source, target, dense[:, 0], dense[:, 1]))
