"""The questions a model is asked: the dock's own, and the same in other words.

Every other pair is asked as the dock asks, the rest in other words, in turn. Models trained on the
papers' strings get those strings alone.
"""

import tomllib
from pathlib import Path

from ....core.language.questions.buttons import BUTTON_QUESTIONS, TaskName
from ....core.language.tasks import CHANGEIMTI_QUESTIONS

DOCK, PARAPHRASE, PAPER = "dock", "paraphrase", "paper"
DIALOGUE = "dialogue"

_TASKS = {"binary": TaskName.BINARY, "caption": TaskName.CAPTION}
_TASKS |= {"count": TaskName.COUNT, "loc": TaskName.LOCATE}
_OTHERS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
_KINDS = {"road": "road", "build": "building"}

DIALOGUE_QUESTIONS = (
    ("binary", BUTTON_QUESTIONS[TaskName.BINARY]),
    ("count_build", "How many buildings have changed?"),
    ("loc_build", "Where have buildings changed?"),
    ("caption", "Describe the changes."),
)
"""The four turns of a conversation, after ChangeIMTI's: each with the task it belongs to."""

PAPER_TURNS = ("binary", "count_road", "count_build", "caption")
"""The tasks of the turns of ChangeIMTI's own dialogue, as the product asks it."""


def question_for(task: str, number: int, papers_words: bool) -> tuple[str, str]:
    """Return the wording's kind and the question for the pair of a number.

    Parameters
    ----------
    task:
        One of ``scoring.TASKS``.
    number:
        Position of the pair in its set.
    papers_words:
        Whether the model knows nothing but ChangeIMTI's own strings.
    """
    if papers_words:
        return PAPER, CHANGEIMTI_QUESTIONS[task]
    form, _, ending = task.partition("_")
    if number % 2 == 0:
        return DOCK, BUTTON_QUESTIONS[_TASKS[form]]
    words = _OTHERS[form][number // 2 % len(_OTHERS[form])]
    return PARAPHRASE, words.format(kind=_KINDS.get(ending, ""))
