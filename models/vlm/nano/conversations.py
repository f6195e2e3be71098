"""From what is known of a pair to a conversation about it, as nano's lessons have it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ....core.conversation import Turn
from ....core.evidence import Evidence
from ....core.tasks import Task, route
from ...instructions.sample import Exchange, Sample
from ..messages import Message, Picture
from ..prompts.evidence import EvidenceFormat
from .questions import first_question, four_turns, next_question

_FOUR_TURNS = 0.2
#: Long ones teach more for each prompt that is read.
_MOST_TURNS = 12


def conversation(
    evidence: Evidence,
    answer: Callable[[Task], str],
    rng: np.random.Generator,
    pictures: tuple[str, ...] = (),
) -> Sample:
    """Return a conversation of one to twelve turns.

    Parameters
    ----------
    evidence:
        What the prompt says was measured.
    answer:
        Gives the answer to what a question asks for.
    pictures:
        Files of before and after; without them the conversation is about the measurements alone.
    """
    turns: list[Turn] = []
    for question in _questions(rng):
        turns.append(Turn(question, answer(route(question, turns))))
    opening = EvidenceFormat().steps(turns[0].question, route(""), evidence, ())[0].messages[0]
    exchanges = [Exchange(_written(opening, bool(pictures)), turns[0].answer)]
    exchanges += [Exchange(turn.question, turn.answer) for turn in turns[1:]]
    return Sample(tuple(exchanges), pictures)


def _questions(rng: np.random.Generator) -> list[str]:
    if rng.random() < _FOUR_TURNS:
        return four_turns(rng)
    count = int(rng.integers(1, _MOST_TURNS + 1))
    return [first_question(rng), *(next_question(rng) for _ in range(count - 1))]


def _written(message: Message, with_pictures: bool) -> str:
    """Return a message in the published format, ``<image>`` where a picture stands."""
    parts = (
        ("<image>" if with_pictures else "") if isinstance(part, Picture) else part
        for part in message.parts
    )
    return "".join(parts)
