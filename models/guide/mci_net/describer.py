"""MCI-Net's caption as the sentence about an area."""

from __future__ import annotations

import numpy as np

from ..summary.caption_facts import CaptionFacts
from ..summary.scene import Scene
from .predictor import MciNetPredictor


class MciNetDescriber:
    """MCI-Net's caption, left out where it contradicts the mask on whether anything changed."""

    def __init__(self, predictor: MciNetPredictor) -> None:
        self._predictor = predictor

    def describe(self, before: np.ndarray, after: np.ndarray, scene: Scene) -> str:
        """Return the caption of two pictures, uint8 (h, w, 3) of at most 256 px a side, or ""."""
        caption = self._predictor.describe(before, after)
        return caption if CaptionFacts.of(caption).changed == bool(scene.objects) else ""
