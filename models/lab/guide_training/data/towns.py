"""Training samples from generated towns, whose truth is exact for buildings and roads."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .....core.evidence import CLASSES
from ....sample.town import Town, town
from .labels import BUILDING, ROAD
from .sources import LabelledTile, Zoom, random_window

#: Seeds below are for tests and for the sample, those from here on for training.
FIRST_TRAINING_SEED = 1000
_SIDE = 640


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
