"""From what is known of a pair to a conversation about it, as nano's lessons have it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ....core.conversation import Turn
from ....core.evidence import Evidence
from ....core.language.tasks import Task, route
from ...vlm.messages import Message, Picture
from ...vlm.prompts.evidence import EvidenceFormat
from ..instructions.training_conversation import QuestionAnswer, TrainingConversation
from .questions import first_question, four_turns, next_question

_FOUR_TURNS = 0.2
#: Long ones teach more for each prompt that is read.
MOST_TURNS = 12


def conversation(
    evidence: Evidence,
    answer: Callable[[Task], str],
    rng: np.random.Generator,
    pictures: tuple[str, ...] = (),
    most_turns: int = MOST_TURNS,
) -> TrainingConversation:
    """Return a conversation.

    Parameters
    ----------
    evidence:
        What the prompt says was measured.
    answer:
        Gives the answer to what a question asks for.
    pictures:
        Files of before and after; without them the conversation is about the measurements alone.
    most_turns:
        It has one at least, drawn evenly; ChangeIMTI's four come too where there is room.
    """
    turns: list[Turn] = []
    for question in _questions(rng, most_turns):
        turns.append(Turn(question, answer(route(question, turns))))
    *earlier, last = turns
    asked = route(last.question, earlier)
    messages = EvidenceFormat().steps(last.question, asked, evidence, earlier)[0].messages[::2]
    exchanges = (
        QuestionAnswer(_written(message, bool(pictures)), turn.answer)
        for message, turn in zip(messages, turns, strict=True)
    )
    return TrainingConversation(tuple(exchanges), pictures)


def _questions(rng: np.random.Generator, most: int) -> list[str]:
    dialogue = four_turns(rng)
    if len(dialogue) <= most and rng.random() < _FOUR_TURNS:
        return dialogue
    count = int(rng.integers(1, most + 1))
    return [first_question(rng), *(next_question(rng) for _ in range(count - 1))]


def _written(message: Message, with_pictures: bool) -> str:
    """Return a message in the published format, ``<image>`` where a picture stands."""
    parts = (
        ("<image>" if with_pictures else "") if isinstance(part, Picture) else part
        for part in message.parts
    )
    return "".join(parts)
