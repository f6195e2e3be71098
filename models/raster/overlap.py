"""Where rasters lie: their common ground, and how much of an area each of them covers."""

from __future__ import annotations

import numpy as np
from rasterio.crs import CRS
from rasterio.transform import Affine

from ...core.errors import InputError
from .area import Region
from .layer import Layer
from .projection import LONLAT, Bounds, apply, bounds_of, intersection, outline, project

_LATTICE = 128
SMALLEST_SHARE = 0.01


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


def overlap_bounds(before: Layer, after: Layer, lonlat: Bounds, crs: CRS) -> Bounds:
    """Return the box of both rasters' common ground in the working CRS.

    Only the part of a raster near the common longitude-latitude box is projected, so that a world
    mosaic can meet a local image.
    """
    near = bounds_of(*project(LONLAT, crs, *outline(lonlat)))
    for layer in (before, after):
        near = near and _clipped(layer, near, crs)
    if near is None:
        raise no_overlap(before, after)
    return near


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
    return bounds


def _clipped(layer: Layer, near: Bounds, crs: CRS) -> Bounds | None:
    dataset = layer.dataset
    window = bounds_of(*apply(~dataset.transform, *project(crs, layer.crs, *outline(near))))
    frame = window and intersection(window, (0, 0, dataset.width, dataset.height))
    if frame is None:
        return None
    box = bounds_of(*project(layer.crs, crs, *apply(dataset.transform, *outline(frame))))
    return box and intersection(box, near)


def _in_frame(layer: Layer, xs: np.ndarray, ys: np.ndarray, crs: CRS) -> np.ndarray:
    dataset = layer.dataset
    cols, rows = apply(~dataset.transform, *project(crs, layer.crs, xs, ys))
    return (cols >= 0) & (cols <= dataset.width) & (rows >= 0) & (rows <= dataset.height)
