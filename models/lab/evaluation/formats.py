"""Whether an answer has the form that its task asks for.

- Yes or no: it opens with Yes or No, or denies all change.
- Count: a number of the class can be read, in digits, or none has changed.
- Cells: cells of the grid can be read, or a denial.
- Caption: it claims a change or denies one.
- Dialogue: four turns, each in the form of its task.

An answer that the limit of new tokens ended has no form.
"""

from __future__ import annotations

import re

from .captions.caption_claims import stated
from .journal import Answered
from .scoring import CAPTION_TASK
from .understanding import reader
from .wordings import DIALOGUE, DIALOGUE_QUESTIONS, PAPER, PAPER_TURNS

_OPENS = re.compile(r"\W*(?:yes|no)\b", re.I)
_DIGIT = re.compile(r"\d")


def has_form(answered: Answered) -> bool:
    """Whether an answer, of a dialogue all its turns, is as expected."""
    if answered.cut:
        return False
    if answered.task != DIALOGUE:
        return _one(answered.task, answered.texts[0])
    ours = tuple(task for task, _ in DIALOGUE_QUESTIONS)
    turns = PAPER_TURNS if answered.wording == PAPER else ours
    return len(answered.texts) == len(turns) and all(map(_one, turns, answered.texts))


def _one(task: str, text: str) -> bool:
    if task == CAPTION_TASK:
        found = stated(text)
        return bool(found.claims or found.denied or found.denies_all)
    value = reader(task).reads(text)
    if task == "binary":
        return _OPENS.match(text) is not None or value is False
    if value is None:
        return False
    if task.startswith("count"):
        return value == 0 or _DIGIT.search(text) is not None
    return True
