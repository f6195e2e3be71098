"""The field's figures for yes/no, counts and cells (PAPERS: how the field measures)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import binomtest

from .understanding import Cells

#: One figure; None where it cannot be computed.
Figures = dict[str, float | list[float] | None]


@dataclass(frozen=True)
class Confusion:
    """Counts of a yes-or-no decision, and the figures made of them.

    A ratio without cases is 1 where there was nothing to find and nothing was found, else 0.
    """

    true_positive: int = 0
    false_positive: int = 0
    false_negative: int = 0
    true_negative: int = 0

    @classmethod
    def of(cls, said: np.ndarray, true: np.ndarray) -> Confusion:
        """Compare two boolean arrays of one shape."""
        return cls(
            int((said & true).sum()),
            int((said & ~true).sum()),
            int((~said & true).sum()),
            int((~said & ~true).sum()),
        )

    @property
    def precision(self) -> float:
        """Share of the positives said that are true."""
        return self._ratio(self.true_positive, self.true_positive + self.false_positive)

    @property
    def recall(self) -> float:
        """Share of the true positives that were said."""
        return self._ratio(self.true_positive, self.true_positive + self.false_negative)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        errors = self.false_positive + self.false_negative
        return self._ratio(2 * self.true_positive, 2 * self.true_positive + errors)

    @property
    def right(self) -> int:
        """How many decisions are right."""
        return self.true_positive + self.true_negative

    @property
    def total(self) -> int:
        """How many decisions there are."""
        return self.right + self.false_positive + self.false_negative

    def _ratio(self, part: int, whole: int) -> float:
        if whole:
            return part / whole
        return float(self.true_positive + self.false_positive + self.false_negative == 0)


def binary_figures(said: Sequence[bool], true: Sequence[bool]) -> Figures:
    """Return accuracy with its 95 % interval (Wilson), precision, recall and F1 of "changed"."""
    confusion = Confusion.of(np.array(said, bool), np.array(true, bool))
    return {
        "accuracy": confusion.right / confusion.total,
        "accuracy_interval": wilson(confusion.right, confusion.total),
        "precision": confusion.precision,
        "recall": confusion.recall,
        "f1": confusion.f1,
    }


def count_figures(said: Sequence[int], true: Sequence[int]) -> Figures:
    """Return mean absolute and root mean square error over all pairs."""
    errors = np.array(said, float) - np.array(true, float)
    return {"mae": float(np.abs(errors).mean()), "rmse": math.sqrt(float((errors**2).mean()))}


def cell_figures(said: Sequence[Cells], true: Sequence[Cells]) -> Figures:
    """Return the figures of nine-bit labels.

    Micro precision, recall and F1 over all cells of all pairs; subset accuracy (exactly the true
    cells, none for none counts); example accuracy, the mean of intersection over union per pair,
    in two conventions: no cell said where none is true is 1 for ChangeVG and 0 for DeltaVLM.
    """
    confusion = Confusion.of(_bits(said), _bits(true))
    pairs = list(zip(said, true, strict=True))
    overlap = [len(one & other) / len(one | other) for one, other in pairs if one | other]
    empty = len(pairs) - len(overlap)
    return {
        "micro_precision": confusion.precision,
        "micro_recall": confusion.recall,
        "micro_f1": confusion.f1,
        "subset_accuracy": sum(one == other for one, other in pairs) / len(pairs),
        "example_accuracy_changevg": (sum(overlap) + empty) / len(pairs),
        "example_accuracy_deltavlm": sum(overlap) / len(pairs),
    }


def wilson(right: int, total: int) -> list[float]:
    """Return the 95 % interval of a share (Wilson)."""
    interval = binomtest(right, total).proportion_ci(method="wilson")
    return [float(interval.low), float(interval.high)]


def _bits(cells: Sequence[Cells]) -> np.ndarray:
    bits = np.zeros((len(cells), 9), bool)
    for row, one in enumerate(cells):
        bits[row, list(one)] = True
    return bits


def rounded(figures: Figures) -> Figures:
    """Return figures with six decimals, for files."""
    return {
        name: [round(item, 6) for item in value]
        if isinstance(value, list)
        else value
        if value is None
        else round(value, 6)
        for name, value in figures.items()
    }
