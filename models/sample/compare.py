"""An answer about the sample against the sample's truth."""

from dataclasses import dataclass

from ...core.answer import Answer
from ...core.evidence import CLASSES, DIRECTIONS, Counts
from ...core.grid import CELLS
from .write import SampleFiles


@dataclass(frozen=True)
class SampleComparison:
    """Counts found against true counts, and how well the cells with changed buildings were found.

    Attributes
    ----------
    found, true:
        Components per class and direction.
    classes:
        The kinds the guide judges.
    right, extra, missed:
        Words of the cells with a changed building: in both, only found, only true.
    """

    found: Counts
    true: Counts
    classes: tuple[str, ...]
    right: list[str]
    extra: list[str]
    missed: list[str]

    @property
    def precision(self) -> float:
        """Share of the found cells that are right; 1 when none is found."""
        return _share(len(self.right), len(self.right) + len(self.extra))

    @property
    def recall(self) -> float:
        """Share of the true cells that are found; 1 when there is none."""
        return _share(len(self.right), len(self.right) + len(self.missed))

    def __str__(self) -> str:
        """Return the comparison as a few lines for people."""
        lines = [self._count_line(kind) for kind in CLASSES]
        lines.append(
            f"Cells with a changed building: {len(self.right)} right, {len(self.extra)} extra, "
            f"{len(self.missed)} missed (precision {self.precision:.2f}, recall {self.recall:.2f})."
        )
        if self.extra:
            lines.append(f"Extra: {', '.join(self.extra)}.")
        if self.missed:
            lines.append(f"Missed: {', '.join(self.missed)}.")
        return "\n".join(lines)

    def _count_line(self, kind: str) -> str:
        true = ", ".join(f"{self.true[kind][way]} {way}" for way in DIRECTIONS)
        if kind not in self.classes:
            return f"{kind.capitalize()}s: not judged; true {true}."
        pairs = (f"{way} {self.found[kind][way]} of {self.true[kind][way]}" for way in DIRECTIONS)
        return f"{kind.capitalize()}s found: {', '.join(pairs)}."


def compare_with_truth(sample: SampleFiles, answer: Answer) -> SampleComparison:
    """Compare an answer about the whole sample with what is true.

    A cell counts when it holds the centroid of at least one changed building (ChangeIMTI rule).
    """
    right, extra, missed = [], [], []
    for cell, item in zip(CELLS, answer.evidence.cells, strict=True):
        found = any(item.counts["building"].values())
        true = any(sample.cells[cell.index]["building"].values())
        if found and true:
            right.append(cell.words)
        elif found:
            extra.append(cell.words)
        elif true:
            missed.append(cell.words)
    return SampleComparison(
        answer.counts, sample.counts, answer.evidence.classes, right, extra, missed
    )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0
