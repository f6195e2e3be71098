"""Confidence that means a probability: of an object being real, of a cell's yes or no being right.

The parameters are fitted on validation pairs (``training/calibrate.py``) and travel in the guide's
card; ``docs/calibration.md`` shows how far they hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

#: Lower edges of the bands of change probability that an unchanged cell's pixels are sorted into.
BANDS = (0.0, 0.1, 0.3, 0.5)
#: Missed changes stand together, so their odds grow with less than the area: about as its square
#: root, measured for cells from 256 to 65,536 square metres (docs/calibration.md).
_CLUSTERING = 0.5
_NEIGHBOURS = np.ones((3, 3), np.uint8)
_NEVER_CERTAIN = 1e-3


@dataclass(frozen=True)
class ObjectConfidence:
    """Logistic model of the probability that an object is a true change.

    The fields are the weights of :func:`object_features`, in their order, and the constant.
    """

    mean: float
    area: float
    sharpness: float
    constant: float

    def of(self, features: np.ndarray) -> np.ndarray:
        """Return the confidence, 0 to 1, of features shaped (..., 3)."""
        return _logistic(
            features @ np.array([self.mean, self.area, self.sharpness]) + self.constant
        )


def object_features(change: np.ndarray, pixels: np.ndarray, pixel_size: float) -> np.ndarray:
    """Return what tells a true object from a false one, float (3,).

    Log odds of the mean change probability, log of the area in square metres, and how much the
    probability drops over the object's edge: the mean of its outermost pixels minus that of the
    pixels around it.

    Parameters
    ----------
    change:
        Change probability, uint8 (h, w), 0 to 255, with one pixel around the object where there is
        one.
    pixels:
        The object, bool (h, w).
    pixel_size:
        Metres per pixel.
    """
    inside = pixels.astype(np.uint8)
    edge = pixels & (cv2.erode(inside, _NEIGHBOURS, borderValue=1) == 0)
    around = ~pixels & (cv2.dilate(inside, _NEIGHBOURS) > 0)
    drop = float(change[edge].mean()) if edge.any() else 255.0
    if around.any():
        drop -= float(change[around].mean())
    area = np.count_nonzero(pixels) * pixel_size**2
    return np.array([log_odds(change[pixels].mean() / 255), np.log(area), drop / 255])


@dataclass(frozen=True)
class CellConfidence:
    """Probability that a cell's yes or no is right, whatever the size of the cell.

    Attributes
    ----------
    changed:
        Weights of :func:`changed_features`, in their order, and the constant.
    missed:
        Weight of a square metre in each of :data:`BANDS`: the odds of an unchanged cell being
        wrong are :func:`missed_odds` of them.
    """

    changed: tuple[float, float, float]
    missed: tuple[float, ...]

    def of_changed(self, features: np.ndarray) -> np.ndarray:
        """Return the confidence of changed cells, features shaped (..., 2)."""
        return _logistic(features @ np.array(self.changed[:2]) + self.changed[2])

    def of_unchanged(self, areas_m2: np.ndarray) -> np.ndarray:
        """Return the confidence of unchanged cells, areas per band shaped (..., bands)."""
        return 1 / (1 + missed_odds(areas_m2, np.array(self.missed)))

    def lowered(self, changed: float, unchanged: float) -> CellConfidence:
        """Return it with less confidence in changed and in unchanged cells, both in log odds."""
        first, second, constant = self.changed
        more = float(np.exp(unchanged / _CLUSTERING))
        missed = tuple(weight * more for weight in self.missed)
        return CellConfidence((first, second, constant - changed), missed)

    @classmethod
    def from_dict(cls, data: dict) -> CellConfidence:
        """Rebuild from plain JSON values."""
        first, second, constant = (float(value) for value in data["changed"])
        return cls((first, second, constant), tuple(float(value) for value in data["missed"]))


def missed_odds(areas_m2: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Return the odds that a change was missed, of areas per band shaped (..., bands)."""
    return (areas_m2 @ weights) ** _CLUSTERING


def changed_features(confidences: Sequence[float], changed_m2: float) -> np.ndarray:
    """Return what makes a changed cell's yes likely, float (2,).

    Log odds that at least one of the objects in it is real, and log of the changed area in it.
    """
    none_is_real = float(np.prod(1 - np.array(confidences)))
    return np.array([log_odds(1 - none_is_real), np.log(changed_m2)])


def band_areas(histogram: np.ndarray, pixel_size: float) -> np.ndarray:
    """Return square metres per band from pixels per level of probability, (..., 256)."""
    edges = [int(np.ceil(255 * edge)) for edge in BANDS]
    return np.add.reduceat(histogram, edges, axis=-1) * pixel_size**2


def log_odds(probability: float | np.ndarray) -> np.ndarray:
    """Return the log odds of a probability kept off 0 and 1."""
    kept = np.clip(probability, _NEVER_CERTAIN, 1 - _NEVER_CERTAIN)
    return np.log(kept / (1 - kept))


def _logistic(x: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-np.clip(x, -50, 50)))
