"""The part of the evidence that one question asks about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...core.evidence import DIRECTIONS, CellEvidence, Counts, Evidence, no_counts
from ...core.language.tasks import Task


@dataclass(frozen=True)
class EvidenceView:
    """The part of the evidence a question asks about.

    Attributes
    ----------
    kinds, directions:
        Classes asked about that the guide can see, and directions asked about.
    counts:
        Objects of those classes and directions in the cells asked about; zero elsewhere.
    cells:
        Cells asked about; all nine when the question names none.
    holding:
        Those of them that hold the centroid of an object asked about.
    reached:
        Those lit only by objects counted in another cell; empty when the question is restricted
        to a class or direction, as a cell's changed area does not tell them apart.
    """

    evidence: Evidence
    task: Task
    kinds: tuple[str, ...]
    directions: tuple[str, ...]
    counts: Counts
    cells: list[CellEvidence]
    holding: list[CellEvidence]
    reached: list[CellEvidence]

    @classmethod
    def of(cls, evidence: Evidence, task: Task) -> EvidenceView:
        """Return what ``task`` asks of ``evidence``."""
        kinds = tuple(kind for kind in task.classes if kind in evidence.classes)
        directions = DIRECTIONS if task.direction is None else (task.direction,)
        cells = [item for item in evidence.cells if not task.cells or item.cell in task.cells]
        sources = [item.counts for item in cells] if task.cells else [evidence.counts]
        counts = no_counts()
        for kind in kinds:
            for direction in directions:
                counts[kind][direction] = sum(source[kind][direction] for source in sources)
        holding = [item for item in cells if objects_in(item.counts, kinds, directions)]
        everything = directions == DIRECTIONS and kinds == evidence.classes
        reached = [item for item in cells if item.changed and item not in holding]
        return cls(
            evidence, task, kinds, directions, counts, cells, holding, reached if everything else []
        )

    @property
    def total(self) -> int:
        """Number of objects asked about."""
        return objects_in(self.counts, self.kinds, self.directions)

    def main_cell(self) -> CellEvidence | None:
        """Return the cell that holds more than half of several objects in several cells."""
        if self.total < 3 or len(self.holding) < 2:
            return None
        most = max(self.holding, key=lambda item: self._held(item.counts))
        return most if 2 * self._held(most.counts) > self.total else None

    def _held(self, counts: Counts) -> int:
        return objects_in(counts, self.kinds, self.directions)


def objects_in(counts: Counts, kinds: Sequence[str], directions: Sequence[str]) -> int:
    """Return the number of objects of some classes and directions."""
    return sum(counts[kind][direction] for kind in kinds for direction in directions)
