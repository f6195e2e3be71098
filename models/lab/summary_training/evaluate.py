"""Score generated sentences against labelled windows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import torch

from ...guide.predictor import Predicts
from ...guide.summary.describer import WINDOW, Describer, coarsest_maps
from ...guide.summary.scene import Scene, objects_of_mask
from ...guide.weights import GuideCard
from ..guide_training.data.pairs import LabelledPair
from .consistency import SummaryConsistency
from .views import counted, found_objects


def evaluate_summaries(
    describer: Describer, guide: tuple[Predicts, GuideCard], pairs: Iterable[LabelledPair]
) -> tuple[dict, list[tuple[str, str]]]:
    """Describe every 256 px pair by the guide's own mask; return figures and sentences.

    Figures stand under ``chosen`` (the sentence that agrees with the guide's mask, as shipped),
    ``likeliest`` (the branch's first choice, whatever the mask says) and ``true_mask`` (as
    ``chosen``, had the guide's mask been the label). The truth knows buildings that appeared; roads
    have no label and are taken from the guide.
    """
    ways = {
        "chosen": SummaryConsistency(),
        "likeliest": SummaryConsistency(),
        "true_mask": SummaryConsistency(),
    }
    sentences = []
    for pair in pairs:
        if pair.changed.shape != (WINDOW, WINDOW):
            continue
        found = _found(guide, pair)
        roads = tuple(item for item in found.objects if item.kind == "road")
        buildings = objects_of_mask(pair.changed, "building", "appeared")
        truth = replace(found, objects=(*buildings, *roads))
        maps = coarsest_maps(describer.backbone, np.stack([pair.before, pair.after]))
        before, after = torch.split(maps, 1)
        chosen = describer.sentence(before, after, found)
        ways["chosen"].add(chosen, truth)
        ways["likeliest"].add(describer.candidates(before, after, found)[0], truth)
        ways["true_mask"].add(describer.sentence(before, after, truth), truth)
        sentences.append((pair.name, chosen))
    return {name: way.to_dict() for name, way in ways.items()}, sentences


def _found(guide: tuple[Predicts, GuideCard], pair: LabelledPair) -> Scene:
    predictor, card = guide
    prediction = predictor.predict(pair.before, pair.after)
    objects = [
        item
        for kind, change, appeared in zip(
            card.config.classes, prediction.change, prediction.appeared, strict=True
        )
        for item in found_objects(counted(change, card, kind), appeared, kind)
    ]
    return Scene(tuple(objects), frozenset(card.config.classes))
