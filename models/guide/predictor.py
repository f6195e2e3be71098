"""Run the network on one window of a pair."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import cv2
import numpy as np

from .network import STRIDE, GuideNetwork
from .onnx_session import OUTPUTS, open_session


@dataclass(frozen=True)
class Prediction:
    """Per class, change probability and probability of "appeared": uint8 (classes, h, w)."""

    change: np.ndarray
    appeared: np.ndarray


class Predicts(Protocol):
    """What compares two windows."""

    def predict(self, before: np.ndarray, after: np.ndarray) -> Prediction:
        """Return change and direction of two uint8 (h, w, 3) windows."""


class Predictor:
    """The network prepared for inference on the CPU."""

    def __init__(self, network: GuideNetwork) -> None:
        self.classes = network.config.classes
        self._session = open_session(network)

    def predict(self, before: np.ndarray, after: np.ndarray) -> Prediction:
        """Compare two windows.

        Parameters
        ----------
        before, after:
            uint8 (h, w, 3) RGB of any size; padded by their edge pixels to what the network needs.
        """
        height, width = before.shape[:2]
        dates = {"before": _planes(before), "after": _planes(after)}
        change, appeared = self._session.run(OUTPUTS, dates)
        return Prediction(change[0, :, :height, :width], appeared[0, :, :height, :width])


def _planes(image: np.ndarray) -> np.ndarray:
    """Return an image (h, w, 3) as padded planes (1, 3, H, W), height and width whole strides."""
    height, width = image.shape[:2]
    padded = cv2.copyMakeBorder(
        image, 0, -height % STRIDE, 0, -width % STRIDE, cv2.BORDER_REPLICATE
    )
    return np.stack(cv2.split(padded))[None]
