"""Choose what counts as a changed object, class by class, on the validation pairs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...guide.class_rule import ClassRule, counted_objects
from ...guide.splitting import Splitting
from ...guide.weights import GuideCard
from .calibrate import calibrated
from .data.pairs import PIXEL_SIZE, Seen
from .evaluate import Scores
from .report import Totals

THRESHOLDS = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9)
#: Above it garages would be lost. Below it a cell would count as changed for the sliver that a
#: neighbour's building reaches into it with: a cell's change is as large as the smallest object.
SMALLEST_M2 = (8.0, 10.0, 12.0, 15.0, 20.0)
NECKS_M = (1.0, 1.5, 2.0)
#: Pixel F1 that may be given up for better objects.
F1_TO_SPARE = 0.002
#: An error of one object weighs as much as this share of cells or pairs judged wrongly.
_COUNT_WEIGHT = 0.2
_SPLIT_KINDS = ("building",)  # roads are one network; what parts them is a gap


def tuned_on(card: GuideCard, seen: Sequence[Seen]) -> GuideCard:
    """Return the card tuned and calibrated on predicted pairs.

    Per class whose truth is known: of the thresholds whose pixel F1 is within
    :data:`F1_TO_SPARE` of the best, with touching objects told apart or not, the one with the best
    objects: F1 of the cells plus accuracy of changed-or-not minus a fifth of the mean error of the
    count. Then the smallest object by the same measure.
    """
    rules = dict(card.rules)
    for index, kind in enumerate(card.config.classes):
        known = [one for one in seen if one.pair.truth(kind) is not None]
        if any(one.pair.known(kind).any() for one in known):
            rules[kind], f1 = _tuned_rule(card, known, index, kind)
            if kind == "building":
                card = replace(card, validation_f1=round(f1, 4))
    return calibrated(replace(card, rules=rules), seen)


def _tuned_rule(
    card: GuideCard, seen: Sequence[Seen], index: int, kind: str
) -> tuple[ClassRule, float]:
    """Return the best rule of a class and its pixel F1 before small objects are dropped."""
    f1 = {threshold: _pixel_f1(seen, index, kind, threshold) for threshold in THRESHOLDS}
    enough = max(f1.values()) - F1_TO_SPARE

    def merit(rule: ClassRule) -> tuple[bool, float]:
        totals = Totals()
        for one in seen:
            objects = counted_objects(one.change[index], rule, PIXEL_SIZE)
            totals.add({kind: objects}, one.pair.only(kind))
        found = totals.classes[kind]
        objects_merit = (
            found.cells.f1 + (totals.binary_accuracy or 0) - _COUNT_WEIGHT * found.count_mae
        )
        return found.pixels.f1 >= enough, objects_merit

    splittings: list[Splitting | None] = [None]
    if kind in _SPLIT_KINDS:
        splittings += [Splitting(neck_m=neck) for neck in NECKS_M]
    best = max(
        (
            ClassRule(threshold, splitting=splitting)
            for threshold in THRESHOLDS
            if f1[threshold] >= enough
            for splitting in splittings
        ),
        key=merit,
    )
    best = max((replace(best, min_component_m2=size) for size in SMALLEST_M2), key=merit)
    return best, f1[best.threshold]


def _pixel_f1(seen: Sequence[Seen], index: int, kind: str, threshold: float) -> float:
    level = ClassRule(threshold).level
    scores = (Scores.of(one.change[index] >= level, one.pair.known(kind)) for one in seen)
    return sum(scores, start=Scores(0, 0, 0)).f1
