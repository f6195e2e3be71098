"""What a chat model wrote: a conversation, or nonsense."""

from __future__ import annotations

import json
import re

_MOST_TURNS, _MOST_CHARACTERS = 12, 2000
_GIVEN_AWAY = re.compile(r"\b(?:captions?|polygons?|coordinates?)\b|<image>", re.I)


def read_conversation(text: str) -> list[tuple[str, str]]:
    """Return the questions and answers of a reply.

    Raises
    ------
    ValueError
        If it is no conversation that can be trained on; the message says why.
    """
    start, end = text.find("["), text.rfind("]")
    try:
        turns = json.loads(text[start : end + 1])
    except ValueError as error:
        raise ValueError("the reply is no JSON list") from error
    if not isinstance(turns, list) or not 1 <= len(turns) <= _MOST_TURNS:
        raise ValueError(f"the reply is no list of 1 to {_MOST_TURNS} turns")
    return [_turn(turn) for turn in turns]


def _turn(turn: object) -> tuple[str, str]:
    if not isinstance(turn, dict):
        raise ValueError("a turn of the reply is no question with an answer")
    question, answer = (turn.get(part) for part in ("question", "answer"))
    for said in (question, answer):
        if not isinstance(said, str) or not said.strip():
            raise ValueError("a turn of the reply lacks its question or its answer")
        if len(said) > _MOST_CHARACTERS:
            raise ValueError(f"a turn of the reply is longer than {_MOST_CHARACTERS} letters")
        if found := _GIVEN_AWAY.search(said):
            raise ValueError(f'the reply gives away what it was made from ("{found[0]}")')
    return str(question).strip(), str(answer).strip()
