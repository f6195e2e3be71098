"""Questions for nano's lessons, drawn at random from many wordings."""

from __future__ import annotations

import numpy as np

from ....core.language.tasks import CHANGEIMTI_DIALOGUE
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
    """Return a question as it may be typed: in small letters, without its mark."""
    if rng.random() < _CASUAL:
        text = text.lower()
    if rng.random() < _CASUAL:
        text = text.rstrip("?.")
    return text
