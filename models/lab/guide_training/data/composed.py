"""Test pairs made up from held-back images with road or building masks, or drawn as towns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import cv2
import numpy as np

from ....sample.town import town
from .augment import random_look
from .labels import APPEARED, BUILDING, DISAPPEARED, ROAD
from .pairs import LabelledPair
from .places import PlaceSet, on_free_ground, one_place_twice, pasted_buildings
from .places import two_places as two_built_places
from .roads import RoadImage, one_place, pasted_road, two_places
from .sources import FIRST_TRAINING_SEED, LabelledTile, sample_of, swapped

#: Grey values of a label on disk, as in LEVIR-MCI.
_GREY = {ROAD: 128, BUILDING: 255}
_TOWN_SIDE = 512
_PLACE_SIDE = 256
#: How many pairs of places kept from training judge, and the seed of their light and focus.
KEPT_PAIRS, KEPT_SEED = 216, 11

Named = tuple[str, LabelledTile]


def composed_pairs(images: Sequence[RoadImage], seed: int) -> Iterator[Named]:
    """Yield three pairs for each image, both dates in different light.

    ``places``: it and the next image as two dates of one place; ``pasted``: the roads of the next
    but one pasted into its after or before date; ``same``: the image twice, nothing changed.
    Images are taken to have one size.
    """
    rng = np.random.default_rng(seed)
    for index, image in enumerate(images):
        following, next_but_one = (images[(index + step) % len(images)] for step in (1, 2))
        samples = {
            "places": two_places(image, following),
            "pasted": pasted_road(image, next_but_one, appears=index % 2 == 0),
            "same": one_place(image),
        }
        for kind, sample in samples.items():
            yield f"{kind}_{index:03}", random_look(sample, rng)


def place_pairs(groups: Sequence[PlaceSet], count: int, seed: int) -> Iterator[Named]:
    """Yield pairs of places kept from training, the groups in turn, both dates in different light.

    Of four pairs of a group two are of two places, in one the buildings of another place are pasted
    onto free ground, and one is a place seen twice.
    """
    rng = np.random.default_rng(seed)
    for number in range(count):
        group = groups[number % len(groups)]
        one, other = (group.window(_PLACE_SIDE, rng) for _ in range(2))
        turn = number // len(groups) % 4
        if turn < 2:
            sample = two_built_places(one, other)
        elif turn == 2:
            sample = pasted_buildings(one, on_free_ground(other, one), appears=True)
        else:
            sample = one_place_twice(one)
        yield f"{group.name}_{number:03}", random_look(sample, rng)


def town_pairs(count: int) -> Iterator[Named]:
    """Yield generated towns that training never sees; every second one with its dates swapped."""
    for index in range(count):
        before, after, label = sample_of(town(FIRST_TRAINING_SEED - 1 - index, _TOWN_SIDE))
        if index % 2:
            before, after, label = after, before, swapped(label)
        yield f"town_{index:03}", (before, after, label)


def labelled(pairs: Iterable[Named]) -> Iterator[LabelledPair]:
    """Yield pairs of places as they are read back from disk."""
    for name, (before, after, label) in pairs:
        changed = np.isin(label[..., BUILDING], (APPEARED, DISAPPEARED)).astype(np.uint8)
        yield LabelledPair(name, before, after, changed)


def write_pairs(pairs: Iterable[Named], folder: Path) -> int:
    """Write pairs as PNG into ``A``, ``B`` and ``label``; return how many.

    A label is 128 where a road and 255 where a building changed; places without truth are 0.
    """
    for part in ("A", "B", "label"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    count = 0
    for name, (before, after, label) in pairs:
        grey = np.zeros(label.shape[:2], np.uint8)
        for plane, value in _GREY.items():
            grey[np.isin(label[..., plane], (APPEARED, DISAPPEARED))] = value
        for part, image in (("A", before[..., ::-1]), ("B", after[..., ::-1]), ("label", grey)):
            cv2.imwrite(str(folder / part / f"{name}.png"), image)
        count += 1
    return count
