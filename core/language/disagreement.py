"""Where what a text says and what the change mask shows contradict each other."""

from __future__ import annotations

from typing import List, Optional, Sequence, Tuple

from ..evidence import CLASSES, DIRECTIONS, CellEvidence, Evidence
from ..grid import cell_from_words
from .reading import Reading
from .tasks import Task, TaskName
from .wording import cell_name, cell_names, listed

UNREADABLE_CELLS = "Could not read cells from the answer."
UNREADABLE_NUMBER = "Could not read a number from the answer."
UNREADABLE_YES_NO = "Could not read a yes or no from the answer."

#: What the text says and what the mask shows, in pairs of words.
_Parts = List[Tuple[str, str]]


def disagreement(reading: Reading, evidence: Evidence, task: Task) -> Optional[str]:
    """Return one sentence on where text and evidence contradict each other, None if nowhere.

    Compared is what the text says: whether anything changed where it says so, the number of each
    class that the guide can see, and the cells. A question about one direction or some cells is
    compared in what it asks about. An answer that was not asked for numbers may name some of the
    objects only, so fewer than there are contradict nothing there. Nothing is compared where the
    guide abstains.

    Parameters
    ----------
    reading:
        What the text says, from :func:`changechat.core.language.reading.read`.
    evidence:
        What the guide found.
    task:
        What was asked.
    """
    kinds = [kind for kind in task.classes if kind in evidence.classes]
    if not (evidence.valid and task.served and kinds):
        return None
    parts = [*_whether(reading, evidence, task, kinds), *_numbers(reading, evidence, task, kinds)]
    parts += [] if parts else _cells(reading, evidence)
    if not parts:
        return None
    said, shown = zip(*parts)
    return f"The text says {listed(said)}; the change mask shows {listed(shown)}."


def _count(evidence: Evidence, task: Task, kind: str) -> int:
    directions = (task.direction,) if task.direction else DIRECTIONS
    sources = [cell.counts for cell in _asked_cells(evidence, task)]
    sources = sources if task.cells else [evidence.counts]
    return sum(source[kind][direction] for source in sources for direction in directions)


def _asked_cells(evidence: Evidence, task: Task) -> List[CellEvidence]:
    return [cell for cell in evidence.cells if cell.cell in task.cells]


def _whether(reading: Reading, evidence: Evidence, task: Task, kinds: Sequence[str]) -> _Parts:
    told = task.name in (TaskName.BINARY, TaskName.CAPTION, TaskName.CHAT) or (
        reading.no_change and task.name != TaskName.COUNT
    )
    counts = {kind: _count(evidence, task, kind) for kind in kinds}
    found = any(counts.values())
    if not told or reading.yes_no is None or reading.yes_no == found:
        return []
    if not found and any(cell.changed for cell in _asked_cells(evidence, task)):
        return []  # reached by objects counted in other cells: either answer is right
    objects = [_objects(number, kind, evidence) for kind, number in counts.items() if number]
    nothing = "no change there" if task.cells else "no change"
    said = "something" if reading.yes_no else "nothing"
    return [(f"that {said} has changed", listed(objects) or nothing)]


def _numbers(reading: Reading, evidence: Evidence, task: Task, kinds: Sequence[str]) -> _Parts:
    if reading.no_change and task.name != TaskName.COUNT:
        return []
    parts = []
    for kind in kinds:
        said = reading.counts[kind]
        shown = _count(evidence, task, kind)
        in_part = said and task.name not in (TaskName.COUNT, TaskName.CHAT)
        if said is not None and (said > shown or (said < shown and not in_part)):
            parts.append((_plain_objects(said, kind), _objects(shown, kind, evidence)))
    return parts


def _cells(reading: Reading, evidence: Evidence) -> _Parts:
    changed = evidence.changed_cells()
    unseen = [kind for kind in CLASSES if kind not in evidence.classes]
    of_unseen = {words for kind in unseen for words in reading.class_cells[kind]}
    of_seen = {words for kind in evidence.classes for words in reading.class_cells[kind]}
    passed_over = {cell.cell.words for cell in changed} | (of_unseen - of_seen)
    wrong = [words for words in reading.cells if words not in passed_over]
    if not wrong:
        return []
    shown = f"change in {cell_names(changed)}" if changed else "no changed cell"
    said = listed([cell_name(cell_from_words(words)) for words in wrong])
    return [(f"that there is change in {said}", shown)]


def unreadable(reading: Reading, task: Task) -> Optional[str]:
    """Return which of the things a task asks for the text does not say, None if it does."""
    if not task.served or reading.no_change:
        return None
    if task.name == "locate" and not (reading.cells or any(reading.class_cells.values())):
        denied = {reading.counts[kind] for kind in task.classes} - {None} == {0}
        return None if denied else UNREADABLE_CELLS
    if task.name == "count" and all(reading.counts[kind] is None for kind in task.classes):
        return UNREADABLE_NUMBER
    if task.name == TaskName.BINARY and reading.yes_no is None:
        return UNREADABLE_YES_NO
    return None


def _objects(number: int, kind: str, evidence: Evidence) -> str:
    unsure = " (experimental)" if kind in evidence.experimental else ""
    return _plain_objects(number, kind) + unsure


def _plain_objects(number: int, kind: str) -> str:
    return f"{number or 'no'} {kind}{'' if number == 1 else 's'}"
