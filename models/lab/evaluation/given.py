"""The measurements that a model was given with a question, as far as its answers repeat them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ....core.evidence import CLASSES, DIRECTIONS, Counts, Evidence, no_counts
from ....core.grid import CELLS
from .captions.caption_claims import CaptionClaim, Stated
from .test_set import NO_CHANGE
from .understanding import TASK_KINDS


@dataclass(frozen=True)
class Given:
    """What evidence says.

    Attributes
    ----------
    image:
        The pair it is about, which need not be the one that the model saw.
    counts:
        Objects per class and direction.
    cells:
        Cells that hold objects of a class, indexes in reading order.
    """

    image: str
    counts: Counts
    cells: dict[str, list[int]]

    @classmethod
    def of(cls, image: str, evidence: Evidence) -> Given:
        """Return what the evidence of a pair says; nothing has changed where it is not valid."""
        counts = {kind: dict(evidence.counts[kind]) for kind in CLASSES}
        cells = {
            kind: [cell.cell.index for cell in evidence.cells if any(cell.counts[kind].values())]
            for kind in CLASSES
        }
        return cls(image, counts if evidence.valid else no_counts(), cells)

    def total(self, kind: str) -> int:
        """Return how many objects of a class changed."""
        return sum(self.counts[kind].values())

    def directions(self, kind: str) -> set[str]:
        """Return the directions in which objects of a class changed."""
        return {name for name in DIRECTIONS if self.counts[kind][name]}

    def answer(self, task: str, kinds: Sequence[str]) -> str:
        """Return the answer in ChangeIMTI's bare format of one who copies without fault."""
        if task == "binary":
            return "Yes" if any(self.total(kind) for kind in kinds) else "No"
        form, ending = task.split("_")
        kind = TASK_KINDS[ending]
        if form == "count":
            return str(self.total(kind))
        return ",".join(CELLS[index].words for index in self.cells[kind]) or NO_CHANGE

    def stated(self) -> Stated:
        """Return what a caption states that copies without fault."""
        found = Stated(denies_all=not any(self.total(kind) for kind in CLASSES))
        for kind in CLASSES:
            for direction in DIRECTIONS:
                if number := self.counts[kind][direction]:
                    found.claims.append(CaptionClaim(kind, (number, number), direction))
            if not self.total(kind):
                found.denied.add(kind)
            found.cells[kind].update(self.cells[kind])
        return found
