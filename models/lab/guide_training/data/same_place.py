"""One image for both dates as if years lay between them: what changes without being a change."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from .....core.evidence import CLASSES
from .sources import LabelledTile, Zoom, random_window

_OFFSET_SHARE = 0.6
_LOOK_SHARE = 0.4  # of each look at one date; half of it at the other
_MOST_OFFSET_PX = 4.0
_TURN = 0.004  # standard deviation, radians
_GREEN = 40.0  # excess of green from which a pixel is all vegetation
#: Vegetation as it is tinted in autumn, after rain, and bleached.
_TINTS = np.array([(1.15, 1.0, 0.72), (0.8, 1.1, 0.75), (1.08, 1.05, 0.95)], np.float32)

#: Images uint8 (H, W, 3) of one kind, and the bounds of their random enlargement.
ImageGroup = tuple[Sequence[np.ndarray], Zoom]


class SamePlaceSource:
    """Pairs of one place seen twice in other season, light, sharpness and registration.

    Groups of images are drawn by the root of their size.
    """

    def __init__(self, groups: Sequence[ImageGroup]) -> None:
        self._groups = groups
        weights = np.sqrt([len(images) for images, _ in groups])
        self._weights = weights / weights.sum()

    def draw(self, size: int, rng: np.random.Generator) -> LabelledTile:
        """Return a pair of ``size`` px in which nothing changed."""
        images, zoom = self._groups[int(rng.choice(len(self._groups), p=self._weights))]
        image = images[int(rng.integers(len(images)))]
        label = np.zeros((*image.shape[:2], len(CLASSES)), np.uint8)
        one, _, label = random_window((image, image, label), size, zoom, rng)
        other = one.copy()
        if rng.random() < _OFFSET_SHARE:
            other = random_offset(other, rng)
        for look in (random_season, random_shade, random_sharpness):
            if rng.random() < _LOOK_SHARE:
                other = look(other, rng)
            if rng.random() < _LOOK_SHARE / 2:
                one = look(one, rng)
        return (one, other, label) if rng.random() < 0.5 else (other, one, label)


def random_offset(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Shift by up to four pixels each way and turn a little."""
    dx, dy = rng.uniform(-_MOST_OFFSET_PX, _MOST_OFFSET_PX, 2)
    turn = float(rng.normal(0, _TURN))
    matrix = np.array([[1, turn, dx], [-turn, 1, dy]], np.float32)
    size = (image.shape[1], image.shape[0])
    return cv2.warpAffine(image, matrix, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REFLECT)


def random_season(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Tint the vegetation, each pixel by how green it is."""
    pixels = image.astype(np.float32)
    red, green, blue = (pixels[..., band] for band in range(3))
    plants = np.clip((2 * green - red - blue) / _GREEN, 0, 1)[..., None]
    tint = _TINTS[int(rng.integers(len(_TINTS)))] * float(rng.uniform(0.75, 1.3))
    share = plants * float(rng.uniform(0.3, 0.9))
    tinted = pixels * (1 - share) + pixels.mean(-1, keepdims=True) * tint * share
    return np.clip(tinted, 0, 255).astype(np.uint8)


def random_shade(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Make light and dark patches, as thin cloud and haze do."""
    size = (image.shape[1], image.shape[0])
    coarse = rng.normal(0, 1, (4, 4)).astype(np.float32)
    field = cv2.resize(coarse, size, interpolation=cv2.INTER_CUBIC)[..., None]
    shaded = image * np.exp(field * float(rng.uniform(0.05, 0.2)))
    return np.clip(shaded, 0, 255).astype(np.uint8)


def random_sharpness(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Show at a coarser resolution, or compressed as JPEG."""
    if rng.random() < 0.5:
        factor = float(rng.uniform(0.5, 0.9))
        size = (image.shape[1], image.shape[0])
        coarse = cv2.resize(image, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
        return cv2.resize(coarse, size, interpolation=cv2.INTER_CUBIC)
    quality = int(rng.integers(30, 90))
    _, packed = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return cv2.imdecode(packed, cv2.IMREAD_COLOR)
