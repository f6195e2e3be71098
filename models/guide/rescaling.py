"""Show the network imagery of any pixel size at its own scale."""

from __future__ import annotations

import cv2
import numpy as np

from .predictor import Prediction, Predicts

#: Within this ratio of pixel sizes the network sees the pixels as they are.
_TOLERANCE = 1.05


class Rescaling:
    """A predictor that resizes its windows and returns its findings at their own size.

    Small buildings and outlines are found better where they are more pixels wide, even if no detail
    is added (docs/decisions/finest-scale.md). None is invented: the findings go back to the
    imagery's own pixels.

    Parameters
    ----------
    predictor:
        Compares windows at the network's own scale.
    factor:
        How much larger windows are made; below 1, smaller.
    """

    def __init__(self, predictor: Predicts, factor: float) -> None:
        self._predictor = predictor
        self._factor = factor

    def predict(self, before: np.ndarray, after: np.ndarray) -> Prediction:
        """Compare two windows, uint8 (h, w, 3)."""
        height, width = before.shape[:2]
        found = self._predictor.predict(*(resized(date, self._factor) for date in (before, after)))
        change, appeared = (
            np.stack([_resized(plane, (width, height), cv2.INTER_LINEAR) for plane in maps])
            for maps in (found.change, found.appeared)
        )
        novelty = found.novelty
        if novelty is not None:
            novelty = cv2.resize(novelty, (width, height), interpolation=cv2.INTER_NEAREST)
        return Prediction(change, appeared, novelty)


def scale_factor(pixel_size: float, trained_pixel_size: float) -> float:
    """Return how much imagery of ``pixel_size`` metres is enlarged; 1 leaves it as it is."""
    ratio = pixel_size / trained_pixel_size
    return 1.0 if 1 / _TOLERANCE <= ratio <= _TOLERANCE else ratio


def at_scale(predictor: Predicts, factor: float) -> Predicts:
    """Return the predictor, resizing unless the factor is 1."""
    return predictor if factor == 1 else Rescaling(predictor, factor)


def resized(image: np.ndarray, factor: float) -> np.ndarray:
    """Return an image so many times as large, as the network is shown it."""
    height, width = image.shape[:2]
    return _resized(image, (round(width * factor), round(height * factor)))


def _resized(
    image: np.ndarray, size: tuple[int, int], enlarge: int = cv2.INTER_CUBIC
) -> np.ndarray:
    """Return an image of ``size`` (width, height): averaged where smaller, else interpolated."""
    smaller = size[0] < image.shape[1]
    return cv2.resize(image, size, interpolation=cv2.INTER_AREA if smaller else enlarge)
