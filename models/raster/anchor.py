"""Where QGIS places a layer otherwise than the engine: QGIS may have datum grids of its own."""

from __future__ import annotations

import math

import numpy as np
from rasterio.crs import CRS

from .layer import Layer
from .projection import LONLAT, project

Shift = tuple[float, float]
_NONE: Shift = (0.0, 0.0)
_LEAST_PX = 0.5


def anchor_shifts(layers: tuple[Layer, Layer], crs: CRS, pixel_size: float) -> tuple[Shift, Shift]:
    """Return how far east and north, in units of the working CRS, each date must be read.

    0 where QGIS gives no place, or one within half a pixel of the engine's. A date whose own CRS is
    the working CRS stays: the other one is placed against it as QGIS does.
    """
    apart = [_apart(layer, crs) for layer in layers]
    fixed = [layer.crs == crs for layer in layers]
    # Degrees become working coordinates by a transformation that the fixed date shows the error of.
    error = next((own for own, stays in zip(apart, fixed, strict=True) if stays and own), _NONE)
    shifts = [
        _NONE if stays or own is None else (error[0] - own[0], error[1] - own[1])
        for own, stays in zip(apart, fixed, strict=True)
    ]
    first, second = (
        shift if math.hypot(*shift) > _LEAST_PX * pixel_size else _NONE for shift in shifts
    )
    return first, second


def anchor_note(layer: Layer, shift: Shift) -> str | None:
    """Return the sentence about a date that is read where QGIS places it; None for others."""
    if shift == _NONE:
        return None
    return (
        f"{layer.label} is placed by QGIS's own coordinate transformation, "
        f"{math.hypot(*shift):.1f} m from where the engine's would."
    )


def _apart(layer: Layer, crs: CRS) -> Shift | None:
    """Return how far QGIS places the anchor from the engine's place; None where nobody can tell."""
    if layer.source.anchor is None:
        return None
    x, y, lon, lat = layer.source.anchor
    there = np.array(project(LONLAT, crs, [lon], [lat]))
    here = np.array(project(layer.crs, crs, [x], [y]))
    east, north = (there - here)[:, 0]
    return (float(east), float(north)) if np.isfinite([east, north]).all() else None
