"""Our own format for general models: pictures, what was measured, then the questions.

All that comes before the first question is the same for every task, so that a conversation shares
one prefix whatever is asked.
"""

from collections.abc import Sequence

from ....core.conversation import Turn
from ....core.evidence import DIRECTIONS, CellEvidence, Evidence
from ....core.grid import CELLS
from ....core.language.tasks import Task, route
from ....core.language.wording import cell_name, cell_names, joined, listed, lying_outside, sentence
from ...narration.evidence_view import EvidenceView
from ..messages import PAIR, Message, Step, assistant, user

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
    """The question in the analyst's own words, after the measurements.

    Beneath a question about some of the cells stands what was measured there, of the classes and
    directions asked about: finding it among all cells is what small models fail at.
    """

    shares_pictures = True
    keeps_history = True
    free_text = True

    def steps(
        self, question: str, task: Task, evidence: Evidence, turns: Sequence[Turn]
    ) -> list[Step]:
        """Return one step: the conversation so far and the question."""
        questions = [
            _asked(turn.question, route(turn.question, turns[:index]), evidence)
            for index, turn in enumerate(turns)
        ]
        questions.append(_asked(question, task, evidence))
        first = user(*PAIR, f"{_preamble(evidence)}\n\nQuestion: {questions[0]}")
        messages: list[Message] = [first]
        for turn, following in zip(turns, questions[1:], strict=True):
            messages += [assistant(turn.answer), user(following)]
        return [Step(tuple(messages))]


def _asked(question: str, task: Task, evidence: Evidence) -> str:
    told = task.served and task.cells and evidence.valid
    found = measured_there(evidence, task) if told else []
    return f"{question}\nMeasured there: {joined(found)}" if found else question


def _preamble(evidence: Evidence) -> str:
    lines = [_INTRODUCTION, *_measured(evidence), _CELL_WORDS, _RULES]
    return "\n".join(lines)


def _measured(evidence: Evidence) -> list[str]:
    if not evidence.valid:
        found = [f"Changed area was measured: {evidence.summary}"] if evidence.detector else []
        reason = evidence.reason or ""
        return [f"Objects could not be measured here. {reason}", *found, _JUDGE]
    measured = joined(_sentences(evidence))
    lines = [f"Measured by a change detector over {evidence.area_m2:.0f} m²: {measured}"]
    if cells := cell_sentences(evidence, evidence.changed_cells(), evidence.classes):
        lines.append(f"Cell by cell: {joined(cells)}")
    lines.append(f"Summary: {evidence.summary}")
    if evidence.caption:
        lines.append(f"Description: {evidence.caption}")
    return lines


def _sentences(evidence: Evidence) -> list[str]:
    sentences = []
    for kind in evidence.classes:
        sentences += class_sentences(evidence, kind)
        if kind in evidence.experimental and evidence.total(kind):
            sentences.append(unreliable(kind))
    touched = [cell for cell in evidence.changed_cells() if not _objects_in(cell, evidence.classes)]
    return [*sentences, *([reaches(touched)] if touched else [])]


def class_sentences(
    evidence: Evidence, kind: str, directions: Sequence[str] = DIRECTIONS
) -> list[str]:
    """Return a class's sentences: one for each direction, or that none has changed."""
    if not evidence.total(kind):
        return [f"No {kind} has changed."]
    return [_class_sentence(evidence, kind, direction) for direction in directions]


def measured_there(evidence: Evidence, task: Task) -> list[str]:
    """Return what was measured in the cells a question asks about, cell by cell.

    Parameters
    ----------
    evidence:
        Valid.
    task:
        Of its classes and directions alone; nothing is said of classes the guide cannot see.
    """
    view = EvidenceView.of(evidence, task)
    if not view.kinds:
        return []
    seen = [item for item in view.cells if item.valid_share]
    if not seen:
        return [sentence(lying_outside(view.cells))]
    if said := cell_sentences(evidence, seen, view.kinds, view.directions):
        return said
    verb = task.direction or "changed"
    denial = f"No {' or '.join(view.kinds)} has {verb} in {cell_names(seen)}."
    return [denial, *([reaches(view.reached)] if view.reached else [])]


def cell_sentences(
    evidence: Evidence,
    cells: Sequence[CellEvidence],
    kinds: Sequence[str],
    directions: Sequence[str] = DIRECTIONS,
) -> list[str]:
    """Return e.g. ``In the center 1 road has disappeared.`` for the cells that hold something."""
    return [
        f"In {cell_name(cell.cell)} {listed(objects)}."
        for cell in cells
        if (objects := _objects_in(cell, kinds, directions))
    ]


def unreliable(kind: str) -> str:
    """Return the sentence that warns of a class."""
    return f"The number of {kind}s is unreliable."


def reaches(cells: Sequence[CellEvidence]) -> str:
    """Return the sentence about cells that change merely reaches into."""
    return f"Change also reaches into {cell_names(cells)}."


def _class_sentence(evidence: Evidence, kind: str, direction: str) -> str:
    number = evidence.counts[kind][direction]
    if not number:
        return f"No {kind} has {direction}."
    held = [cell for cell in evidence.cells if cell.counts[kind][direction]]
    place = f" in {cell_names(held)}" if held else ""
    return f"{with_verb(number, kind, direction)}{place}."


def _objects_in(
    cell: CellEvidence, kinds: Sequence[str], directions: Sequence[str] = DIRECTIONS
) -> list[str]:
    return [
        with_verb(number, kind, direction)
        for kind in kinds
        for direction in directions
        if (number := cell.counts[kind][direction])
    ]


def with_verb(number: int, kind: str, verb: str) -> str:
    """Return the subject and verb of a sentence: ``3 roads have changed``."""
    return f"1 {kind} has {verb}" if number == 1 else f"{number} {kind}s have {verb}"
