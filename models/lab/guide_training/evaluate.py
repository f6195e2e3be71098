"""Scores of the guide's change mask against labelled pairs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import torch

from ...guide.choice import ChosenGuide
from ...guide.network import GuideNetwork, scale
from ...guide.predictor import Predictor, Predicts
from ...guide.weights import GuideCard
from .data.pairs import PIXEL_SIZE, LabelledPair


@dataclass(frozen=True)
class Scores:
    """Counts of a binary decision and the figures made of them."""

    true_positive: int
    false_positive: int
    false_negative: int

    @property
    def precision(self) -> float:
        """Share of predicted positives that are right; 1 if none was predicted."""
        return _ratio(self.true_positive, self.true_positive + self.false_positive)

    @property
    def recall(self) -> float:
        """Share of true positives that were found; 1 if there are none."""
        return _ratio(self.true_positive, self.true_positive + self.false_negative)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        errors = self.false_positive + self.false_negative
        return _ratio(2 * self.true_positive, 2 * self.true_positive + errors)

    @property
    def iou(self) -> float:
        """Intersection over union of the positives."""
        errors = self.false_positive + self.false_negative
        return _ratio(self.true_positive, self.true_positive + errors)

    def __add__(self, other: Scores) -> Scores:
        """Return the pooled counts."""
        return Scores(
            self.true_positive + other.true_positive,
            self.false_positive + other.false_positive,
            self.false_negative + other.false_negative,
        )

    @classmethod
    def of(cls, predicted: np.ndarray, true: np.ndarray) -> Scores:
        """Compare two boolean arrays of one shape."""
        predicted, true = predicted.astype(bool), true.astype(bool)
        return cls(
            int((predicted & true).sum()),
            int((predicted & ~true).sum()),
            int((~predicted & true).sum()),
        )


@dataclass(frozen=True)
class RelaxedScores:
    """Scores that forgive a small shift of outlines (relaxed precision and recall, Mnih 2013).

    ``right`` of ``found`` pixels are near a true one, ``reached`` of ``true`` ones near a found
    one.
    """

    right: int = 0
    found: int = 0
    reached: int = 0
    true: int = 0

    @property
    def precision(self) -> float:
        """Share of predicted pixels near a true one; 1 if none was predicted."""
        return _ratio(self.right, self.found)

    @property
    def recall(self) -> float:
        """Share of true pixels near a predicted one; 1 if there are none."""
        return _ratio(self.reached, self.true)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __add__(self, other: RelaxedScores) -> RelaxedScores:
        """Return the pooled counts."""
        return RelaxedScores(
            self.right + other.right,
            self.found + other.found,
            self.reached + other.reached,
            self.true + other.true,
        )

    @classmethod
    def of(cls, predicted: np.ndarray, true: np.ndarray, pixels: int) -> RelaxedScores:
        """Compare two boolean arrays (h, w); near is at most so many pixels away."""
        predicted, true = predicted.astype(bool), true.astype(bool)
        return cls(
            int((predicted & _near(true, pixels)).sum()),
            int(predicted.sum()),
            int((true & _near(predicted, pixels)).sum()),
            int(true.sum()),
        )


def look_of(network: GuideNetwork, card: GuideCard) -> Predicts:
    """Return what compares pairs of :data:`PIXEL_SIZE` as an analyst's imagery is compared."""
    return ChosenGuide(Predictor(network), card).comparing(PIXEL_SIZE)


@torch.inference_mode()
def change_probability(
    network: GuideNetwork, pair: LabelledPair, kind: str = "building"
) -> np.ndarray:
    """Return a class's change probability (H, W) float32 of one pair whose sides divide by 32."""
    before, after = (
        scale(torch.from_numpy(image).permute(2, 0, 1)[None]).contiguous(
            memory_format=torch.channels_last
        )
        for image in (pair.before, pair.after)
    )
    change, _ = network(before, after)
    return torch.sigmoid(change[0, network.config.classes.index(kind)]).numpy()


def pixel_scores(
    network: GuideNetwork, pairs: Sequence[LabelledPair], threshold: float = 0.5
) -> Scores:
    """Return the changed class's scores over all pixels of the set."""
    network.eval()
    total = Scores(0, 0, 0)
    for pair in pairs:
        total += Scores.of(change_probability(network, pair) >= threshold, pair.changed)
    return total


def _near(mask: np.ndarray, pixels: int) -> np.ndarray:
    """Return where a mask's pixels (h, w) are at most so far away, bool (h, w)."""
    outside = (~mask).astype(np.uint8)
    return cv2.distanceTransform(outside, cv2.DIST_L2, cv2.DIST_MASK_PRECISE) <= pixels


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 1.0
