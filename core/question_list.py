"""A list of questions: one a line, an empty line begins a new conversation."""

from __future__ import annotations

from dataclasses import replace
from typing import Callable, Iterable, Iterator

from .answer import Answer
from .conversation import Turn
from .errors import InputError
from .request import Request


def answers(
    request: Request, lines: Iterable[str], ask: Callable[[Request], Answer]
) -> Iterator[tuple[str, Answer]]:
    """Yield each question of a list with its answer, in order and as the lines come.

    Parameters
    ----------
    request:
        About which pair, and with what; its question and turns are not used.
    lines:
        The list.
    ask:
        Answers one request.

    Raises
    ------
    InputError
        If there is no question.
    """
    asked = False
    turns: list[Turn] = []
    for line in lines:
        question = line.strip()
        if not question:
            turns = []
            continue
        asked = True
        answer = ask(replace(request, question=question, turns=list(turns)))
        turns.append(Turn.of(question, answer))
        yield question, answer
    if not asked:
        raise InputError("There is no question: write one on each line.")
