"""Choose the guide's threshold and smallest component on the validation pairs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..network import GuideNetwork
from ..predictor import Predictor
from ..weights import GuideCard
from .evaluate import Scores
from .pairs import LabelledPair
from .report import GuideReport

THRESHOLDS = (0.3, 0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9)
SMALLEST_M2 = (2.0, 5.0, 8.0, 10.0, 12.0, 15.0, 20.0)  # above it garages would be lost


def tuned(network: GuideNetwork, card: GuideCard, pairs: Sequence[LabelledPair]) -> GuideCard:
    """Return the card with the best threshold and smallest component for these pairs.

    The threshold is the one with the highest pixel F1; then the smallest component is the one
    that best tells changed pairs from unchanged ones and, among equals, finds the cells best (F1 by
    the ChangeIMTI rule). Not the error of the count: touching buildings merge, and clutter that
    happens to make up for them should not be kept. The pairs are taken to have the guide's finest
    ground sampling distance.
    """
    predictor = Predictor(network)
    changes = [predictor.predict(pair.before, pair.after).change[0] for pair in pairs]

    def pixel_f1(threshold: float) -> float:
        level = round(threshold * 255)
        scores = (
            Scores.of(change >= level, pair.changed)
            for change, pair in zip(changes, pairs, strict=True)
        )
        return sum(scores, start=Scores(0, 0, 0)).f1

    def decisions(smallest: float) -> tuple[float, float]:
        report = GuideReport(card.ground_sampling_distance[0])
        for change, pair in zip(changes, pairs, strict=True):
            report.add(change, replace(card, min_component_m2=smallest), pair)
        return report.binary_accuracy, report.cells.f1

    best = max(THRESHOLDS, key=pixel_f1)
    card = replace(card, threshold=best, validation_f1=round(pixel_f1(best), 4))
    return replace(card, min_component_m2=max(SMALLEST_M2, key=decisions))
