"""Labelled pairs together with what the network says about them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from ....guide.predictor import Predicts
from .pairs import LabelledPair


@dataclass(frozen=True)
class Seen:
    """A labelled pair and its change probability per class, uint8 (classes, h, w)."""

    pair: LabelledPair
    change: np.ndarray

    @property
    def scene(self) -> str:
        """The pair's name up to its last underscore: tiles of one scene share it."""
        return self.pair.name.rpartition("_")[0] or self.pair.name


def seen_pairs(predictor: Predicts, pairs: Iterable[LabelledPair]) -> list[Seen]:
    """Return what the network says about each pair."""
    return [Seen(pair, predictor.predict(pair.before, pair.after).change) for pair in pairs]


def halves(seen: Sequence[Seen]) -> tuple[list[Seen], list[Seen]]:
    """Cut the pairs in two of about equal size such that no scene is in both.

    The scenes are cut in the order of their names, so that neighbours mostly stay together.
    """
    ordered = sorted(seen, key=lambda one: (one.scene, one.pair.name))
    middle = len(ordered) // 2
    while 0 < middle < len(ordered) and ordered[middle].scene == ordered[middle - 1].scene:
        middle += 1
    return ordered[:middle], ordered[middle:]
