"""From the IR-MAD statistic to a probability of change, against what no change would look like."""

from dataclasses import dataclass

import numpy as np
from scipy.ndimage import gaussian_filter1d
from scipy.stats import chi2

#: Chance that a place without change passes for changed, before specks are left out.
SIGNIFICANCE = 1e-3
CHANGED = 0.5
_BINS = 256
_SMOOTHING_BINS = 2.0
_FARTHEST_BINS = 4.0  # times the threshold: beyond, everything is equally certain


@dataclass(frozen=True)
class ChangeCurve:
    """Probability of change as a function of the statistic's cube root.

    The cube root of a chi-square is nearly normal, so that equal bins suit its whole range.

    Attributes
    ----------
    width:
        Bin width on the cube root.
    probability:
        Float32 per bin, not falling; at least ``CHANGED`` only where the statistic is both
        significant and more frequent than no change explains.
    """

    width: float
    probability: np.ndarray

    def apply(self, statistic: np.ndarray) -> np.ndarray:
        """Return the probability of change for each value of the statistic, same shape."""
        return self.probability[_bins_of(statistic, self.width, len(self.probability))]


def fit_curve(statistic: np.ndarray, degrees: int) -> ChangeCurve:
    """Return the curve for a pair from the statistic over a sample of it.

    The probability is one minus the local false discovery rate (Efron, *Large-scale simultaneous
    hypothesis testing*, 2004): the density expected without change over the density found. A pair
    without change is as frequent in the tail as expected, so none of it is called changed, which a
    significance level alone, Otsu's or Kittler and Illingworth's threshold would do.

    Parameters
    ----------
    statistic:
        Values of a sample, shape (n,), chi-square distributed where nothing changed.
    degrees:
        Degrees of freedom.
    """
    threshold = np.cbrt(chi2.isf(SIGNIFICANCE, degrees))
    width = _FARTHEST_BINS * threshold / _BINS
    edges = np.arange(_BINS + 1) * width
    found = np.bincount(_bins_of(statistic, width, _BINS), minlength=_BINS) / len(statistic)
    expected = np.diff(chi2.cdf(edges**3, degrees))
    expected[-1] += chi2.sf(edges[-1] ** 3, degrees)
    median = chi2.ppf(0.5, degrees)
    unchanged = min(1.0, 2 * float(np.mean(statistic < median)))
    found, expected = (gaussian_filter1d(part, _SMOOTHING_BINS) for part in (found, expected))
    # A bin without samples tells nothing: one sample's worth keeps it from looking like change.
    rate = unchanged * expected / np.maximum(found, 1 / len(statistic))
    rate[edges[:-1] < np.cbrt(median)] = 1.0
    probability = np.maximum.accumulate(1 - np.minimum(1, rate))
    insignificant = edges[:-1] < threshold
    probability[insignificant] = np.minimum(probability[insignificant], CHANGED - 0.01)
    return ChangeCurve(width, probability.astype(np.float32))


def _bins_of(statistic: np.ndarray, width: float, bins: int) -> np.ndarray:
    return np.minimum(np.cbrt(statistic) / width, bins - 1).astype(np.intp)
