"""Answers from a detector that sees change but not of what: the guide's abstention, made useful."""

from __future__ import annotations

from dataclasses import dataclass

from ...core.evidence import CLASSES, CellEvidence, Evidence
from ...core.language.tasks import Task, TaskName
from ...core.language.wording import (
    area_words,
    cell_names,
    sentence,
    share_words,
)

MOST_CELLS = 3
NO_CLASSES = "it does not say what changed"


@dataclass(frozen=True)
class ClassFreeView:
    """The cells a question asks about, and how much changed in them.

    Attributes
    ----------
    cells:
        Cells asked about that hold imagery; all such when the question names none.
    changed_m2, looked_at_m2:
        Changed area in them and area looked at.
    """

    evidence: Evidence
    task: Task
    cells: list[CellEvidence]
    changed_m2: float
    looked_at_m2: float

    @classmethod
    def of(cls, evidence: Evidence, task: Task) -> ClassFreeView:
        """Return what ``task`` asks of ``evidence``."""
        seen = [item for item in evidence.cells if item.valid_share > 0]
        if not task.cells:
            return cls(evidence, task, seen, evidence.changed_area_m2, evidence.area_m2)
        cells = [item for item in seen if item.cell in task.cells]
        whole = evidence.area_m2 / max(sum(item.valid_share for item in seen), 1e-9)
        changed = whole * sum(_weight(item) for item in cells)
        return cls(evidence, task, cells, changed, whole * sum(item.valid_share for item in cells))

    @property
    def lit(self) -> list[CellEvidence]:
        """The changed cells among those asked about."""
        return [item for item in self.cells if item.changed]

    @property
    def specific(self) -> bool:
        """Whether the question asks for a class or a direction, which the detector cannot tell."""
        return self.task.classes != CLASSES or self.task.direction is not None

    def main_cells(self) -> list[CellEvidence]:
        """Return the fewest cells that hold more than half of the change; empty if that is many."""
        ranked = sorted(self.lit, key=_weight, reverse=True)
        total = sum(map(_weight, ranked))
        held = 0.0
        for number, item in enumerate(ranked[:MOST_CELLS], start=1):
            held += _weight(item)
            if 2 * held > total:
                few = number < len(ranked)
                return sorted(ranked[:number], key=lambda one: one.cell.index) if few else []
        return []


def class_free_summary(evidence: Evidence) -> str:
    """Return what the detector marked, in one sentence."""
    return _found(ClassFreeView.of(evidence, Task(TaskName.CAPTION)))


def _found(view: ClassFreeView) -> str:
    detector = f"a statistical detector ({view.evidence.detector})"
    place = f" in {cell_names(view.cells)}" if view.task.cells else ""
    if not view.lit:
        smallest = area_words(view.evidence.min_component_m2)
        return sentence(f"{detector} marks no change{place}; it leaves out less than {smallest}")
    share = share_words(view.changed_m2 / view.looked_at_m2)
    what = cell_names(view.cells) if len(view.cells) == 1 else "the places asked about"
    what = what if view.task.cells else "the area"
    areas = f"{area_words(view.changed_m2)} of {area_words(view.looked_at_m2)}"
    return sentence(
        f"{detector} marks {share} of {what} as changed, {areas}{_where(view)}; {NO_CLASSES}"
    )


def _where(view: ClassFreeView) -> str:
    if view.task.cells and len(view.cells) == 1:
        return ""
    main = view.main_cells()
    most = f", mostly in {cell_names(main)}" if main else ""
    if len(view.lit) <= MOST_CELLS or view.task.cells:
        return f", found in {cell_names(view.lit)}{most}"
    if view.task.name != TaskName.LOCATE:
        return most
    everywhere = len(view.lit) == len(view.cells)
    return f", found in {'every part of it' if everywhere else cell_names(view.lit)}{most}"


def _weight(item: CellEvidence) -> float:
    """Return the changed part of a cell; all nine cells are equally large."""
    return item.changed_share * item.valid_share
