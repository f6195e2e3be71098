"""Where what a text says and what the change mask shows contradict each other."""

from __future__ import annotations

from typing import List, Optional

from .evidence import CLASSES, Evidence
from .reading import Reading
from .tasks import BINARY, CAPTION, CHAT, Task

UNREADABLE_CELLS = "Could not read cells from the answer."
UNREADABLE_NUMBER = "Could not read a number from the answer."
UNREADABLE_YES_NO = "Could not read a yes or no from the answer."


def disagreement(reading: Reading, evidence: Evidence, task: Task) -> Optional[str]:
    """Return one sentence on where text and evidence contradict each other, None if nowhere.

    Compared is what the text says: whether anything changed where it says so, the number of each
    class that the guide can see, and the cells. A question about one direction or some cells is
    compared in what it asks about. Nothing is compared where the guide abstains.

    Parameters
    ----------
    reading:
        What the text says, from :func:`changechat.core.reading.read`.
    evidence:
        What the guide found.
    task:
        What was asked.
    """
    if not evidence.valid or not task.served:
        return None
    parts = [*_whether(reading, evidence, task), *_numbers(reading, evidence, task)]
    parts += _cells(reading, evidence, task) if not parts else []
    if not parts:
        return None
    said, shown = zip(*parts)
    return f"The text says {_listed(said)}; the change mask shows {_listed(shown)}."


def _asked_about(evidence: Evidence, task: Task) -> List[str]:
    return [kind for kind in task.classes if kind in evidence.classes]


def _count(evidence: Evidence, task: Task, kind: str) -> int:
    directions = (task.direction,) if task.direction else ("appeared", "disappeared")
    cells = [cell for cell in evidence.cells if not task.cells or cell.cell in task.cells]
    sources = [cell.counts for cell in cells] if task.cells else [evidence.counts]
    return sum(source[kind][direction] for source in sources for direction in directions)


def _whether(reading: Reading, evidence: Evidence, task: Task) -> list:
    kinds = _asked_about(evidence, task)
    if reading.yes_no is None or not kinds or task.name not in (BINARY, CAPTION, CHAT):
        return []
    found = sum(_count(evidence, task, kind) for kind in kinds)
    if reading.yes_no == bool(found):
        return []
    objects = f"{found} changed object{'s' if found > 1 else ''}" if found else "no change"
    return [("that something has changed" if reading.yes_no else "that nothing has", objects)]


def _numbers(reading: Reading, evidence: Evidence, task: Task) -> list:
    if reading.no_change:
        return []
    parts = []
    for kind in _asked_about(evidence, task):
        said = reading.counts[kind]
        shown = _count(evidence, task, kind)
        if said is not None and said != shown:
            parts.append((_objects(said, kind), _objects(shown, kind)))
    return parts


def _cells(reading: Reading, evidence: Evidence, task: Task) -> list:
    if not reading.cells or task.cells or task.direction or set(task.classes) != set(CLASSES):
        return []
    changed = [cell.cell.words for cell in evidence.changed_cells()]
    wrong = [words for words in reading.cells if words not in changed]
    if not wrong:
        return []
    shown = f"change in {_listed(changed)}" if changed else "no changed cell"
    return [(f"there is change in {_listed(wrong)}", shown)]


def unreadable(reading: Reading, task: Task) -> Optional[str]:
    """Return which of the things a task asks for the text does not say, None if it does."""
    if not task.served or reading.no_change:
        return None
    if task.name == "locate" and not (reading.cells or any(reading.class_cells.values())):
        denied = all(reading.counts[kind] == 0 for kind in task.classes)
        return None if denied else UNREADABLE_CELLS
    if task.name == "count" and all(reading.counts[kind] is None for kind in task.classes):
        return UNREADABLE_NUMBER
    if task.name == BINARY and reading.yes_no is None:
        return UNREADABLE_YES_NO
    return None


def _objects(number: int, kind: str) -> str:
    return f"{number or 'no'} {kind}{'' if number == 1 else 's'}"


def _listed(items: object) -> str:
    words = list(items)  # type: ignore[call-overload]
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]
