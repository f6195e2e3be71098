"""The answers nano learns to give: from what is known of a pair, in short English sentences.

Numbers are digits and cells bear their ChangeIMTI words, as the rules of the ``evidence`` format
ask, so that every figure of an answer can be copied from the prompt.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ....core.evidence import CellEvidence, Evidence
from ....core.tasks import BINARY, CAPTION, CHAT, COUNT, LOCATE, Task
from ....core.wording import cell_name, cell_names, joined, listed, sentence
from ...evidence_view import EvidenceView

ABILITIES = "I can tell which buildings and roads have appeared or disappeared, how many and where."
UNABLE = f"I cannot tell that. {ABILITIES}"
NO_ROADS = "I cannot see road changes here."
_JUDGING = "judging from the images alone"


def taught_answer(evidence: Evidence, task: Task) -> str:
    """Return the answer that the evidence gives.

    Parameters
    ----------
    evidence:
        Valid, or of a class-free detector.
    task:
        What was asked, from :func:`changechat.core.tasks.route`.
    """
    if not task.served:
        return UNABLE
    if evidence.detector:
        return _class_free(evidence, task)
    view = EvidenceView.of(evidence, task)
    if not view.kinds:
        return NO_ROADS
    writers = {CAPTION: _caption, BINARY: _binary, COUNT: _count, LOCATE: _locate}
    if task.cells:
        return _cell_by_cell(view)
    return writers.get(task.name, _dialogue)(view) if view.total else _denial(view)


def judged_answer(truth: Evidence, task: Task) -> str:
    """Return the answer of one who knows the truth and speaks as having the images alone.

    Parameters
    ----------
    truth:
        Evidence made of the true buildings; roads are not judged.
    """
    if not task.served:
        return UNABLE
    view = EvidenceView.of(truth, task)
    if not view.kinds:
        return NO_ROADS
    opening = f"{_JUDGING}, "
    place = f" in {cell_names(view.cells)}" if task.cells else ""
    if not view.total:
        denial = f"{opening}no building has changed{place}."
        if task.name in (BINARY, CHAT):
            return f"No, {denial}"
        return f"No change: {denial}" if task.name == LOCATE else denial[:1].upper() + denial[1:]
    if task.name == BINARY:
        return f"Yes, {opening}buildings have changed{place}."
    where = cell_names(view.holding)
    if task.name == LOCATE:
        return sentence(f"{opening}buildings have changed in {where}")
    amount = _with_verb(view.total, "building", "changed")
    if task.name == COUNT:
        return sentence(f"{opening}{amount}{place}")
    said = sentence(f"{opening}{amount}, in {where}")
    return said if task.name == CAPTION else f"Yes. {said}"


def _class_free(evidence: Evidence, task: Task) -> str:
    said = f"Objects could not be told apart. {evidence.summary}"
    if task.name == BINARY:
        return f"{'Yes' if evidence.changed_cells() else 'No'}. {said}"
    return said


def _caption(view: EvidenceView) -> str:
    return joined([*_by_kind(view), *_most(view), *_unreliable(view)])


def _by_kind(view: EvidenceView) -> list[str]:
    """Return a sentence for each class and direction that changed: how many and where."""
    return [
        sentence(f"{_with_verb(number, kind, direction)} in {cell_names(cells)}")
        for kind, direction, number, cells in _found(view)
    ]


def _binary(view: EvidenceView) -> str:
    return f"Yes, {_amounts(view)}."


def _count(view: EvidenceView) -> str:
    none = [f"No {kind} has {_verb(view)}." for kind in view.kinds if not _number(view, kind)]
    return joined([sentence(_amounts(view)), *none, *_unreliable(view)])


def _locate(view: EvidenceView) -> str:
    sentences = []
    for kind, direction, number, cells in _found(view):
        subject = f"1 {kind} has" if number == 1 else f"{kind}s have"
        sentences.append(sentence(f"{subject} {direction} in {cell_names(cells)}"))
    return joined([*sentences, *_reach(view)])


def _found(view: EvidenceView) -> Iterator[tuple[str, str, int, list[CellEvidence]]]:
    """Yield class, direction, number and cells of what was asked about and has changed."""
    for kind in view.kinds:
        for direction in view.directions:
            if number := view.counts[kind][direction]:
                cells = [item for item in view.cells if item.counts[kind][direction]]
                yield kind, direction, number, cells


def _dialogue(view: EvidenceView) -> str:
    return joined(["Yes, there has been change.", *_by_kind(view), *_most(view), *_reach(view)])


def _denial(view: EvidenceView) -> str:
    said = f"no {' or '.join(view.kinds)} has {_verb(view)}."
    if view.task.name == LOCATE:
        return f"No change: {said}"
    return f"No, {said}" if view.task.name in (BINARY, CHAT) else said[:1].upper() + said[1:]


def _cell_by_cell(view: EvidenceView) -> str:
    """List what the cells asked about hold, one by one, so that nothing has to be added up."""
    place = cell_names(view.cells)
    if not view.total:
        reach = f" Change reaches into {cell_names(view.reached)} from next to it."
        denial = f"no {' or '.join(view.kinds)} has {_verb(view)} in {place}."
        opening = "No, " if view.task.name == BINARY else ""
        said = f"{opening}{denial}"
        return said[:1].upper() + said[1:] + (reach if view.reached else "")
    held = "; ".join(
        f"{listed(_parts(view.kinds, view.directions, item))} in {cell_name(item.cell)}"
        for item in view.holding
    )
    return f"Yes, {held}." if view.task.name == BINARY else sentence(held)


def _reach(view: EvidenceView) -> list[str]:
    return [f"Change also reaches into {cell_names(view.reached)}."] if view.reached else []


def _amounts(view: EvidenceView) -> str:
    """Return e.g. ``3 buildings have appeared and 1 building has disappeared``."""
    return listed([_with_verb(number, kind, way) for kind, way, number, _ in _found(view)])


def _parts(kinds: Sequence[str], directions: Sequence[str], item: CellEvidence) -> list[str]:
    return [
        _with_verb(number, kind, direction)
        for kind in kinds
        for direction in directions
        if (number := item.counts[kind][direction])
    ]


def _with_verb(number: int, kind: str, verb: str) -> str:
    return f"1 {kind} has {verb}" if number == 1 else f"{number} {kind}s have {verb}"


def _most(view: EvidenceView) -> list[str]:
    """Say where most objects are, as the summary in the prompt does, where all were asked about."""
    main = None if view.restricted else view.main_cell()
    return [f"Most of them are in {cell_name(main.cell)}."] if main else []


def _unreliable(view: EvidenceView) -> list[str]:
    kinds = [kind for kind in view.evidence.experimental if _number(view, kind)]
    return [f"The number of {kind}s is unreliable." for kind in kinds if kind in view.kinds]


def _number(view: EvidenceView, kind: str) -> int:
    return sum(view.counts[kind].values())


def _verb(view: EvidenceView) -> str:
    return view.task.direction or "changed"
