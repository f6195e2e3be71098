"""How far a confidence can be taken at its word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ....core.errors import InputError

_BINS = 10
#: Finer where most statements are.
_EDGES = (0.0, 0.2, 0.4, 0.6, 0.8, 0.9, 0.95, 0.98, 1.0)
_FEWEST_SHOWN = 5


@dataclass(frozen=True)
class Reliability:
    """Confidences, float (n,), and whether each statement was right, bool (n,)."""

    confidence: np.ndarray
    right: np.ndarray

    @classmethod
    def of(cls, pairs: Iterable[tuple[float, bool]]) -> Reliability:
        """Make of ``(confidence, right)`` pairs."""
        pairs = list(pairs)
        return cls(
            np.array([confidence for confidence, _ in pairs], float),
            np.array([right for _, right in pairs], bool),
        )

    @classmethod
    def empty(cls) -> Reliability:
        """Return one of nothing."""
        return cls(np.empty(0), np.empty(0, bool))

    def __add__(self, other: Reliability) -> Reliability:
        """Return both together."""
        return Reliability(
            np.concatenate([self.confidence, other.confidence]),
            np.concatenate([self.right, other.right]),
        )

    @property
    def brier(self) -> float:
        """Mean squared difference of confidence and outcome: 0 is best."""
        return float(np.mean((self.confidence - self.right) ** 2))

    @property
    def expected_error(self) -> float:
        """Expected calibration error: mean gap of confidence and share right, over the curve."""
        if not len(self.right):
            return 0.0
        gaps = [abs(said - share) * count for said, share, count in self.curve()]
        return float(sum(gaps) / len(self.right))

    def curve(self) -> list[tuple[float, float, int]]:
        """Return mean confidence, share right and number, for ten bins of equal number."""
        bins = np.array_split(np.argsort(self.confidence, kind="stable"), _BINS)
        return [
            (float(self.confidence[one].mean()), float(self.right[one].mean()), len(one))
            for one in bins
            if len(one)
        ]

    def by_confidence(self) -> list[tuple[float, float, int]]:
        """Return the same for bins of confidence that hold enough to be drawn."""
        number = np.digitize(self.confidence, _EDGES[1:-1])
        bins = (np.flatnonzero(number == index) for index in range(len(_EDGES) - 1))
        return [
            (float(self.confidence[one].mean()), float(self.right[one].mean()), len(one))
            for one in bins
            if len(one) >= _FEWEST_SHOWN
        ]

    def to_dict(self) -> dict:
        """Return plain JSON values."""
        return {
            "statements": len(self.right),
            "right": round(float(self.right.mean()), 4),
            "brier": round(self.brier, 4),
            "ece": round(self.expected_error, 4),
        }


def draw(checked: Mapping[str, Mapping[str, Reliability]], path: Path) -> None:
    """Write reliability curves as a picture, one panel per kind of statement.

    Raises
    ------
    InputError
        If matplotlib, which only this needs, is not installed.
    """
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        raise InputError(
            "Pictures of curves need matplotlib: install requirements/train.txt."
        ) from error
    figure = Figure(figsize=(4.2 * len(checked), 4.2), layout="constrained")
    panels = figure.subplots(1, len(checked), squeeze=False)[0]
    for panel, (name, stages) in zip(panels, checked.items(), strict=True):
        panel.plot([0, 1], [0, 1], color="0.7", linewidth=1)
        for stage, reliability in stages.items():
            said, share, number = zip(*reliability.by_confidence(), strict=True)
            label = f"{stage} (ECE {reliability.expected_error:.3f})"
            (line,) = panel.plot(said, share, label=label)
            panel.scatter(said, share, 4 * np.sqrt(number), color=line.get_color())
        panel.set(title=name, xlabel="confidence", xlim=(0, 1.02), ylim=(0, 1.02))
        panel.set_ylabel("share right")
        panel.legend(loc="lower right")
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, dpi=110)
