"""The figures of ``guide-eval``: mask, counts, cells and yes/no against the truth."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from ...guide.class_rule import counted_objects
from ...guide.objects import changed_objects
from ...guide.predictor import Prediction, Predicts
from ...guide.weights import GuideCard
from .by_size import SizeTotals
from .data.pairs import LabelledPair
from .evaluate import RelaxedScores, Scores

#: How far an outline may be off in the figures that forgive it, in pixels.
TOLERANCE = 2


@dataclass
class ClassTotals:
    """Running totals of one class.

    Counts and cells follow the ChangeIMTI rule on predicted against true masks; the truth keeps
    every object, the prediction what its rule counts.
    """

    pixels: Scores = Scores(0, 0, 0)
    near: RelaxedScores = RelaxedScores()
    cells: Scores = Scores(0, 0, 0)
    count_errors: list[int] = field(default_factory=list)

    def add(self, found: np.ndarray, true: np.ndarray) -> None:
        """Compare two masks (h, w), non-zero = changed."""
        self.pixels += Scores.of(found, true)
        self.near += RelaxedScores.of(found, true, TOLERANCE)
        found_objects, true_objects = changed_objects(found), changed_objects(true)
        self.cells += Scores.of(_lit(found_objects), _lit(true_objects))
        self.count_errors.append(abs(len(found_objects) - len(true_objects)))

    @property
    def count_mae(self) -> float:
        """Mean absolute error of the number of changed objects per pair."""
        return float(np.mean(self.count_errors))


@dataclass
class Totals:
    """Running totals over a set of pairs, for the classes that guide and labels both know."""

    classes: dict[str, ClassTotals] = field(default_factory=dict)
    binary_right: list[bool] = field(default_factory=list)

    def add(self, found: dict[str, np.ndarray], pair: LabelledPair) -> None:
        """Compare a pair's objects per class, int32 (h, w), with its truth."""
        for kind, objects in found.items():
            true = pair.truth(kind)
            if true is not None:
                self.classes.setdefault(kind, ClassTotals()).add(objects, true)
        self.binary_right.append(_any(found, pair) == pair.any_change)

    @property
    def binary_accuracy(self) -> float | None:
        """Share of pairs rightly called changed or unchanged; None without pairs."""
        return float(np.mean(self.binary_right)) if self.binary_right else None

    def to_dict(self) -> dict:
        """Return plain JSON values; a class that was not compared is None."""
        return {
            "pairs": len(self.binary_right),
            **{
                kind: _figures(self.classes[kind].pixels, iou=True)
                if kind in self.classes
                else None
                for kind in ("building", "road")
            },
            "count_mae": {kind: round(one.count_mae, 4) for kind, one in self.classes.items()},
            f"within_{TOLERANCE}_pixels": {
                kind: _figures(one.near) for kind, one in self.classes.items()
            },
            "cells": {kind: _figures(one.cells) for kind, one in self.classes.items()},
            "binary": {"accuracy": _rounded(self.binary_accuracy)},
        }


@dataclass
class Swapped:
    """What changes when the dates are swapped: ideally nothing but the directions."""

    pixels: Scores = Scores(0, 0, 0)
    turned: list[bool] = field(default_factory=list)

    def add(
        self,
        objects: np.ndarray,
        swapped_objects: np.ndarray,
        appeared: np.ndarray,
        swapped_appeared: np.ndarray,
        true: np.ndarray,
    ) -> None:
        """Compare the buildings of one pair; all arrays (h, w), directions uint8."""
        self.pixels += Scores.of(swapped_objects, true)
        for number in range(1, objects.max() + 1):
            pixels = objects == number
            forward = appeared[pixels].mean() >= 127.5
            self.turned.append(bool(forward != (swapped_appeared[pixels].mean() >= 127.5)))

    def to_dict(self, forward: Scores) -> dict:
        """Return plain JSON values: difference of F1, share of objects whose direction turned."""
        return {
            "building_f1_difference": round(self.pixels.f1 - forward.f1, 4),
            "direction_agreement": _rounded(float(np.mean(self.turned)) if self.turned else None),
        }


@dataclass
class GuideReport:
    """All figures over labelled pairs of one ground sampling distance in metres."""

    card: GuideCard
    ground_sampling_distance: float
    every: Totals = field(default_factory=Totals)
    changed: Totals = field(default_factory=Totals)
    false_alarms: list[bool] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    swapped: Swapped | None = None
    groups: dict[str, Totals] = field(default_factory=dict)
    sizes: SizeTotals = field(default_factory=SizeTotals)

    def objects(self, change: np.ndarray) -> dict[str, np.ndarray]:
        """Return the objects that count per class of probabilities uint8 (classes, h, w)."""
        return {
            kind: counted_objects(
                change[index], self.card.rule(kind), self.ground_sampling_distance
            )
            for index, kind in enumerate(self.card.config.classes)
        }

    def add(self, found: dict[str, np.ndarray], pair: LabelledPair) -> None:
        """Count one pair, ``found`` as :meth:`objects` returns it."""
        self.every.add(found, pair)
        if (true := pair.truth("building")) is not None and "building" in found:
            self.sizes.add(found["building"], true, self.ground_sampling_distance)
        self.groups.setdefault(pair.scene, Totals()).add(found, pair)
        if pair.any_change:
            self.changed.add(found, pair)
        else:
            self.false_alarms.append(_any(found, pair))

    def add_swapped(
        self, found: dict[str, np.ndarray], there: Prediction, back: Prediction, pair: LabelledPair
    ) -> None:
        """Count what the prediction ``back`` for swapped dates says about the same pair."""
        self.swapped = self.swapped or Swapped()
        index = self.card.config.classes.index("building")
        self.swapped.add(
            found["building"],
            self.objects(back.change)["building"],
            there.appeared[index],
            back.appeared[index],
            pair.changed,
        )

    def to_dict(self) -> dict:
        """Return the public JSON shape of ``guide-eval``."""
        alarms = float(np.mean(self.false_alarms)) if self.false_alarms else None
        return {
            **self.every.to_dict(),
            "ms_per_pair": round(1000 * float(np.median(self.seconds)), 1),
            "changed_tiles": self.changed.to_dict(),
            "false_alarm_rate": _rounded(alarms),
            "sizes": self.sizes.to_dict(),
            "swapped": self._swapped_dict(),
        }

    def _swapped_dict(self) -> dict | None:
        if self.swapped is None or "building" not in self.every.classes:
            return None
        return self.swapped.to_dict(self.every.classes["building"].pixels)


def evaluate_pairs(
    predictor: Predicts,
    card: GuideCard,
    pairs: Iterable[LabelledPair],
    ground_sampling_distance: float = 0.5,
    swap: bool = False,
) -> GuideReport:
    """Score the guide on labelled pairs of the given metres per pixel.

    The time per pair is that of network and objects. With ``swap`` each pair is looked at a second
    time with its dates exchanged.
    """
    report = GuideReport(card, ground_sampling_distance)
    for pair in pairs:
        start = time.perf_counter()
        there = predictor.predict(pair.before, pair.after)
        found = report.objects(there.change)
        report.seconds.append(time.perf_counter() - start)
        report.add(found, pair)
        if swap and pair.truth("building") is not None:
            back = predictor.predict(pair.after, pair.before)
            report.add_swapped(found, there, back, pair)
    return report


def _any(found: dict[str, np.ndarray], pair: LabelledPair) -> bool:
    """Return whether anything was found of the classes that the labels know."""
    judged = (one for kind, one in found.items() if pair.truth(kind) is not None)
    return any(changed_objects(objects) for objects in judged)


def _figures(scores: Scores | RelaxedScores, iou: bool = False) -> dict:
    names = ("precision", "recall", "f1", "iou") if iou else ("precision", "recall", "f1")
    return {name: round(getattr(scores, name), 4) for name in names}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _lit(positions: Sequence) -> np.ndarray:
    lit = np.zeros(9, bool)
    for position in positions:
        lit[position.cell.index] = True
    return lit
