"""From what is known of a pair to a conversation about it, its questions drawn at random."""

from collections.abc import Callable

import numpy as np

from ....core.conversation import Turn
from ....core.evidence import Evidence
from ....core.language.tasks import CHANGEIMTI_DIALOGUE, Task, route
from ...vlm.messages import Message, Picture
from ...vlm.prompts.evidence import EvidenceFormat
from ..instructions.training_conversation import QuestionAnswer, TrainingConversation
from .wordings import (
    ASKING,
    BINARIES,
    CAPTIONS,
    CHATS,
    COMMANDS,
    COMPARISONS,
    COUNTS,
    FOLLOW_UPS,
    KINDS,
    LOCATIONS,
    OTHERS,
    PLACES,
    PLEASE,
    TELL,
)

_GROUPS = (CAPTIONS, BINARIES, COUNTS, LOCATIONS, CHATS, OTHERS)
_SHARES = (0.25, 0.2, 0.2, 0.2, 0.08, 0.07)
_FOLLOWS = 0.35
_BUTTON = 0.25
_ENDED, _PLACED = 0.6, 0.75
_POLITE, _CASUAL = 0.1, 0.12
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


def first_question(rng: np.random.Generator) -> str:
    """Return a question that stands on its own."""
    group = _GROUPS[int(rng.choice(len(_GROUPS), p=_SHARES))]
    if rng.random() < _BUTTON:
        return _typed(group[0], rng)
    chosen = _drawn(group, rng)
    if group not in (CHATS, OTHERS):
        chosen = ended(chosen, rng) if rng.random() < _ENDED else chosen
        chosen = politely(chosen, rng) if rng.random() < _POLITE else chosen
    return _typed(_filled(chosen, rng), rng)


def next_question(rng: np.random.Generator) -> str:
    """Return a question for a conversation that has begun."""
    if rng.random() >= _FOLLOWS:
        return first_question(rng)
    return _typed(_filled(_drawn(FOLLOW_UPS, rng), rng), rng)


def four_turns(rng: np.random.Generator) -> list[str]:
    """Return the questions of ChangeIMTI's dialogue: changed, roads, buildings, description."""
    road, building = (
        CHANGEIMTI_DIALOGUE[f"{('count', 'loc')[int(rng.integers(2))]}_{name}"]
        for name in ("road", "build")
    )
    binary = CHANGEIMTI_DIALOGUE["binary"].replace(":<image> and <image>", "")
    return [binary, road, building, CHANGEIMTI_DIALOGUE["caption"]]


def ended(question: str, rng: np.random.Generator) -> str:
    """Return a question that says where, or between what; as it is if it says either already."""
    said = any(word in question for word in ("image", "date", "here", "now", "{place}"))
    if said or question[-1] not in ".?" or ". " in question or "before" in question:
        return question
    ending = "in {place}" if rng.random() < _PLACED else _drawn(COMPARISONS, rng)
    return f"{question[:-1]} {ending}{question[-1]}"


def politely(question: str, rng: np.random.Generator) -> str:
    """Return a question that begins as one asks a person, where that can be said."""
    lower = question[:1].lower() + question[1:]
    if lower.startswith(COMMANDS):
        return _drawn(PLEASE, rng) + lower
    return _drawn(TELL, rng) + lower if lower.startswith(ASKING) else question


def _drawn(options: tuple[str, ...], rng: np.random.Generator) -> str:
    return options[int(rng.integers(len(options)))]


def _filled(text: str, rng: np.random.Generator) -> str:
    return text.replace("{place}", _drawn(PLACES, rng)).replace("{kinds}", _drawn(KINDS, rng))


def _typed(text: str, rng: np.random.Generator) -> str:
    """Return a question as it may be typed: in lower case, without its mark."""
    if rng.random() < _CASUAL:
        text = text.lower()
    if rng.random() < _CASUAL:
        text = text.rstrip("?.")
    return text
