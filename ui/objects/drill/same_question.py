"""A question as it can be asked of another place, where nothing was said before it."""

from __future__ import annotations

from typing import Sequence

from ....core.conversation import Turn
from ....core.evidence import Evidence

_MOST_TURNS = 12


def question_alone(question: str, turns: Sequence[Turn], evidence: Evidence) -> list[str]:
    """Return the fewest last questions of a conversation after which a question means the same.

    "And in the north?" means nothing by itself: the question that it follows comes with it.

    Parameters
    ----------
    turns:
        What was said before it, oldest first.
    evidence:
        What it was answered from.

    Returns
    -------
    list of str
        The questions to ask, the one that was meant last.
    """
    # Imported here: reading questions takes long to load, and the window would wait for it.
    from ....core.language.answering import answer_question

    meant = answer_question(evidence, question, turns).query
    for count in range(min(len(turns), _MOST_TURNS) + 1):
        before = list(turns[len(turns) - count :])
        if answer_question(evidence, question, before).query == meant:
            return [*(turn.question for turn in before), question]
    return [question]
