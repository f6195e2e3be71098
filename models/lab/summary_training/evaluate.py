"""Score generated sentences against labelled windows: how well they agree with the true masks."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import torch

from ...guide.predictor import Predicts
from ...guide.summary.agreement import amount_fits, claims_fit, place_fits
from ...guide.summary.caption_facts import CaptionFacts
from ...guide.summary.describer import WINDOW, Describer, coarsest_maps
from ...guide.summary.scene import Scene, objects_of_mask
from ...guide.weights import GuideCard
from ..guide_training.data.pairs import LabelledPair
from .views import counted, found_objects


@dataclass
class SummaryConsistency:
    """Running totals over windows with known changed objects.

    Sentences are read by the same rules that chose the captions for training, so these figures
    say whether the branch says what it was taught, not how well people like it.
    """

    windows: int = 0
    spoken: int = 0
    changed_right: int = 0
    changed: int = 0
    kinds: int = 0
    amounts: int = 0
    placed: int = 0
    places: int = 0
    all_right: int = 0

    def add(self, sentence: str, truth: Scene) -> None:
        """Compare one sentence with the true objects; an empty one counts as wrong."""
        self.windows += 1
        self.spoken += bool(sentence)
        facts = CaptionFacts.of(sentence)
        right = bool(sentence) and facts.changed == bool(truth.objects)
        self.changed_right += right
        if not truth.objects or not facts.changed:
            self.all_right += right
            self.changed += bool(truth.objects)
            return
        self.changed += 1
        self.all_right += claims_fit(facts, truth)
        groups = [(claim, truth.of(claim.kind, claim.direction)) for claim in facts.claims]
        self.kinds += bool(groups) and all(objects for _, objects in groups)
        self.amounts += bool(groups) and all(amount_fits(*group) for group in groups)
        placed = [group for group in groups if group[0].places]
        self.placed += bool(placed)
        self.places += bool(placed) and all(place_fits(*group) for group in placed if group[1])

    def to_dict(self) -> dict:
        """Return the shares; places are of the sentences that name one."""
        return {
            "windows": self.windows,
            "spoken": _share(self.spoken, self.windows),
            "changed_or_not": _share(self.changed_right, self.windows),
            "kind_of_changed": _share(self.kinds, self.changed),
            "amount_of_changed": _share(self.amounts, self.changed),
            "sentences_with_place": self.placed,
            "place": _share(self.places, self.placed),
            "everything": _share(self.all_right, self.windows),
        }


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 1.0


def evaluate_summaries(
    describer: Describer, guide: tuple[Predicts, GuideCard], pairs: Iterable[LabelledPair]
) -> dict[str, dict]:
    """Describe every 256 px pair by the guide's own mask; return the figures.

    Figures stand under ``chosen`` (the sentence that agrees with the guide's mask, as shipped),
    ``likeliest`` (the branch's first choice, whatever the mask says) and ``true_mask`` (as
    ``chosen``, had the guide's mask been the label). The truth knows buildings that appeared; roads
    have no label and are taken from the guide.
    """
    ways = {name: SummaryConsistency() for name in ("chosen", "likeliest", "true_mask")}
    for pair in pairs:
        if pair.changed.shape != (WINDOW, WINDOW):
            continue
        found = _found(guide, pair)
        roads = tuple(item for item in found.objects if item.kind == "road")
        buildings = objects_of_mask(pair.changed, "building", "appeared")
        truth = replace(found, objects=(*buildings, *roads))
        maps = coarsest_maps(describer.backbone, np.stack([pair.before, pair.after]))
        before, after = torch.split(maps, 1)
        ways["chosen"].add(describer.sentence(before, after, found), truth)
        ways["likeliest"].add(describer.candidates(before, after, found)[0], truth)
        ways["true_mask"].add(describer.sentence(before, after, truth), truth)
    return {name: way.to_dict() for name, way in ways.items()}


def _found(guide: tuple[Predicts, GuideCard], pair: LabelledPair) -> Scene:
    predictor, card = guide
    prediction = predictor.predict(pair.before, pair.after)
    objects = [
        item
        for kind, change, appeared in zip(
            card.config.classes, prediction.change, prediction.appeared, strict=True
        )
        if kind in card.judged
        for item in found_objects(counted(change, card, kind), appeared, kind)
    ]
    return Scene(tuple(objects), frozenset(card.judged))
