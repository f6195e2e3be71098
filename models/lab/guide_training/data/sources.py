"""Where training samples come from: labelled pairs on disk, and generated towns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import cv2
import numpy as np

from .....core.evidence import CLASSES
from ....sample.town import Town, town
from .labels import BUILDING, ROAD, label_of, resize_label
from .pairs import LabelledPair

#: Seeds below are for tests and for the sample, those from here on for training.
FIRST_TRAINING_SEED = 1000
_SIDE = 640
#: Before and after uint8 (H, W, 3), label uint8 (H, W, classes): see ``labels``.
LabelledTile = tuple[np.ndarray, np.ndarray, np.ndarray]
Zoom = tuple[float, float]


class TileSource(Protocol):
    """An endless supply of square samples."""

    def draw(self, size: int, rng: np.random.Generator) -> LabelledTile:
        """Return a sample of ``size`` px that the caller may change."""


class PairSource:
    """Random windows of labelled pairs.

    Parameters
    ----------
    pairs:
        Pairs of one ground sampling distance.
    zoom:
        Bounds of the random enlargement, drawn log-uniformly; 2 turns imagery of 1 m into samples
        of 0.5 m.
    changed_weight:
        How much likelier a pair with change is drawn.
    """

    def __init__(self, pairs: Sequence[LabelledPair], zoom: Zoom, changed_weight: float) -> None:
        self._pairs = pairs
        self._zoom = zoom
        weights = np.array([changed_weight if pair.changed.any() else 1.0 for pair in pairs])
        self._weights = weights / weights.sum()

    def draw(self, size: int, rng: np.random.Generator) -> LabelledTile:
        """Return a window of one of the pairs."""
        pair = self._pairs[int(rng.choice(len(self._pairs), p=self._weights))]
        sample = pair.before, pair.after, label_of(pair.changed, pair.road)
        return random_window(sample, size, self._zoom, rng)


def random_window(
    sample: LabelledTile, size: int, zoom: Zoom, rng: np.random.Generator
) -> LabelledTile:
    """Cut a window of ``size / zoom`` px at random and resize it to ``size``.

    Of images smaller than that window, what lies beyond is their mirror image, in the label too:
    the scale is kept.
    """
    before, after, label = sample
    factor = float(np.exp(rng.uniform(np.log(zoom[0]), np.log(zoom[1]))))
    height, width = label.shape[:2]
    side = round(size / factor)
    down, right = max(height, side), max(width, side)
    top, left = int(rng.integers(down - side + 1)), int(rng.integers(right - side + 1))

    def cut(image: np.ndarray) -> np.ndarray:
        border = (0, down - height, 0, right - width)
        whole = cv2.copyMakeBorder(image, *border, cv2.BORDER_REFLECT) if any(border) else image
        return np.atleast_3d(whole)[top : top + side, left : left + side]

    before, after, label = (cut(image) for image in (before, after, label))
    if side == size:
        return before.copy(), after.copy(), label.copy()
    how, target = cv2.INTER_AREA if side > size else cv2.INTER_CUBIC, (size, size)
    return (
        cv2.resize(before, target, interpolation=how),
        cv2.resize(after, target, interpolation=how),
        resize_label(label, target),
    )


class TownSource:
    """Random windows of generated towns; with even chance the two dates change places."""

    def __init__(self, seeds: Sequence[int], zoom: Zoom) -> None:
        self._towns = [sample_of(town(seed, _SIDE)) for seed in seeds]
        self._zoom = zoom

    def draw(self, size: int, rng: np.random.Generator) -> LabelledTile:
        """Return a window of one of the towns."""
        chosen = self._towns[int(rng.integers(len(self._towns)))]
        before, after, label = random_window(chosen, size, self._zoom, rng)
        if rng.random() < 0.5:
            return after, before, swapped(label)
        return before, after, label


def swapped(label: np.ndarray) -> np.ndarray:
    """Return the label of the pair with its dates swapped."""
    exchange = np.arange(256, dtype=np.uint8)
    exchange[[1, 2]] = 2, 1
    return exchange[label]


def sample_of(scene: Town) -> LabelledTile:
    """Return a town's images and its label."""
    label = np.zeros((*scene.building.shape, len(CLASSES)), np.uint8)
    label[..., BUILDING], label[..., ROAD] = scene.building, scene.road
    return scene.before, scene.after, label
