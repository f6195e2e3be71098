"""From the values of both dates to pictures that may be compared, so that contrast is no change."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from .normalisation import are_comparable, estimate_normalisation
from .pair import RasterPair
from .stretch import Stretch, joint_stretch

_BYTES = "8-bit"
_HIGH = 98
_OTHER_UNITS = 10


def with_contrast(
    pair: RasterPair, before: np.ndarray, after: np.ndarray, valid: np.ndarray
) -> tuple[RasterPair, str | None]:
    """Return the pair with what makes pictures of its values, and a sentence where that is news.

    8-bit dates stay as they are. Other dates share one stretch; where they hold other kinds of
    values, other units or another calibration, one is normalised to the other first: to the 8-bit
    date, which already is a picture, else to the before date.

    Parameters
    ----------
    before, after:
        A sample of both dates, values (3, h, w) in the units of the layers.
    valid:
        bool (h, w): which of it counts.
    """
    kinds = (pair.before.layer.value_kind, pair.after.layer.value_kind)
    if kinds == (_BYTES, _BYTES):
        return pair, None
    before, after = before[:, valid], after[:, valid]
    reason = _difference(before, after, kinds)
    if reason is None:
        shared = joint_stretch(before, after)
        return _stretched(pair, shared, shared), None
    to_after = kinds[1] == _BYTES
    reference, other = (after, before) if to_after else (before, after)
    normalisation = estimate_normalisation(reference, other)
    own: Stretch | None = None
    matched = Stretch.of_bytes()
    if _BYTES not in kinds:
        own = matched = joint_stretch(reference, normalisation.apply(other))
    names = ("before", "after") if to_after else ("after", "before")
    note = (
        f"The two dates {reason}; the values of the {names[0]} image were matched to those of the "
        f"{names[1]} image, so a difference in brightness between them means nothing."
    )
    if to_after:
        first = replace(pair.before, normalisation=normalisation)
        return _stretched(replace(pair, before=first), matched, own), note
    second = replace(pair.after, normalisation=normalisation)
    return _stretched(replace(pair, after=second), own, matched), note


def _stretched(pair: RasterPair, first: Stretch | None, second: Stretch | None) -> RasterPair:
    return replace(
        pair,
        before=replace(pair.before, stretch=first),
        after=replace(pair.after, stretch=second),
    )


def _difference(before: np.ndarray, after: np.ndarray, kinds: tuple[str, str]) -> str | None:
    """Return how the values of the dates differ as a whole; None where they may be compared."""
    if kinds[0] != kinds[1]:
        return f"hold different kinds of values ({kinds[0]} and {kinds[1]})"
    if are_comparable(before, after):
        return None
    low, high = sorted(np.percentile(np.abs(values), _HIGH) for values in (before, after))
    if high > _OTHER_UNITS * low > 0:
        return "hold values of different units"
    return "are calibrated differently: their values differ throughout by an offset or a factor"
