"""The figures of ``guide-eval``: mask, counts, cells and yes/no against the truth."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, field

import cv2
import numpy as np

from ..objects import changed_objects
from ..rescaling import Predicts
from ..weights import GuideCard
from .evaluate import Scores
from .pairs import LabelledPair


@dataclass
class GuideReport:
    """Running totals over labelled pairs.

    Counts and cells follow the ChangeIMTI rule on predicted against true masks; the truth keeps
    every object, the prediction drops components below the guide's smallest.
    """

    ground_sampling_distance: float
    pixels: Scores = Scores(0, 0, 0)
    cells: Scores = Scores(0, 0, 0)
    count_errors: list[int] = field(default_factory=list)
    binary_right: list[bool] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    def add(self, change: np.ndarray, card: GuideCard, pair: LabelledPair) -> None:
        """Compare one pair; ``change`` is its predicted probability, uint8 (h, w)."""
        mask = change >= round(card.threshold * 255)
        kept = without_small(mask, card.min_component_m2 / self.ground_sampling_distance**2)
        found, true = changed_objects(kept), changed_objects(pair.changed)
        self.pixels += Scores.of(kept, pair.changed)
        self.cells += Scores.of(_lit(found), _lit(true))
        self.count_errors.append(abs(len(found) - len(true)))
        self.binary_right.append(bool(found) == bool(pair.changed.any()))

    @property
    def count_mae(self) -> float:
        """Mean absolute error of the number of changed objects per pair."""
        return float(np.mean(self.count_errors))

    @property
    def binary_accuracy(self) -> float:
        """Share of pairs rightly called changed or unchanged."""
        return float(np.mean(self.binary_right))

    def to_dict(self) -> dict:
        """Return the public JSON shape of ``guide-eval``."""
        pixels, cells = self.pixels, self.cells
        return {
            "pairs": len(self.count_errors),
            "building": {
                "precision": round(pixels.precision, 4),
                "recall": round(pixels.recall, 4),
                "f1": round(pixels.f1, 4),
                "iou": round(pixels.iou, 4),
            },
            "road": None,
            "count_mae": {"building": round(self.count_mae, 4)},
            "cells": {
                "building": {
                    "precision": round(cells.precision, 4),
                    "recall": round(cells.recall, 4),
                    "f1": round(cells.f1, 4),
                }
            },
            "binary": {"accuracy": round(self.binary_accuracy, 4)},
            "ms_per_pair": round(1000 * float(np.median(self.seconds)), 1),
        }


def evaluate_pairs(
    predictor: Predicts,
    card: GuideCard,
    pairs: Iterable[LabelledPair],
    ground_sampling_distance: float = 0.5,
) -> GuideReport:
    """Score the guide on labelled pairs of the given metres per pixel."""
    report = GuideReport(ground_sampling_distance)
    for pair in pairs:
        start = time.perf_counter()
        prediction = predictor.predict(pair.before, pair.after)
        report.seconds.append(time.perf_counter() - start)
        report.add(prediction.change[0], card, pair)
    return report


def without_small(mask: np.ndarray, min_pixels: float) -> np.ndarray:
    """Return the bool mask (h, w) without its 8-connected components under ``min_pixels``."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    keep = stats[:, cv2.CC_STAT_AREA] >= min_pixels
    keep[0] = False
    return keep[labels]


def _lit(positions: list) -> np.ndarray:
    lit = np.zeros(9, bool)
    for position in positions:
        lit[position.cell.index] = True
    return lit
