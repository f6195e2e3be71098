"""What a text says about the sample against what is true there."""

from dataclasses import dataclass

from ....core.evidence import DIRECTIONS, Counts
from ....core.grid import CELLS
from ....core.language.questions.buttons import TaskName
from ....core.language.reading import Reading, read
from ....core.language.tasks import Task
from ...sample.write import SampleFiles
from .interview import Asked


@dataclass(frozen=True)
class TruthClaim:
    """One thing a text says.

    Attributes
    ----------
    question, about:
        Where it is said, and of what: ``change``, a class, or ``cells``.
    said, true:
        In words.
    right:
        Whether they are the same.
    """

    question: str
    about: str
    said: str
    true: str
    right: bool


def claims(asked: Asked, sample: SampleFiles) -> list[TruthClaim]:
    """Return what the answer to a question says of the sample, none where it says nothing.

    Whether something changed, numbers and cells are compared, each in the classes and the
    direction asked about. A cell has changed where it holds the centroid of a changed object.
    """
    if asked.answer is None or not asked.task.served:
        return []
    reading = read(asked.written, about=asked.task.classes)
    return [
        *_whether(asked, reading, sample),
        *_numbers(asked, reading, sample),
        *_cells(asked, reading, sample),
    ]


def _whether(asked: Asked, reading: Reading, sample: SampleFiles) -> list[TruthClaim]:
    if reading.yes_no is None:
        return []
    true = any(_number(sample.counts, asked.task, kind) for kind in asked.task.classes)
    said = reading.yes_no
    return [TruthClaim(asked.question, "change", _yes_no(said), _yes_no(true), said == true)]


def _numbers(asked: Asked, reading: Reading, sample: SampleFiles) -> list[TruthClaim]:
    found = []
    for kind in asked.task.classes:
        said, true = reading.counts[kind], _number(sample.counts, asked.task, kind)
        if said is not None:
            found.append(TruthClaim(asked.question, f"{kind}s", str(said), str(true), said == true))
    return found


def _cells(asked: Asked, reading: Reading, sample: SampleFiles) -> list[TruthClaim]:
    if not (reading.cells or (asked.task.name == TaskName.LOCATE and reading.no_change)):
        return []
    true = [
        cell.words
        for cell, counts in zip(CELLS, sample.cells, strict=True)
        if any(_number(counts, asked.task, kind) for kind in asked.task.classes)
    ]
    said = [cell.words for cell in CELLS if cell.words in reading.cells]
    return [TruthClaim(asked.question, "cells", _listed(said), _listed(true), said == true)]


def _number(counts: Counts, task: Task, kind: str) -> int:
    directions = (task.direction,) if task.direction else DIRECTIONS
    return sum(counts[kind][direction] for direction in directions)


def _yes_no(value: bool) -> str:
    return "yes" if value else "no"


def _listed(words: list[str]) -> str:
    return ", ".join(words) or "none"
