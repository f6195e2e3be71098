"""Our own format for general models: pictures, what was measured, then the questions.

All that comes before the first question is the same for every task, so that a conversation shares
one prefix whatever is asked.
"""

from __future__ import annotations

from collections.abc import Sequence

from ....core.conversation import Turn
from ....core.evidence import DIRECTIONS, CellEvidence, Evidence
from ....core.grid import CELLS
from ....core.tasks import Task
from ...narration import without_signature
from ..messages import PAIR, Message, assistant, user
from .step import Step

_INTRODUCTION = (
    "These are two images of the same place from above, north up: the first before, the second "
    "after."
)
_JUDGE = "Judge from the images alone, and say that you do."
_CELL_WORDS = (
    "The nine cells of the area, row by row from the north-west: "
    f"{', '.join(cell.words for cell in CELLS)}."
)
_RULES = (
    "Rules: answer in one to four short sentences, in the language of the question. When asked "
    "whether something changed, begin with Yes or No. When asked how many, give the measured "
    "numbers as digits. When asked where, name cells by the words above. Never contradict the "
    "measurements; say so when you see something in the images that they do not mention, and say "
    "so when you cannot know."
)
#: What every prompt says in the same words.
FIXED_SENTENCES = (_INTRODUCTION, _JUDGE, _CELL_WORDS, _RULES)


class EvidenceFormat:
    """The question in the analyst's own words, after the measurements."""

    shares_pictures = True
    keeps_history = True
    free_text = True

    def steps(
        self, question: str, task: Task, evidence: Evidence, turns: Sequence[Turn]
    ) -> list[Step]:
        """Return one step: the conversation so far and the question."""
        questions = [turn.question for turn in turns] + [question]
        first = user(*PAIR, f"{_preamble(evidence)}\n\nQuestion: {questions[0]}")
        messages: list[Message] = [first]
        for turn, following in zip(turns, questions[1:], strict=True):
            messages += [assistant(without_signature(turn.answer)), user(following)]
        return [Step(tuple(messages), about=task.classes)]


def _preamble(evidence: Evidence) -> str:
    lines = [_INTRODUCTION, *_measured(evidence), _CELL_WORDS, _RULES]
    return "\n".join(lines)


def _measured(evidence: Evidence) -> list[str]:
    if not evidence.valid:
        found = [f"Changed area was measured: {evidence.summary}"] if evidence.detector else []
        reason = evidence.reason or ""
        return [
            "Objects could not be measured here. " + reason,
            *found,
            _JUDGE,
        ]
    lines = [f"Measured by a change detector over {evidence.area_m2:.0f} m²:"]
    lines += [
        _class_line(evidence, kind, direction)
        for kind in evidence.classes
        for direction in DIRECTIONS
    ]
    changed = evidence.changed_cells()
    cells = [line for cell in changed if (line := _cell_line(cell, evidence.classes))]
    lines.append("cell by cell: " + ("; ".join(cells) if cells else "nothing"))
    if touched := [cell for cell in changed if not _objects_in(cell, evidence.classes)]:
        words = ", ".join(cell.cell.words for cell in touched)
        lines.append(f"reached by change next to them: {words}")
    lines.append(f"summary: {evidence.summary}")
    if evidence.caption:
        lines.append(f"description: {evidence.caption}")
    return lines


def _class_line(evidence: Evidence, kind: str, direction: str) -> str:
    """Return e.g. ``roads appeared (unreliable): 3, in top, left``: all that a count needs."""
    unsure = " (unreliable)" if kind in evidence.experimental else ""
    line = f"{kind}s {direction}{unsure}: {evidence.counts[kind][direction]}"
    held = [cell.cell.words for cell in evidence.cells if cell.counts[kind][direction]]
    return f"{line}, in {', '.join(held)}" if held else line


def _cell_line(cell: CellEvidence, kinds: Sequence[str]) -> str:
    objects = _objects_in(cell, kinds)
    if not objects:
        return ""
    return f"{cell.cell.words}: {', '.join(objects)}, {100 * cell.changed_share:.1f} % changed"


def _objects_in(cell: CellEvidence, kinds: Sequence[str]) -> list[str]:
    return [
        f"{number} {kind} {direction}"
        for kind in kinds
        for direction in DIRECTIONS
        if (number := cell.counts[kind][direction])
    ]
