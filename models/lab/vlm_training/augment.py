"""How ChangeChat varies pictures in training (arXiv 2409.08582): a crop, brightness, contrast."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

_GREY = np.array((0.299, 0.587, 0.114), dtype=np.float32)


@dataclass(frozen=True)
class Augmentation:
    """A random crop, the same for both dates, and jitter, another for each.

    Attributes
    ----------
    crop:
        Side in pixels; 0 keeps the whole picture.
    jitter:
        By which share brightness and contrast vary.
    """

    crop: int = 0
    jitter: float = 0.0

    def varied(self, pictures: list[np.ndarray], seed: Sequence[int]) -> list[np.ndarray]:
        """Return pictures, uint8 (h, w, 3), as one draw of the seed shows them."""
        rng = np.random.default_rng(seed)
        row, column = rng.random(2)
        return [self._jittered(self._cropped(one, row, column), rng) for one in pictures]

    def _cropped(self, picture: np.ndarray, row: float, column: float) -> np.ndarray:
        if not self.crop:
            return picture
        height, width = (min(side, self.crop) for side in picture.shape[:2])
        top = int(row * (picture.shape[0] - height + 1))
        left = int(column * (picture.shape[1] - width + 1))
        return picture[top : top + height, left : left + width]

    def _jittered(self, picture: np.ndarray, rng: np.random.Generator) -> np.ndarray:
        if not self.jitter:
            return picture
        brightness, contrast = rng.uniform(1 - self.jitter, 1 + self.jitter, 2).astype(np.float32)
        lit = picture * brightness
        middle = (lit @ _GREY).mean()
        return np.clip(middle + contrast * (lit - middle), 0, 255).round().astype(np.uint8)
