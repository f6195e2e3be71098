"""Training windows turned, mirrored and with their dates swapped, seen by the frozen backbone."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import torch
from tqdm import tqdm

from ...guide.backbone import EfficientNetLite0
from ...guide.class_rule import counted_objects
from ...guide.predictor import Prediction, Predicts
from ...guide.summary.describer import WINDOW, coarsest_maps
from ...guide.summary.scene import ChangedObject, Scene, objects_of_mask
from ...guide.weights import GuideCard
from ..guide_training.data.augment import turned
from ..guide_training.data.pairs import PIXEL_SIZE, LabelledPair, pair_names, read_pairs

#: Share of turned views whose dates change places: what appeared has disappeared.
_SWAPPED = 0.2


@dataclass(frozen=True)
class AugmentedView:
    """One window: float16 maps (channels, 8, 8) of both dates and its changed objects."""

    before: torch.Tensor
    after: torch.Tensor
    scene: Scene


@torch.inference_mode()
def views_of(
    folders: Sequence[Path],
    backbone: EfficientNetLite0,
    guide: tuple[Predicts, GuideCard],
    turned: int,
    rng: np.random.Generator,
) -> list[AugmentedView]:
    """Return each labelled window as it is, and ``turned`` times at random where it changed.

    Buildings are the label's. Roads have no label here: where the guide knows roads, they are its
    own finding; where it does not, no scene tells of roads.
    """
    views = []
    total = sum(len(pair_names(folder)) for folder in folders)
    pairs = (pair for folder in folders for pair in read_pairs(folder))
    bar = tqdm(pairs, total=total, desc="looking", file=sys.stderr, mininterval=5)
    for pair in bar:
        if pair.changed.shape != (WINDOW, WINDOW):
            continue
        roads = _roads(pair, *guide)
        views.append(_view(pair, roads, backbone, (0, False, False)))
        for _ in range(turned if pair.changed.any() else 0):
            way = int(rng.integers(4)), bool(rng.integers(2)), bool(rng.random() < _SWAPPED)
            views.append(_view(pair, roads, backbone, way))
    return views


def _view(
    pair: LabelledPair,
    roads: Prediction | None,
    backbone: EfficientNetLite0,
    way: tuple[int, bool, bool],
) -> AugmentedView:
    turns, mirror, swap = way
    turn = partial(turned, turns=turns, mirror=mirror)
    pictures = np.stack([turn(pair.before), turn(pair.after)])
    first, second = coarsest_maps(backbone, pictures[::-1].copy() if swap else pictures).half()
    directions = ("appeared", "disappeared")
    if swap:
        directions = ("disappeared", "appeared")
    objects = list(objects_of_mask(turn(pair.changed), "building", directions[0]))
    if roads is not None:
        mask, appeared = turn(roads.change[0]), turn(roads.appeared[0])
        objects += found_objects(mask, appeared, "road", directions)
    kinds = frozenset({"building"} if roads is None else {"building", "road"})
    return AugmentedView(first, second, Scene(tuple(objects), kinds))


def _roads(pair: LabelledPair, predictor: Predicts, card: GuideCard) -> Prediction | None:
    """Return the guide's roads: mask of those that count (1, h, w) and "appeared"."""
    if "road" not in card.judged:
        return None
    index = card.config.classes.index("road")
    found = predictor.predict(pair.before, pair.after)
    mask = counted(found.change[index], card, "road")
    return Prediction(mask[None], found.appeared[index : index + 1])


def counted(change: np.ndarray, card: GuideCard, kind: str) -> np.ndarray:
    """Return the pixels of a class's change probability, uint8 (h, w), that the guide counts."""
    return counted_objects(change, card.rule(kind), PIXEL_SIZE) > 0


def found_objects(
    mask: np.ndarray,
    appeared: np.ndarray,
    kind: str,
    directions: tuple[str, str] = ("appeared", "disappeared"),
) -> list[ChangedObject]:
    """Return the objects of a counted mask; each pixel's direction is its own."""
    came = appeared >= 128
    return [
        item
        for part, direction in zip((came, ~came), directions, strict=True)
        for item in objects_of_mask(mask & part, kind, direction)
    ]
