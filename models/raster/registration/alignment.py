"""Whether one date lies beside the other on the map, by phase correlation; puts that right."""

from __future__ import annotations

import math
from contextlib import ExitStack
from dataclasses import dataclass, replace

import numpy as np

from ..pair import Date, RasterPair
from .correlation import correlations, edges, peak
from .field_estimation import shift_field
from .same_place import place_note
from .shift_field import ShiftField
from .words import in_words, metres

_WINDOWS_PER_SIDE = 3
_LARGEST_WINDOW, _SMALLEST_WINDOW, _SMALLEST_AREA = 256, 64, 96
_LEAST_VALID = 0.5
#: Height of a correlation peak, in standard deviations, from which a window's shift is believed;
#: unrelated pictures reach 5.
_RELIABLE = 8.0
_LEAST_WINDOWS = 3
_LEAST_IMPROVED = 0.75
_SMALLEST_PX, _LARGEST_PX = 0.5, 5.0
#: From here on one shift may not say how the dates lie beside each other.
_UNEVEN_PX = 0.75
#: A typical distance between the dates that is worth telling even where it cannot be put right.
_SUSPICIOUS_PX = 1.5


@dataclass(frozen=True)
class Misalignment:
    """How the after date lies beside the before date.

    Attributes
    ----------
    right, down:
        In pixels of the grid: where on the after date lies what is at 0, 0 on the before date.
    distance:
        Typical distance in pixels between the dates in windows that can be trusted.
    uneven:
        The most that such a window lies beside the common shift, in pixels.
    clear:
        Whether shifting the after date back brings the dates together almost everywhere.
    """

    right: float
    down: float
    distance: float
    uneven: float
    clear: bool


def align(pair: RasterPair, stack: ExitStack) -> RasterPair:
    """Return the pair with the after date shifted onto the before date where that is clear.

    A pair that lies well, or whose shift cannot be told, comes back with the same reading of every
    pixel. Views that are opened close with ``stack``.
    """
    found = misalignment(pair)
    if found is None:
        note = place_note(pair)
        return replace(pair, notes=[*pair.notes, note]) if note else pair
    field = None
    if found.uneven > _UNEVEN_PX:
        common = (found.right, found.down) if found.clear else (0.0, 0.0)
        field = shift_field(pair, common)
    if field is not None:
        return _through(pair, field, stack)
    if not found.clear:
        note = _suspicion(found, pair.pixel_size)
        return replace(pair, notes=[*pair.notes, note]) if note else pair
    lies = (found.right * pair.pixel_size, -found.down * pair.pixel_size)
    shift = (pair.after.shift[0] + lies[0], pair.after.shift[1] + lies[1])
    note = f"The after image lies {in_words(*lies)} of the before image; corrected."
    return _reread(pair, replace(pair.after, shift=shift), note, stack)


def _through(pair: RasterPair, field: ShiftField, stack: ExitStack) -> RasterPair:
    """Return the pair with the after date read through a field that is refined once."""
    with ExitStack() as draft:
        rough = _reread(pair, replace(pair.after, field=field), "", draft)
        finer = shift_field(rough, None)
    if finer is not None:
        field = field.then(finer)
    note = (
        f"The after image lies {metres(field.typical)} beside the before image, at most "
        f"{metres(field.farthest)}, in directions that differ from place to place; corrected."
    )
    return _reread(pair, replace(pair.after, field=field), note, stack)


def _reread(pair: RasterPair, after: Date, note: str, stack: ExitStack) -> RasterPair:
    after = replace(after, view=stack.enter_context(after.open(pair.grid)))
    return replace(pair, after=after, notes=[*pair.notes, note])


def misalignment(pair: RasterPair) -> Misalignment | None:
    """Estimate the shift between the dates in a few windows; None where none can be trusted."""
    windows = _windows(pair.grid.width, pair.grid.height)
    surfaces = [surface for window in windows if (surface := _surface(pair, *window)) is not None]
    if not surfaces:
        return None
    # Windows with much in common have high peaks, so they count for more in the sum.
    right, down, _ = peak(np.sum(surfaces, axis=0))
    peaks = [peak(surface) for surface in surfaces]
    local = np.array([place for *place, height in peaks if height >= _RELIABLE])
    if len(local) < _LEAST_WINDOWS:
        return None
    apart = np.hypot(*local.T)
    left_over = np.hypot(*(local - (right, down)).T)
    clear = (
        _SMALLEST_PX < math.hypot(right, down) <= _LARGEST_PX
        and np.mean(left_over < apart) >= _LEAST_IMPROVED
        and np.median(left_over) <= 1
    )
    uneven = float(left_over.max())
    return Misalignment(right, down, float(np.median(apart)), uneven, bool(clear))


def _surface(pair: RasterPair, col: int, row: int, side: int) -> np.ndarray | None:
    before, after, valid = pair.read(col, row, side, side)
    if valid.mean() < _LEAST_VALID:
        return None
    first, second = edges(before, valid), edges(after, valid)
    return correlations(first[None], second[None])[0] if first.any() and second.any() else None


def _windows(width: int, height: int) -> list[tuple[int, int, int]]:
    """Return ``(col, row, side)`` of windows spread over the area; they overlap in a small one.

    None where it is too small for enough of them.
    """
    shorter = min(width, height)
    side = min(_LARGEST_WINDOW, max(_SMALLEST_WINDOW, shorter // 2))
    if shorter < _SMALLEST_AREA:
        return []
    cols, rows = (
        np.linspace(0, length - side, _WINDOWS_PER_SIDE).round().astype(int)
        for length in (width, height)
    )
    return [(int(col), int(row), side) for row in rows for col in cols]


def _suspicion(found: Misalignment, pixel_size: float) -> str | None:
    if found.distance < _SUSPICIOUS_PX:
        return None
    return (
        f"The two dates seem to lie about {metres(found.distance * pixel_size)} apart, not "
        "everywhere in the same direction, which was not corrected; edges may look changed."
    )
