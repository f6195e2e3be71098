"""The answers nano learns to give: from what is known of a pair, in short English sentences.

Where something was measured, an answer repeats the sentences of the prompt that it is about, so
that every figure and every cell can be copied from there.
"""

from ....core.evidence import Evidence
from ....core.language.questions.buttons import TaskName
from ....core.language.tasks import Task
from ....core.language.wording import cell_names, joined, sentence
from ...narration.class_free import MOST_CELLS, NO_CLASSES, lit_cells, main_cells
from ...narration.evidence_view import EvidenceView
from ...vlm.prompts.evidence import class_sentences, measured_there, reaches, unreliable, with_verb

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
        What was asked, from :func:`changechat.core.language.tasks.route`.
    """
    if not task.served:
        return UNABLE
    if evidence.detector:
        return _class_free(evidence, task)
    view = EvidenceView.of(evidence, task)
    if not view.kinds:
        return NO_ROADS
    said = measured_there(evidence, task) if task.cells else _whole_area(view)
    seen = any(item.valid_share for item in view.cells)
    return joined([_opening(view) if seen else "I cannot say.", *said])


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
        if task.name in (TaskName.BINARY, TaskName.CHAT):
            return f"No, {denial}"
        return (
            f"No change: {denial}"
            if task.name == TaskName.LOCATE
            else denial[:1].upper() + denial[1:]
        )
    if task.name == TaskName.BINARY:
        return f"Yes, {opening}buildings have changed{place}."
    where = cell_names(view.holding)
    if task.name == TaskName.LOCATE:
        return sentence(f"{opening}buildings have changed in {where}")
    amount = with_verb(view.total, "building", "changed")
    if task.name == TaskName.COUNT:
        return sentence(f"{opening}{amount}{place}")
    said = sentence(f"{opening}{amount}, in {where}")
    return said if task.name == TaskName.CAPTION else f"Yes. {said}"


def _class_free(evidence: Evidence, task: Task) -> str:
    """Repeat where change was marked; how much is left to the prompt, as no digit may be wrong."""
    lit = lit_cells(evidence)
    few = len(lit) <= MOST_CELLS
    if not lit:
        marked = "marks no change"
    elif cells := lit if few else main_cells(evidence):
        where = f"in {cell_names(cells)}"
        marked = f"marks change {where if few else f'in many parts, mostly {where}'}; {NO_CLASSES}"
    else:
        marked = f"marks change in many parts; {NO_CLASSES}"
    said = f"Objects could not be told apart. A statistical detector {marked}."
    if task.name == TaskName.BINARY:
        return f"{'Yes' if lit else 'No'}. {said}"
    return said


def _whole_area(view: EvidenceView) -> list[str]:
    """Repeat what the prompt says of the classes and directions asked about."""
    sentences = []
    for kind in view.kinds:
        if view.total and not _number(view, kind) and view.task.name != TaskName.COUNT:
            continue
        changed = [direction for direction in view.directions if view.counts[kind][direction]]
        found = class_sentences(view.evidence, kind, changed or list(view.directions))
        sentences += found
        if _number(view, kind) and kind in view.evidence.experimental:
            sentences.append(unreliable(kind))
    if view.reached and view.task.name in (TaskName.LOCATE, TaskName.CHAT):
        sentences.append(reaches(view.reached))
    return sentences


def _opening(view: EvidenceView) -> str:
    if view.task.name in (TaskName.BINARY, TaskName.CHAT):
        return "Yes." if view.total else "No."
    return "No change." if view.task.name == TaskName.LOCATE and not view.total else ""


def _number(view: EvidenceView, kind: str) -> int:
    return sum(view.counts[kind].values())
