"""Where rasters lie: their common ground, and how much of an area each of them covers."""

from __future__ import annotations

import numpy as np
import shapely
from rasterio.crs import CRS
from rasterio.transform import Affine

from ...core.errors import InputError
from .area import Region
from .layer import Layer
from .projection import LONLAT, Bounds, apply, bounds_of, intersection, outline, project

_LATTICE = 128
SMALLEST_SHARE = 0.01
_POLE = 90 - 1e-9
_WIDE_DEGREES = 90
_FULL = 0.9


def common_lonlat(before: Layer, after: Layer) -> Bounds:
    """Return the common part of both rasters' longitude-latitude boxes.

    Longitudes run on past 180 degrees where the first raster lies across the antimeridian.

    Raises
    ------
    InputError
        If there is none.
    """
    first, second = _lonlat_bounds(before), _lonlat_bounds(after)
    turns = 360 * round((first[0] + first[2] - second[0] - second[2]) / 720)
    common = intersection(first, (second[0] + turns, second[1], second[2] + turns, second[3]))
    if common is None:
        raise no_overlap(before, after)
    return common


def middle_of(lonlat: Bounds) -> tuple[float, float]:
    """Return longitude and latitude of the middle of a box: the pole, if the box reaches one."""
    west, south, east, north = lonlat
    lat = (south + north) / 2
    if (north >= _POLE) != (south <= -_POLE):
        lat = 90.0 if north >= _POLE else -90.0
    return (west + east) / 2, lat


def overlap_bounds(before: Layer, after: Layer, lonlat: Bounds, crs: CRS) -> Bounds:
    """Return the box of both rasters' common ground in the working CRS.

    Only the part of a raster near the common longitude-latitude box is projected, so that a world
    mosaic can meet a local image.
    """
    near = bounds_of(*project(LONLAT, crs, *outline(lonlat)))
    for layer in (before, after):
        near = near and _clipped(layer, near, crs)
    if near is None and lonlat[2] - lonlat[0] > _WIDE_DEGREES:
        raise InputError(
            f"{before.label} and {after.label} share too much of the world to be compared at once. "
            "Draw an area."
        )
    if near is None:
        raise no_overlap(before, after)
    return near


def common_ground(before: Layer, after: Layer, bounds: Bounds, crs: CRS) -> dict | None:
    """Return what both rasters cover as a GeoJSON polygon; None where it fills the box, or nearly.

    Frames that lie askew in the working CRS leave corners of the box to neither.
    """
    ground = shapely.box(*bounds)
    for layer in (before, after):
        frame = _frame_within(layer, bounds, crs)
        points = frame and project(layer.crs, crs, *apply(layer.dataset.transform, *outline(frame)))
        if points is None or not np.isfinite(points).all():
            return None
        ground = ground.intersection(shapely.Polygon(np.transpose(points)).buffer(0))
    box = (bounds[2] - bounds[0]) * (bounds[3] - bounds[1])
    if ground.geom_type != "Polygon" or not 0 < ground.area < _FULL * box:
        return None
    rings = [np.array(ground.exterior.coords).tolist()]
    return {"type": "MultiPolygon", "coordinates": [rings]}


def no_overlap(before: Layer, after: Layer) -> InputError:
    """Return the error for two rasters of different places."""
    return InputError(
        f"{before.label} and {after.label} do not overlap. Choose two rasters of the same place, "
        "or correct a wrong CRS in Layer Properties."
    )


def check_coverage(before: Layer, after: Layer, region: Region, crs: CRS) -> None:
    """Refuse an area of which a raster, or both together, cover less than 1 %.

    Raises
    ------
    InputError
        Naming the raster.
    """
    xmin, ymin, xmax, ymax = region.bounds
    transform = Affine((xmax - xmin) / _LATTICE, 0, xmin, 0, (ymin - ymax) / _LATTICE, ymax)
    rows, cols = np.nonzero(region.mask(transform, _LATTICE, _LATTICE, touched=True))
    xs, ys = apply(transform, cols + 0.5, rows + 0.5)
    inside = [_in_frame(layer, xs, ys, crs) for layer in (before, after)]
    for layer, covered in zip((before, after), inside, strict=True):
        if covered.mean() < SMALLEST_SHARE:
            raise InputError(
                f"The area lies outside {layer.label}. "
                "Draw it where both rasters have imagery, or correct a wrong CRS."
            )
    if (inside[0] & inside[1]).mean() < SMALLEST_SHARE:
        raise no_overlap(before, after)


def _lonlat_bounds(layer: Layer) -> Bounds:
    dataset = layer.dataset
    frame = outline((0, 0, dataset.width, dataset.height))
    lons, lats = project(layer.crs, LONLAT, *apply(dataset.transform, *frame))
    finite = np.isfinite(lons) & np.isfinite(lats)
    bounds = bounds_of(np.unwrap(lons[finite], period=360), lats[finite])
    if bounds is None:
        raise InputError(
            f"The CRS of {layer.label} does not fit its coordinates; "
            "set the right one in Layer Properties."
        )
    return _with_pole(layer, bounds)


def _with_pole(layer: Layer, bounds: Bounds) -> Bounds:
    """Return the box around the pole where that lies inside the raster: no outline goes there."""
    poles = [
        pole
        for pole in (-90.0, 90.0)
        if layer.crs.is_projected and _in_frame(layer, np.zeros(1), np.array([pole]), LONLAT).all()
    ]
    if len(poles) != 1:
        return bounds
    return (-180.0, min(bounds[1], *poles), 180.0, max(bounds[3], *poles))


def _clipped(layer: Layer, near: Bounds, crs: CRS) -> Bounds | None:
    frame = _frame_within(layer, near, crs)
    if frame is None:
        return None
    box = bounds_of(*project(layer.crs, crs, *apply(layer.dataset.transform, *outline(frame))))
    return box and intersection(box, near)


def _frame_within(layer: Layer, near: Bounds, crs: CRS) -> Bounds | None:
    """Return the columns and rows of a raster that lie near a box of the working CRS."""
    dataset = layer.dataset
    window = bounds_of(*apply(~dataset.transform, *project(crs, layer.crs, *outline(near))))
    return window and intersection(window, (0, 0, dataset.width, dataset.height))


def _in_frame(layer: Layer, xs: np.ndarray, ys: np.ndarray, crs: CRS) -> np.ndarray:
    dataset = layer.dataset
    cols, rows = apply(~dataset.transform, *project(crs, layer.crs, xs, ys))
    return (cols >= 0) & (cols <= dataset.width) & (rows >= 0) & (rows <= dataset.height)
