"""Points between coordinate reference systems, and what a CRS unit means on the ground."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from rasterio._err import CPLE_BaseError
from rasterio.crs import CRS
from rasterio.errors import CRSError
from rasterio.io import DatasetReader
from rasterio.transform import Affine
from rasterio.warp import transform

from ...core.errors import InputError

Bounds = tuple[float, float, float, float]

LONLAT = CRS.from_epsg(4326)

_SEAM_DEGREES = 1e-6
_GREENWICH = re.compile(r'PRIMEM\["[^"]*",0(?:\.0*)?(?:,AUTHORITY\[[^\]]*\])?\]')
_CODE = re.compile(r',AUTHORITY\["EPSG","\d+"\]\]$')


def parse_crs(text: str, owner: str) -> CRS:
    """Return the CRS named by an authority code, WKT or PROJ string.

    Raises
    ------
    InputError
        If nothing is known under that name; ``owner`` says whose CRS it is.
    """
    try:
        return CRS.from_user_input(text)
    except CRSError as error:
        raise InputError(
            f"The coordinate reference system of {owner} is not known ({text[:80]}). "
            "Set a valid CRS in Layer Properties."
        ) from error


def project(
    source: CRS, target: CRS, xs: Sequence[float] | np.ndarray, ys: Sequence[float] | np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return points in another CRS (x east, y north); a point without an image becomes infinite.

    Parameters
    ----------
    source, target:
        Reference systems of the input and of the result.
    xs, ys:
        Coordinates, shape (n,).
    """
    points = [np.asarray(xs, dtype=float), np.asarray(ys, dtype=float)]
    if source == target:
        return points[0], points[1]
    try:
        projected = transform(source, target, *points)
    except CPLE_BaseError:
        # One point outside the projection's domain fails the whole batch.
        projected = np.transpose(
            [_project_one(source, target, x, y) for x, y in zip(*points, strict=True)]
        )
    return np.asarray(projected[0]), np.asarray(projected[1])


def _project_one(source: CRS, target: CRS, x: float, y: float) -> tuple[float, float]:
    try:
        (new_x,), (new_y,) = transform(source, target, [x], [y])
    except CPLE_BaseError:
        return (np.inf, np.inf)
    return (new_x, new_y)


def jacobian(source: CRS, target: CRS, x: float, y: float, step: float) -> np.ndarray:
    """Return d(target)/d(source) at a point of the source CRS, shape (2, 2).

    ``step`` is the length of the difference quotient in source units. Not finite where the point
    has no image.
    """
    if source == target:
        return np.eye(2)
    half = step / 2
    new_x, new_y = project(source, target, [x - half, x + half, x, x], [y, y, y - half, y + half])
    with np.errstate(invalid="ignore"):
        return np.array(
            [
                [new_x[1] - new_x[0], new_x[3] - new_x[2]],
                [new_y[1] - new_y[0], new_y[3] - new_y[2]],
            ]
        ) / (2 * half)


def across_antimeridian(crs: CRS, dataset: DatasetReader) -> tuple[CRS, Affine] | None:
    """Return a CRS and geotransform without a seam inside a raster in degrees; None without one.

    Longitudes beyond 180 degrees have no way back: transformed they come from the other side. So
    they are counted from a meridian in the middle of the raster.
    """
    if not crs.is_geographic:
        return None
    corners = [(0, 0), (dataset.width, 0), (0, dataset.height), (dataset.width, dataset.height)]
    longitudes = [(dataset.transform @ corner)[0] for corner in corners]
    meridian = round((min(longitudes) + max(longitudes)) / 2)
    if max(np.abs(longitudes)) <= 180 + _SEAM_DEGREES or meridian == 0:
        return None
    wkt, found = _GREENWICH.subn(f'PRIMEM["Middle",{meridian}]', crs.to_wkt(version="WKT1_GDAL"))
    if not found:
        return None
    return CRS.from_wkt(_CODE.sub("]", wkt)), Affine.translation(-meridian, 0) @ dataset.transform


def ground_crs(lon: float, lat: float) -> CRS:
    """Return the azimuthal equidistant CRS centred on a place: metres true to the ground there."""
    return CRS.from_string(f"+proj=aeqd +lat_0={lat} +lon_0={lon} +datum=WGS84 +units=m +no_defs")


def apply(transform: Affine, xs: np.ndarray, ys: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return points through an affine transform, e.g. pixel columns and rows to map coordinates."""
    a, b, c, d, e, f = transform[:6]
    with np.errstate(invalid="ignore"):  # points without an image
        return a * xs + b * ys + c, d * xs + e * ys + f


def outline(bounds: Bounds, per_side: int = 32) -> tuple[np.ndarray, np.ndarray]:
    """Return points along a rectangle, dense enough to follow its edges through a projection."""
    xmin, ymin, xmax, ymax = bounds
    ring = np.array([(xmin, ymin), (xmax, ymin), (xmax, ymax), (xmin, ymax), (xmin, ymin)])
    dense = densify(ring, per_side)
    return dense[:, 0], dense[:, 1]


def densify(ring: np.ndarray, per_side: int) -> np.ndarray:
    """Return a closed ring (n, 2) with every side cut into ``per_side`` equal parts."""
    share = np.arange(per_side)[:, None] / per_side
    sides = [start + share * (end - start) for start, end in zip(ring[:-1], ring[1:], strict=True)]
    return np.concatenate([*sides, ring[-1:]])


def bounds_of(xs: np.ndarray, ys: np.ndarray) -> Bounds | None:
    """Return the bounding box of the finite points, None if there are none."""
    finite = np.isfinite(xs) & np.isfinite(ys)
    if not finite.any():
        return None
    xs, ys = xs[finite], ys[finite]
    return (float(xs.min()), float(ys.min()), float(xs.max()), float(ys.max()))


def intersection(first: Bounds, second: Bounds) -> Bounds | None:
    """Return the common part of two boxes, None if there is none."""
    xmin, ymin = max(first[0], second[0]), max(first[1], second[1])
    xmax, ymax = min(first[2], second[2]), min(first[3], second[3])
    return (xmin, ymin, xmax, ymax) if xmin < xmax and ymin < ymax else None
