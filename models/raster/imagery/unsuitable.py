"""Rasters that are no photograph: nothing at all, a map, a mask, a false-colour image."""

from __future__ import annotations

import numpy as np

_EVEN_TONE = 6
_FEW_COLOURS, _VERY_FEW, _PRINCIPAL = 40, 8, 12
_EVEN, _COVERED = 0.5, 0.9
_FEWEST_PIXELS, _ENOUGH = 500, 50_000
_EXCHANGED, _SUNLIT, _FALSE_COLOUR = -0.3, 0.1, 0.12


def why_no_photograph(values: np.ndarray, valid: np.ndarray, name: str) -> str | None:
    """Return why nothing can be compared on one date, in one sentence; None where it can.

    Parameters
    ----------
    values, valid:
        Values (3, h, w) of the date and where they count, bool (h, w).
    name:
        Of the date's layer.
    """
    if np.count_nonzero(valid) < _FEWEST_PIXELS:
        return None
    shown = thinned(values[:, valid])
    _, counts = np.unique(_mixed(shown), return_counts=True)
    principal = np.sort(counts)[-_PRINCIPAL:].sum() / counts.sum()
    patches = _evenness(values, valid) >= _EVEN
    even = len(counts) == 1 or (_is_even(shown) and not (len(counts) <= _VERY_FEW and patches))
    if even:
        return (
            f"{name} is blank here: it shows one even tone, so nothing can be compared. Choose "
            "another image or area."
        )
    few = len(counts) <= _FEW_COLOURS or principal >= _COVERED
    if len(counts) <= _VERY_FEW or (few and patches):
        kind = "a mask" if len(counts) <= 2 else "a map of classes"
        return (
            f"{name} looks like {kind}, not like a photograph: few values in even patches. Choose "
            "an aerial or satellite image; what classes mean is not known here."
        )
    return None


def colour_note(before: np.ndarray, after: np.ndarray, names: tuple[str, str]) -> str | None:
    """Return a sentence where the bands of the dates are not the same colours.

    Parameters
    ----------
    before, after:
        Values of the same places on both dates, shape (3, n): as red, green, blue.
    names:
        Of the two layers.
    """
    if before.shape[1] < _FEWEST_PIXELS:
        return None
    before, after = thinned(before), thinned(after)
    scale = max(np.percentile(before, 99), np.percentile(after, 99), 1e-9)
    first, second = (values.astype(np.float64) / scale for values in (before, after))
    for one, two, name in ((first, second, names[1]), (second, first, names[0])):
        if _magenta(two) > _FALSE_COLOUR > 2 * _magenta(one):
            return (
                f"{name} seems to show near infrared as red (false colour) and the other date "
                "natural colours; show the same bands of both, else buildings may be missed or "
                "invented."
            )
        if _is_warm(one) and _is_cold(two) or _alike(one[0] - one[2], two[0] - two[2]) < _EXCHANGED:
            return (
                f"Red and blue seem to be exchanged in {name if _is_cold(two) else 'one date'}; "
                "choose its bands again under Symbology, else buildings may be missed or invented."
            )
    return None


def _is_even(shown: np.ndarray) -> bool:
    """Whether values (3, n) differ by no more than noise."""
    low, high = np.percentile(shown, (0.5, 99.5), axis=1)
    noise = _EVEN_TONE if shown.dtype == np.uint8 else 1e-3 * np.abs(high).max()
    return bool((high - low <= noise).all())


def thinned(values: np.ndarray) -> np.ndarray:
    """Return evenly spread pixels of values (3, n), as many as statistics need."""
    return values[:, :: max(1, values.shape[1] // _ENOUGH)]


def _magenta(colours: np.ndarray) -> float:
    """Return the share of pixels that are red and rather blue than green: plants in infrared."""
    red, green, blue = colours
    return float(((red > 1.25 * np.maximum(green, blue)) & (blue >= 0.98 * green)).mean())


def _is_warm(colours: np.ndarray) -> bool:
    """Whether bright ground is reddish and shadow bluish, as under any sun."""
    return _warmth(colours) > _SUNLIT and _tint(colours) > 0


def _is_cold(colours: np.ndarray) -> bool:
    """Whether bright ground is bluish and shadow reddish."""
    return _warmth(colours) < -_SUNLIT and _tint(colours) < 0


def _warmth(colours: np.ndarray) -> float:
    return _alike(colours[0] - colours[2], colours.mean(axis=0))


def _tint(colours: np.ndarray) -> float:
    return float(np.median(colours[0] - colours[2]))


def _alike(one: np.ndarray, two: np.ndarray) -> float:
    if one.std() < 1e-9 or two.std() < 1e-9:
        return 0.0
    return float(np.corrcoef(one, two)[0, 1])


def _mixed(colours: np.ndarray) -> np.ndarray:
    return np.array([1.0, 1e-3 * np.pi, 1e-6 * np.e]) @ colours.astype(np.float64)


def _evenness(values: np.ndarray, valid: np.ndarray) -> float:
    """Return the share of neighbours along a row that are equal in all bands."""
    both = valid[:, 1:] & valid[:, :-1]
    equal = (values[:, :, 1:] == values[:, :, :-1]).all(axis=0)
    return float(equal[both].mean()) if both.any() else 0.0
