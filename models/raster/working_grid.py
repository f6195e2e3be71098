"""The one grid both dates are read on: working CRS, pixel size, extent."""

from __future__ import annotations

import numpy as np
from rasterio.crs import CRS

from ...core.errors import InputError
from ...core.grid import GridGeometry
from .layer import Layer
from .projection import LONLAT, Bounds, ground_crs, jacobian, project

SMALLEST_SIDE = 32
LARGEST_SIDE = 20_000
_SCALE_TOLERANCE = 0.01
_UPS_NORTH, _UPS_SOUTH = 84, -80


def working_crs(crs: CRS, lon: float, lat: float) -> CRS:
    """Return ``crs`` if its unit measures true metres at the place, else the place's UTM zone.

    True means that lengths in any direction are within 1 % of those on the ground. So Web
    Mercator (away from the equator), feet and degrees go to UTM.
    """
    return crs if _measures_metres(crs, lon, lat) else utm_zone(lon, lat)


def _measures_metres(crs: CRS, lon: float, lat: float) -> bool:
    if not crs.is_projected:
        return False
    (x,), (y,) = project(LONLAT, crs, [lon], [lat])
    scale = jacobian(crs, ground_crs(lon, lat), x, y, step=2.0)
    if not np.isfinite(scale).all():
        return False
    lengths = np.linalg.svd(scale, compute_uv=False)
    return bool((np.abs(lengths - 1) <= _SCALE_TOLERANCE).all())


def utm_zone(lon: float, lat: float) -> CRS:
    """Return the WGS 84 UTM zone of a place (EPSG:326xx north, EPSG:327xx south).

    Beyond 84 degrees north and 80 degrees south UTM ends and UPS begins (EPSG:5041 and 5042).
    """
    if lat > _UPS_NORTH or lat < _UPS_SOUTH:
        return CRS.from_epsg(5041 if lat > 0 else 5042)
    zone = int((lon + 180) % 360 // 6) % 60 + 1
    return CRS.from_epsg((32600 if lat >= 0 else 32700) + zone)


def native_pixel_size(layer: Layer, crs: CRS, x: float, y: float) -> float:
    """Return the side in metres of a square as large as one pixel of the layer.

    Measured in the working CRS at the point (x, y) of that CRS. Not finite where the layer's CRS
    does not reach.
    """
    (own_x,), (own_y,) = project(crs, layer.crs, [x], [y])
    pixel = _linear(layer)
    step = 2 * float(np.hypot(*pixel).max())
    return float(np.sqrt(abs(np.linalg.det(jacobian(layer.crs, crs, own_x, own_y, step) @ pixel))))


def _linear(layer: Layer) -> np.ndarray:
    a, b, _, d, e, _ = layer.dataset.transform[:6]
    return np.array([[a, b], [d, e]])


def fit_grid(
    layers: tuple[Layer, Layer], sizes: tuple[float, float], finest: float, bounds: Bounds, crs: CRS
) -> GridGeometry:
    """Return the north-up grid of square pixels over an extent.

    The pixel is the coarser of the two natural ones, but never finer than ``finest`` (m). Where a
    layer already lies on such a grid in the working CRS, its own pixels are used as they are. The
    extent is rounded to whole pixels.

    Raises
    ------
    InputError
        If the area has fewer than 32 or more than 20,000 pixels on a side.
    """
    pixel_size = max(*sizes, finest)
    origin = (0.0, 0.0)
    for layer, size in zip(layers, sizes, strict=True):
        if layer.crs == crs and _north_up(layer) and abs(pixel_size / size - 1) < 0.01:
            pixel_size = max(size, finest)
            origin = (layer.dataset.transform.c, layer.dataset.transform.f)
            break
    left, right = (round((x - origin[0]) / pixel_size) for x in (bounds[0], bounds[2]))
    top, bottom = (round((origin[1] - y) / pixel_size) for y in (bounds[3], bounds[1]))
    width, height = right - left, bottom - top
    check_size(width, height, pixel_size)
    x, y = origin[0] + left * pixel_size, origin[1] - top * pixel_size
    return GridGeometry((pixel_size, 0.0, x, 0.0, -pixel_size, y), width, height, crs_name(crs))


def _north_up(layer: Layer) -> bool:
    (a, b), (d, e) = _linear(layer)
    return b == d == 0 and a > 0 and abs(a + e) < 1e-6 * a


def coarser(grid: GridGeometry, max_side: int) -> GridGeometry:
    """Return a grid over the same extent with at most ``max_side`` pixels on a side."""
    factor = max(grid.width, grid.height, max_side) / max_side
    width, height = (max(1, round(side / factor)) for side in (grid.width, grid.height))
    a, _, x, _, e, y = grid.transform
    transform = (a * grid.width / width, 0.0, x, 0.0, e * grid.height / height, y)
    return GridGeometry(transform, width, height, grid.crs)


def check_size(width: int, height: int, pixel_size: float) -> None:
    """Refuse areas too small to look at or too large to read."""
    now = f"{width:,} × {height:,} pixels at {pixel_size:.3g} m"
    if min(width, height) < SMALLEST_SIDE:
        side = SMALLEST_SIDE * pixel_size
        raise InputError(
            f"The area is only {now}. Draw one of at least {side:,.4g} m × {side:,.4g} m "
            f"({SMALLEST_SIDE} × {SMALLEST_SIDE} pixels)."
        )
    if max(width, height) > LARGEST_SIDE:
        side = LARGEST_SIDE * pixel_size / 1000
        raise InputError(
            f"The area is {now}, more than the {LARGEST_SIDE:,} × {LARGEST_SIDE:,} that can be "
            f"compared at once. Draw one of at most {side:,.4g} km × {side:,.4g} km."
        )


def crs_name(crs: CRS) -> str:
    """Return the authority code where it says the same as the CRS, else its WKT."""
    authority = crs.to_authority(confidence_threshold=100)
    return ":".join(authority) if authority else str(crs.to_wkt())
