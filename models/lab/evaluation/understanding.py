"""What an answer says to a task: by the papers' bare formats first, else as free text.

Rules
-----
- Yes or no: ``Yes`` or ``No`` without full stops and case, else what ``core.language.reading``
  finds. Where the labels know one class alone, a yes that counts objects of the other alone is no
  yes to it.
- Count: digits alone, else the number that the text gives for the class; no change is 0.
- Cells: words of the grid with commas between, or ``No change``, which may explain itself; else the
  cells that the text ties to the class, or all it names where it ties none to any class.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from ....core.evidence import CLASSES
from ....core.grid import cell_from_words
from ....core.language.reading import Reading, read

_DIGITS = re.compile(r"[0-9]{1,9}")
_NO_CHANGE = "no change"
_OPENS_WITH_NO_CHANGE = re.compile(r"\W*no change\s*[:.,;]", re.I)

#: Indexes of cells in reading order, 0 to 8.
Cells = frozenset[int]
NO_CELLS: Cells = frozenset()


class Reads(Protocol):
    """Reads an answer of one task; None where it does not say what the task asks for."""

    def __call__(self, text: str) -> bool | int | Cells | None:
        """Return what the text says."""


@dataclass(frozen=True)
class TaskReader:
    """How answers to a task are read, and what one that says nothing stands for.

    An answer that cannot be read claims no change: No, 0, no cell.
    """

    reads: Reads
    nothing: bool | int | Cells


def said_yes(text: str, kinds: Sequence[str] = CLASSES) -> bool | None:
    """Return whether an answer says yes to a change of these classes; None for neither yes nor no.

    A yes that counts objects of other classes alone says no.
    """
    bare = _bare(text)
    if bare in ("yes", "no"):
        return bare == "yes"
    reading = read(text, about=kinds)
    others = [kind for kind in CLASSES if kind not in kinds and reading.counts[kind]]
    if reading.yes_no and others and not any(reading.counts[kind] for kind in kinds):
        return False
    return reading.yes_no


def said_count(text: str, kind: str) -> int | None:
    """Return how many objects of a class an answer says have changed."""
    bare = _bare(text)
    if _DIGITS.fullmatch(bare):
        return int(bare)
    return read(text, about=(kind,)).counts[kind]


def said_cells(text: str, kind: str) -> Cells | None:
    """Return the cells in which an answer says that objects of a class have changed."""
    bare = _bare(text)
    if bare == _NO_CHANGE or _OPENS_WITH_NO_CHANGE.match(text):
        return NO_CELLS
    try:
        return _indexes(part.strip() for part in bare.split(","))
    except KeyError:
        return _cells_read(read(text, about=(kind,)), kind)


def _cells_read(reading: Reading, kind: str) -> Cells | None:
    tied = any(reading.class_cells.values())
    cells = reading.class_cells[kind] if tied else reading.cells
    denied = reading.yes_no is False or reading.counts[kind] == 0
    if not cells and not denied and not tied:
        return None
    return _indexes(cells)


def _indexes(words: Iterable[str]) -> Cells:
    return frozenset(cell_from_words(word).index for word in words)


def _bare(text: str) -> str:
    return text.replace(".", "").strip().lower()


TASK_KINDS = {"road": "road", "build": "building"}
"""Classes by the endings of ChangeIMTI's task names."""

VALUE_TASKS = ("binary", "count_road", "count_build", "loc_road", "loc_build")
"""The tasks whose answers are compared as values; captions are compared as words."""


def reader(task: str, kinds: Sequence[str] = CLASSES) -> TaskReader:
    """Return how answers to one of ``VALUE_TASKS`` are read.

    ``kinds`` are the classes that yes or no is about, where the truth of others is not known.
    """
    if task == "binary":
        return TaskReader(partial(said_yes, kinds=kinds), False)
    form, ending = task.split("_")
    kind = TASK_KINDS[ending]
    if form == "count":
        return TaskReader(partial(said_count, kind=kind), 0)
    return TaskReader(partial(said_cells, kind=kind), NO_CELLS)
