"""Random variation of training samples: flips, pastes, and changes of light, focus and place."""

from __future__ import annotations

import cv2
import numpy as np

from .sources import LabelledTile

_NEAREST = cv2.INTER_NEAREST


def random_flip(sample: LabelledTile, rng: np.random.Generator) -> LabelledTile:
    """Apply one of the eight symmetries of the square to all three images."""
    turns, mirror = int(rng.integers(4)), bool(rng.integers(2))
    before, after, label = (turned(image, turns, mirror) for image in sample)
    return before, after, label


def turned(image: np.ndarray, turns: int, mirror: bool) -> np.ndarray:
    """Return an image after so many quarter turns, and then mirrored or not."""
    image = np.rot90(image, turns)
    return np.ascontiguousarray(image[:, ::-1] if mirror else image)


def random_turn(sample: LabelledTile, rng: np.random.Generator) -> LabelledTile:
    """Turn all three images by one angle and stretch them along both axes.

    What comes from beyond their edges is mirrored, in the label too. Buildings of a place mostly
    stand along one grid of streets: turned, few tiles teach all orientations.
    """
    before, after, label = sample
    side = label.shape[0]
    centre = (side - 1) / 2
    matrix = cv2.getRotationMatrix2D((centre, centre), float(rng.uniform(0, 90)), 1.0)
    stretch = np.exp(rng.uniform(-0.18, 0.18, 2))
    matrix[:, :2] = matrix[:, :2] * stretch
    matrix[:, 2] = centre - matrix[:, :2] @ (centre, centre)

    def moved(image: np.ndarray, how: int) -> np.ndarray:
        return cv2.warpAffine(
            image, matrix, (side, side), flags=how, borderMode=cv2.BORDER_REFLECT_101
        )

    return moved(before, cv2.INTER_CUBIC), moved(after, cv2.INTER_CUBIC), moved(label, _NEAREST)


def random_paste(
    sample: LabelledTile, other: LabelledTile, rng: np.random.Generator
) -> LabelledTile:
    """Replace a random rectangle by that of another pair, label included (CutMix)."""
    size = sample[2].shape[0]
    height, width = (int(side) for side in rng.integers(size // 4, size // 4 * 3, 2))
    top, left = int(rng.integers(size - height)), int(rng.integers(size - width))
    window = np.s_[top : top + height, left : left + width]
    for image, donor in zip(sample, other, strict=True):
        image[window] = donor[window]
    return sample


def random_light(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Vary brightness, contrast, gamma, colour balance and saturation of one date."""
    tone = np.linspace(0, 1, 256, dtype=np.float32) ** float(np.exp(rng.normal(0, 0.2)))
    tone = (tone - 0.5) * float(np.exp(rng.normal(0, 0.15))) + 0.5 + float(rng.normal(0, 0.06))
    balance = np.exp(rng.normal(0, 0.05, 3))
    curves = np.clip(tone[:, None] * balance * 255, 0, 255).astype(np.uint8)
    toned = cv2.LUT(image, np.ascontiguousarray(curves)[None])
    grey = cv2.cvtColor(cv2.cvtColor(toned, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)
    saturation = float(np.exp(rng.normal(0, 0.25)))
    return cv2.addWeighted(toned, saturation, grey, 1 - saturation, 0)


def random_blur(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Blur one date."""
    return cv2.GaussianBlur(image, (0, 0), float(rng.uniform(0.5, 1.3)))


def random_shift(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Shift one date by up to two pixels each way."""
    dx, dy = rng.uniform(-2, 2, 2)
    matrix = np.array([[1, 0, dx], [0, 1, dy]], np.float32)
    size = (image.shape[1], image.shape[0])
    return cv2.warpAffine(image, matrix, size, borderMode=cv2.BORDER_REFLECT)


def random_look(sample: LabelledTile, rng: np.random.Generator) -> LabelledTile:
    """Vary light, focus and registration of each date on its own; the label stays.

    Only the before date is shifted: nearly all labelled objects stand in the after date, and their
    label must stay on them.
    """
    before, after, label = sample
    if rng.random() < 0.8:
        before, after = random_light(before, rng), random_light(after, rng)
    draw = rng.random()
    if draw < 0.06:
        before = random_blur(before, rng)
    elif draw < 0.12:
        after = random_blur(after, rng)
    elif draw < 0.32:
        before = random_shift(before, rng)
    return before, after, label
