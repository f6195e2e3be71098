"""A conversation as any model gets it, step by step: roles, texts, places of the two pictures."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

SYSTEM, USER, ASSISTANT = "system", "user", "assistant"


class Picture(Enum):
    """Where a picture of one date stands in a message."""

    BEFORE = 0
    AFTER = 1


Part = str | Picture


PAIR: tuple[Part, ...] = (Picture.BEFORE, Picture.AFTER)


@dataclass(frozen=True)
class Message:
    """What one side says: a role and, in order, texts and pictures."""

    role: str
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """The texts alone."""
        return "".join(part for part in self.parts if isinstance(part, str))


def user(*parts: Part) -> Message:
    """Return a message of the analyst's."""
    return Message(USER, parts)


def assistant(text: str) -> Message:
    """Return an earlier answer."""
    return Message(ASSISTANT, (text,))


def with_pictures(text: str, pictures: Iterable[Picture] = Picture) -> tuple[Part, ...]:
    """Return the parts of a text in which ``<image>`` marks where the pictures go, in order.

    ``pictures`` are those not shown yet; of an iterator, no more are taken than there are marks.
    """
    first, *others = text.split("<image>")
    parts: list[Part] = [first]
    for following, picture in zip(others, pictures, strict=False):
        parts += [picture, following]
    return tuple(part for part in parts if part != "")


@dataclass(frozen=True)
class Step:
    """One prompt.

    Attributes
    ----------
    messages:
        What the model reads; where ``continues``, what is added to the step before and its answer.
    label:
        Begins the line of the answer that this step gives; empty where it needs none.
    continues:
        Whether it goes on with the conversation of the step before.
    """

    messages: tuple[Message, ...]
    label: str = ""
    continues: bool = False
