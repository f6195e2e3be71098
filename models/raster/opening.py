"""From two sources and an area to a pair on one grid, with every check on the way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace

import numpy as np
import rasterio
from rasterio.crs import CRS

from ...core.errors import InputError
from ...core.request import Area, Source
from .anchor import anchor_note, anchor_shifts
from .area import Region, centre_of, region_of
from .contrast import with_contrast
from .files.readable import time_outs
from .imagery.screening import Sample, screen
from .layer import Layer, open_layer
from .overlap import check_coverage, common_ground, common_lonlat, middle_of, overlap_bounds
from .pair import Date, RasterPair, moved
from .registration.alignment import align
from .same_picture import NOTE, same_file, same_picture
from .view import open_view
from .working_grid import fit_grid, native_pixel_size, working_crs

_LARGE_RATIO = 8
# rasterio takes bytes here, unlike GDAL's own option.
_CACHE_BYTES = 256 * 1024 * 1024
Layers = tuple[Layer, Layer]


@contextmanager
def open_pair(
    before: Source, after: Source, area: Area | None, finest: float
) -> Iterator[RasterPair]:
    """Open two rasters on one grid, the after date shifted where it clearly lies beside the other.

    Parameters
    ----------
    before, after:
        The two dates.
    area:
        Where to look; None means wherever both have imagery. What lies outside a raster or the
        drawn polygon is not valid.
    finest:
        Smallest pixel size in metres worth reading.

    Raises
    ------
    InputError
        If the rasters or the area cannot be used: why, and what to do.
    """
    with rasterio.Env(GDAL_CACHEMAX=_CACHE_BYTES, **time_outs()), ExitStack() as stack:
        layers = alike_scaled(
            stack.enter_context(open_layer(before)), stack.enter_context(open_layer(after))
        )
        _check_different(layers)
        region, crs = _place(layers, area)
        sizes = _native_sizes(layers, region, crs)
        grid = fit_grid(layers, sizes, finest, region.bounds, crs)
        shifts = anchor_shifts(layers, crs, grid.transform[0])
        first, second = (
            Date(
                layer,
                stack.enter_context(open_view(layer, moved(grid, shift), size)),
                size,
                shift=shift,
            )
            for layer, size, shift in zip(layers, sizes, shifts, strict=True)
        )
        pair, sample = screen(RasterPair(grid, first, second, region), stack)
        pair = settle(pair, sample)
        if same_picture(pair):
            yield replace(pair, notes=[NOTE, *pair.notes])
        elif pair.unsuitable is not None:
            yield pair
        else:
            yield align(pair, stack)


def _check_different(layers: Layers) -> None:
    first, second = layers
    if same_file(first, second) and first.choice.indexes == second.choice.indexes:
        raise InputError(
            f"Before and after are the same raster ({first.label}). Choose another date for one."
        )


def alike_scaled(before: Layer, after: Layer) -> Layers:
    """Return the layers, read as they are stored where both share type, scale and offset."""
    first, second = (
        (layer.value_dtype, *(np.ravel(part).tolist() for part in layer.scaling or ()))
        for layer in (before, after)
    )
    if first == second:
        return replace(before, scaled=False), replace(after, scaled=False)
    return before, after


def _place(layers: Layers, area: Area | None) -> tuple[Region, CRS]:
    """Return the region to look at and the working CRS it is in."""
    before, after = layers
    if area is None:
        common = common_lonlat(before, after)
        centre = middle_of(common)
        crs = working_crs(before.crs, *centre)
        bounds = overlap_bounds(before, after, common, crs)
        return Region(bounds, common_ground(before, after, bounds, crs)), crs
    crs = working_crs(before.crs, *centre_of(area))
    region = region_of(area, crs)
    check_coverage(before, after, region, crs)
    return region, crs


def _native_sizes(layers: Layers, region: Region, crs: CRS) -> tuple[float, float]:
    xmin, ymin, xmax, ymax = region.bounds
    x, y = (xmin + xmax) / 2, (ymin + ymax) / 2
    first, second = (native_pixel_size(layer, crs, x, y) for layer in layers)
    for layer, size in zip(layers, (first, second), strict=True):
        if not (np.isfinite(size) and size > 0):
            raise InputError(
                f"The CRS of {layer.label} does not reach the middle of the area. "
                "Draw a smaller area, or correct the CRS in Layer Properties."
            )
    return first, second


def settle(pair: RasterPair, sample: Sample) -> RasterPair:
    """Return the pair with the contrast of each date and the notes.

    Raises
    ------
    InputError
        If both dates together have no imagery in the area.
    """
    valid = sample.valid
    if not valid.any():
        if pair.unsuitable is None:
            raise InputError(
                "Nowhere in this area do both dates have data. Draw it where both have imagery."
            )
        valid = sample.inside
    pair, contrast = with_contrast(pair, sample.before, sample.after, valid)
    missing = 1 - np.count_nonzero(valid) / np.count_nonzero(sample.inside) - sample.left_out
    choices = pair.before.layer.choice.note, pair.after.layer.choice.note
    picture_notes = [note for note in (*choices, contrast) if note]
    notes = [
        *(anchor_note(date.layer, date.shift) for date in (pair.before, pair.after)),
        _missing_note(missing),
        _resolution_note(pair.before, pair.after),
    ]
    return replace(
        pair,
        notes=[*picture_notes, *pair.notes, *filter(None, notes)],
        picture_notes=[*picture_notes, *pair.picture_notes],
    )


def _missing_note(share: float) -> str | None:
    if share < 0.005:
        return None
    percent = f"{share:.0%}" if share < 0.995 else "more than 99%"
    return f"About {percent} of the area has no data on one or both dates and was left out."


def _resolution_note(before: Date, after: Date) -> str | None:
    fine, coarse = sorted((before, after), key=lambda date: date.native_size)
    ratio = coarse.native_size / fine.native_size
    if ratio <= _LARGE_RATIO:
        return None
    return (
        f"{coarse.layer.label} is {ratio:.0f} times coarser than {fine.layer.label} "
        f"({coarse.native_size:.3g} m against {fine.native_size:.3g} m per pixel); "
        "small objects cannot be compared."
    )
