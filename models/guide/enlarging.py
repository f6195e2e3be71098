"""Show the network coarser imagery at the scale it was trained for."""

from __future__ import annotations

from typing import Protocol

import cv2
import numpy as np

from .predictor import Prediction

#: Up to this ratio of pixel sizes the network sees the pixels as they are.
_TOLERANCE = 1.3


class Predicts(Protocol):
    """What compares two windows."""

    def predict(self, before: np.ndarray, after: np.ndarray) -> Prediction:
        """Return change and direction of two uint8 (h, w, 3) windows."""


class Enlarging:
    """A predictor that enlarges its windows and returns its findings at their own size.

    Buildings in imagery of 1 m per pixel are half as many pixels wide as in the training tiles, and
    most are missed; enlarged, nearly as many are found as at 0.5 m (figures: ``docs/guide.md``).
    No detail is invented: the findings go back to the imagery's own pixels.

    Parameters
    ----------
    predictor:
        Compares windows at the network's own scale.
    factor:
        How much larger windows are made, more than 1.
    """

    def __init__(self, predictor: Predicts, factor: float) -> None:
        self._predictor = predictor
        self._factor = factor

    def predict(self, before: np.ndarray, after: np.ndarray) -> Prediction:
        """Compare two windows, uint8 (h, w, 3)."""
        height, width = before.shape[:2]
        size = round(width * self._factor), round(height * self._factor)
        large = (
            cv2.resize(image, size, interpolation=cv2.INTER_CUBIC) for image in (before, after)
        )
        found = self._predictor.predict(*large)
        return Prediction(
            _reduced(found.change, width, height), _reduced(found.appeared, width, height)
        )


def enlargement(pixel_size: float, trained_size: float) -> float:
    """Return the factor by which imagery of ``pixel_size`` metres is enlarged; 1 leaves it."""
    ratio = pixel_size / trained_size
    return ratio if ratio > _TOLERANCE else 1.0


def at_scale(predictor: Predicts, factor: float) -> Predicts:
    """Return the predictor, enlarging where the factor is above 1."""
    return Enlarging(predictor, factor) if factor > 1 else predictor


def _reduced(maps: np.ndarray, width: int, height: int) -> np.ndarray:
    size = (width, height)
    return np.stack([cv2.resize(plane, size, interpolation=cv2.INTER_AREA) for plane in maps])
