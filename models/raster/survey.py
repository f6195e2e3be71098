"""A first look at a pair from afar: is there data, how to stretch it, what to tell the analyst."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from rasterio.transform import Affine

from ...core.errors import InputError
from .pair import Date, RasterPair
from .stretch import joint_stretch
from .working_grid import coarser

_SIDE = 512
_LARGE_RATIO = 8


def settle(pair: RasterPair) -> RasterPair:
    """Return the pair with the stretch of each date and the notes.

    Raises
    ------
    InputError
        If a date, or both dates together, have no data in the area.
    """
    grid = coarser(pair.grid, _SIDE)
    before, in_before = pair.before.overview(grid)
    after, in_after = pair.after.overview(grid)
    inside = pair.region.mask(Affine(*grid.transform), grid.width, grid.height, touched=True)
    for date, valid in ((pair.before, in_before), (pair.after, in_after)):
        if not (valid & inside).any():
            raise InputError(
                f"{date.layer.label} has no data in this area, only nodata. "
                "Draw the area where the raster has imagery."
            )
    valid = in_before & in_after & inside
    if not valid.any():
        raise InputError(
            "Nowhere in this area do both dates have data. Draw it where both have imagery."
        )
    kinds = (pair.before.layer.value_kind, pair.after.layer.value_kind)
    first, second, contrast = joint_stretch(before[:, valid], after[:, valid], kinds)
    missing = 1 - np.count_nonzero(valid) / np.count_nonzero(inside)
    picture_notes = [pair.before.layer.choice.note, pair.after.layer.choice.note, contrast]
    notes = [
        *picture_notes,
        _missing_note(missing),
        _resolution_note(pair.before, pair.after),
    ]
    return replace(
        pair,
        before=replace(pair.before, stretch=first),
        after=replace(pair.after, stretch=second),
        notes=[note for note in notes if note],
        picture_notes=[note for note in picture_notes if note],
    )


def _missing_note(share: float) -> str | None:
    if share < 0.01:
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
