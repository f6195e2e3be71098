"""What changed in one sentence: the summary that an evidence carries."""

from ...core.evidence import Evidence
from ...core.language.questions.buttons import TaskName
from ...core.language.tasks import Task
from ...core.language.wording import cell_name, counted, joined, listed, sentence
from .class_free import class_free_summary
from .evidence_view import EvidenceView


def summary(evidence: Evidence) -> str:
    """Return what changed in one sentence."""
    if evidence.detector:
        return class_free_summary(evidence)
    if not evidence.valid:
        return joined(["I cannot say what has changed here.", evidence.reason or ""])
    view = EvidenceView.of(evidence, Task(TaskName.CAPTION))
    if not view.total:
        return sentence(f"no {' or '.join(view.kinds)} has changed between the two dates")
    place = f", mostly in {cell_name(main.cell)}" if (main := view.main_cell()) else ""
    return sentence(_amounts(view) + place)


def _amounts(view: EvidenceView) -> str:
    """Return e.g. ``three buildings have appeared and one building has disappeared``."""
    parts = []
    for kind in view.kinds:
        for direction in view.directions:
            number = view.counts[kind][direction]
            if number:
                verb = "has" if number == 1 else "have"
                parts.append(f"{counted(number, kind)} {verb} {direction}")
    return listed(parts)
