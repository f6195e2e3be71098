"""Pairs for examples: labelled tiles and generated towns, turned, lit and swapped at random."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

import numpy as np

from ....core.evidence import DIRECTIONS, CellEvidence, Counts, Evidence
from ....core.grid import CELLS
from ...guide.guide import Guide
from ...guide.objects import changed_objects
from ...narration.summary import summary
from ...raster import RasterPair
from ...raster.array_pair import ArrayPair
from ...support.listener import Listener
from ..guide_training.data.augment import random_light
from ..guide_training.data.labels import APPEARED, BUILDING, DISAPPEARED, label_of
from ..guide_training.data.pairs import LabelledPair
from ..guide_training.data.sources import LabelledTile, random_window, swapped

_SWAPPED, _LIT = 0.3, 0.5
_PIXEL_SIZE = 0.5


@dataclass(frozen=True)
class ObservedTile:
    """A labelled pair, and what the guide found on it."""

    sample: LabelledTile
    evidence: Evidence

    @classmethod
    def by(cls, guide: Guide, sample: LabelledTile) -> ObservedTile:
        """Let the guide observe a sample."""
        before, after, _ = sample
        pair = cast(RasterPair, ArrayPair(before, after))
        return cls(sample, guide.observe(pair, Listener()))

    def varied(self, rng: np.random.Generator) -> ObservedTile:
        """Return it turned or mirrored, perhaps in other light or with its dates exchanged."""
        turns, mirror, swap = int(rng.integers(4)), bool(rng.integers(2)), rng.random() < _SWAPPED

        def turned(array: np.ndarray) -> np.ndarray:
            array = np.rot90(array, turns)
            return np.ascontiguousarray(array[:, ::-1] if mirror else array)

        before, after, label = (turned(part) for part in self.sample)
        places = turned(np.arange(len(CELLS)).reshape(3, 3)).ravel()
        evidence = _rearranged(self.evidence, places, swap)
        if rng.random() < _LIT:
            before, after = random_light(before, rng), random_light(after, rng)
        sample = (after, before, swapped(label)) if swap else (before, after, label)
        return ObservedTile(sample, evidence)


def _rearranged(evidence: Evidence, places: np.ndarray, swap: bool) -> Evidence:
    """Return evidence whose cells have other places, and whose dates are perhaps exchanged."""
    cells = [
        replace(
            evidence.cells[source],
            row=cell.row,
            col=cell.col,
            counts=_exchanged(evidence.cells[source].counts, swap),
        )
        for cell, source in zip(CELLS, places, strict=True)
    ]
    changed = replace(
        evidence,
        cells=cells,
        components=[],
        counts=_exchanged(evidence.counts, swap),
        caption="" if swap else evidence.caption,
    )
    changed.summary = summary(changed)
    return changed


def _exchanged(counts: Counts, swap: bool) -> Counts:
    order = DIRECTIONS[::-1] if swap else DIRECTIONS
    return {
        kind: {name: of[source] for name, source in zip(DIRECTIONS, order, strict=True)}
        for kind, of in counts.items()
    }


def labelled_samples(pairs: Iterable[LabelledPair]) -> Iterator[LabelledTile]:
    """Yield the tiles of a folder of labelled pairs."""
    for pair in pairs:
        yield pair.before, pair.after, label_of(pair.changed, pair.road)


def town_samples(
    towns: Sequence[LabelledTile], count: int, side: int, rng: np.random.Generator
) -> Iterator[LabelledTile]:
    """Yield windows of generated towns, ``side`` pixels wide."""
    for _ in range(count):
        town = towns[int(rng.integers(len(towns)))]
        yield random_window(town, side, (0.7, 1.3), rng)


def true_evidence(sample: LabelledTile) -> Evidence:
    """Return the truth about a sample's buildings as evidence, by the ChangeIMTI rule."""
    before, after, label = sample
    grid = ArrayPair(before, after).grid
    truth = Evidence(
        valid=True,
        grid=grid,
        pixel_size=_PIXEL_SIZE,
        area_m2=grid.width * grid.height * _PIXEL_SIZE**2,
        guide="truth",
    )
    truth.cells = [CellEvidence(cell.row, cell.col) for cell in CELLS]
    for direction, code in (("appeared", APPEARED), ("disappeared", DISAPPEARED)):
        for position in changed_objects(label[..., BUILDING] == code):
            truth.counts["building"][direction] += 1
            cell = truth.cells[position.cell.index]
            cell.counts["building"][direction] += 1
            cell.changed = True
    truth.summary = summary(truth)
    return truth
