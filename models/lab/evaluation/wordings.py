"""The questions a model is asked: the dock's own, and the same in other words.

Every other pair is asked as the dock asks, the rest in other words, in turn. Models trained on the
papers' strings get those strings alone.
"""

from ....core.language.tasks import BUTTON_QUESTIONS, CHANGEIMTI_QUESTIONS, TaskName

DOCK, PARAPHRASE, PAPER = "dock", "paraphrase", "paper"
DIALOGUE = "dialogue"

_WORDS = {
    "binary": (
        BUTTON_QUESTIONS[TaskName.BINARY],
        "Did anything change between the two dates?",
        "Is there any change in these two images?",
        "Have there been any changes to the roads or buildings? Please answer yes or no.",
    ),
    "caption": (
        BUTTON_QUESTIONS[TaskName.CAPTION],
        "Describe the changes.",
        "Please summarise what has changed between the two images.",
        "What is different in the second image?",
    ),
    "count": (
        BUTTON_QUESTIONS[TaskName.COUNT],
        "How many {kind}s have changed?",
        "Count the changed {kind}s.",
        "What is the number of {kind}s that changed?",
    ),
    "loc": (
        BUTTON_QUESTIONS[TaskName.LOCATE],
        "Where have {kind}s changed?",
        "In which cells have the {kind}s changed?",
        "Please tell me where the {kind}s have changed.",
    ),
}
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
    dock, *others = _WORDS[form]
    if number % 2 == 0:
        return DOCK, dock
    words = others[number // 2 % len(others)]
    return PARAPHRASE, words.format(kind=_KINDS.get(ending, ""))
