"""IR-MAD: what differs between two dates after everything that they share linearly is removed.

Nielsen, *The regularized iteratively reweighted MAD method for change detection in multi- and
hyperspectral data*, IEEE Transactions on Image Processing 16(2), 2007.
"""

from dataclasses import dataclass

import numpy as np
from scipy.linalg import eigh, solve
from scipy.stats import chi2

#: A difference below this share of a band's standard deviation is never change. Without such a
#: floor, pairs that differ by rounding alone would have "significant" changes.
_NOISE = 0.05
_RIDGE = 0.01 * _NOISE**2
_ITERATIONS = 50
_TOLERANCE = 1e-3
_OUTLIER = 0.01


@dataclass(frozen=True)
class IrMad:
    """A fitted comparison of two dates with k bands each.

    Attributes
    ----------
    mean:
        No-change mean of the bands of both dates, shape (2k,), before first.
    projection:
        From centred bands of both dates to the k MAD variates, shape (k, 2k), each divided by its
        standard deviation over what did not change.
    correlations:
        Canonical correlations of what did not change, ascending, shape (k,).
    """

    mean: np.ndarray
    projection: np.ndarray
    correlations: np.ndarray

    @property
    def degrees(self) -> int:
        """Degrees of freedom of the statistic where nothing changed."""
        return len(self.projection)

    def statistic(self, before: np.ndarray, after: np.ndarray) -> np.ndarray:
        """Return the sum of squared MAD variates; chi-square distributed where nothing changed.

        Parameters
        ----------
        before, after:
            Pixels (k, n) in the units of the fit.
        """
        both = np.concatenate([before, after]).astype(np.float32)
        both -= self.mean[:, None].astype(np.float32)
        return np.square(self.projection.astype(np.float32) @ both).sum(axis=0)


def fit_irmad(before: np.ndarray, after: np.ndarray) -> IrMad | None:
    """Fit IR-MAD to pixels of both dates.

    Each round weights every pixel by its probability of no change, so that the correlations become
    those of what stayed the same. Unlike in the paper the statistic is scaled to its robust centre
    in every round: otherwise the weights gather on ever fewer pixels, and most of a real pair ends
    up "changed".

    Parameters
    ----------
    before, after:
        A sample of the same places on both dates, shape (k, n).

    Returns
    -------
    IrMad or None
        None where a date is the same everywhere in all bands, so that there is nothing to compare.
    """
    bands = len(before)
    both = np.concatenate([before, after]).astype(np.float64)
    spread = both.std(axis=1)
    lively = (spread[:bands] > 0) & (spread[bands:] > 0)
    if not lively.any():
        return None
    used = np.concatenate([lively, lively])
    centre = both.mean(axis=1)
    pixels = (both[used] - centre[used, None]) / spread[used, None]
    mean, projection, correlations = _iterate(pixels)
    full = np.zeros((len(projection), 2 * bands))
    full[:, used] = projection / spread[used]
    shift = centre.copy()
    shift[used] += mean * spread[used]
    return IrMad(shift, full, correlations)


def _iterate(pixels: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return mean, projection and correlations of standardised pixels (2k, n)."""
    degrees = len(pixels) // 2
    weights = np.ones(pixels.shape[1])
    last = np.zeros(degrees)
    for _ in range(_ITERATIONS):
        mean, projection, correlations = _weighted_mad(pixels, weights)
        statistic = np.square(projection @ (pixels - mean[:, None])).sum(axis=0)
        weights = chi2.sf(statistic / robust_scale(statistic, degrees), degrees)
        if np.abs(correlations - last).max() < _TOLERANCE:
            break
        last = correlations
    scale = robust_scale(statistic, degrees)
    return mean, projection / np.sqrt(scale), correlations


def _weighted_mad(
    pixels: np.ndarray, weights: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return mean, scaled MAD projection (k, 2k) and correlations under pixel weights."""
    degrees = len(pixels) // 2
    mean = np.average(pixels, axis=1, weights=weights)
    covariance = np.cov(pixels, aweights=weights) + _RIDGE * np.eye(len(pixels))
    first, second = covariance[:degrees, :degrees], covariance[degrees:, degrees:]
    cross = covariance[:degrees, degrees:]
    squared, to_before = eigh(cross @ solve(second, cross.T, assume_a="pos"), first)
    correlations = np.sqrt(np.clip(squared, 1e-12, 1))
    to_after = solve(second, cross.T @ to_before, assume_a="pos") / correlations
    noise = _NOISE**2 * (np.square(to_before) + np.square(to_after)).sum(axis=0)
    deviation = np.sqrt(np.maximum(2 * (1 - correlations), noise))
    projection = np.concatenate([to_before, -to_after]).T / deviation[:, None]
    return mean, projection, correlations


def robust_scale(statistic: np.ndarray, degrees: int) -> float:
    """Return how much wider the statistic is than chi-square where nothing changed, at least 1.

    From the median of what is no outlier: it holds as long as less than about half has changed.
    """
    kept, scale = statistic, np.inf
    for _ in range(20):
        last, scale = scale, max(1.0, float(np.median(kept) / chi2.ppf(0.5, degrees)))
        if abs(scale - last) < 1e-3 * scale:
            break
        kept = statistic[statistic < scale * chi2.isf(_OUTLIER, degrees)]
    return scale
