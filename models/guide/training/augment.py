"""Random training samples: crops, flips, and changes of light, focus and registration."""

from __future__ import annotations

import cv2
import numpy as np

from .pairs import LabelledPair

Sample = tuple[np.ndarray, np.ndarray, np.ndarray]


def random_crop(
    pair: LabelledPair, size: int, zoom: tuple[float, float], rng: np.random.Generator
) -> Sample:
    """Cut a window of ``size / zoom`` px at random and enlarge it to ``size``.

    ``zoom`` bounds are drawn log-uniformly; 2 turns imagery of 1 m into samples of 0.5 m.
    """
    factor = float(np.exp(rng.uniform(np.log(zoom[0]), np.log(zoom[1]))))
    height, width = pair.changed.shape
    side = min(round(size / factor), height, width)
    top, left = int(rng.integers(height - side + 1)), int(rng.integers(width - side + 1))
    window = np.s_[top : top + side, left : left + side]
    if side == size:
        return pair.before[window].copy(), pair.after[window].copy(), pair.changed[window].copy()
    target = (size, size)
    return (
        cv2.resize(pair.before[window], target, interpolation=cv2.INTER_CUBIC),
        cv2.resize(pair.after[window], target, interpolation=cv2.INTER_CUBIC),
        (cv2.resize(pair.changed[window].astype(np.float32), target) > 0.5).astype(np.uint8),
    )


def random_flip(sample: Sample, rng: np.random.Generator) -> Sample:
    """Apply one of the eight symmetries of the square to all three images."""
    turns, mirror = int(rng.integers(4)), bool(rng.integers(2))

    def turned(image: np.ndarray) -> np.ndarray:
        image = np.rot90(image, turns)
        return np.ascontiguousarray(image[:, ::-1] if mirror else image)

    before, after, changed = sample
    return turned(before), turned(after), turned(changed)


def random_paste(sample: Sample, other: Sample, rng: np.random.Generator) -> Sample:
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


def random_sensor(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Blur, or shift by up to two pixels, one date now and then."""
    draw = rng.random()
    if draw < 0.12:
        return cv2.GaussianBlur(image, (0, 0), float(rng.uniform(0.5, 1.3)))
    if draw < 0.32:
        dx, dy = rng.uniform(-2, 2, 2)
        matrix = np.array([[1, 0, dx], [0, 1, dy]], np.float32)
        size = (image.shape[1], image.shape[0])
        return cv2.warpAffine(image, matrix, size, borderMode=cv2.BORDER_REFLECT)
    return image


def random_look(sample: Sample, rng: np.random.Generator) -> Sample:
    """Vary light and focus of each date on its own; the label stays."""
    before, after, changed = sample
    if rng.random() < 0.8:
        before, after = random_light(before, rng), random_light(after, rng)
    return (
        (before, random_sensor(after, rng), changed)
        if rng.random() < 0.5
        else (random_sensor(before, rng), after, changed)
    )
