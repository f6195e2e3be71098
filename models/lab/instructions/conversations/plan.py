"""Which conversations are wanted, what a chat model is told for them, and what they may cost."""

import hashlib
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ....vlm.messages import SYSTEM, Message, assistant, user
from ..mask_answers import Polygon
from ..published.changechat import ChatPair

_TEXTS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
#: What a conversation should turn to: one after the other, round by round over the pairs.
FOCUSES: tuple[str, ...] = tuple(_TEXTS["focuses"])
_EXAMPLES = tuple(
    message
    for example in _TEXTS["examples"]
    for message in (user(example["asked"]), assistant(example["reply"]))
)
_DECIMALS = 2
#: About what a chat model's tokens hold, and what a conversation of three to five turns takes.
_CHARACTERS_PER_TOKEN = 3.5
_TOKENS_PER_REPLY = 250
_KEY_DIGITS = 32


def conversation_prompt(pair: ChatPair, round_number: int) -> list[Message]:
    """Return the messages that ask for one conversation: rules, two worked examples, the pair.

    Parameters
    ----------
    pair:
        What is known about it.
    round_number:
        Which of ``FOCUSES`` to talk about.
    """
    captions = "\n".join(
        f"{number}. {' '.join(caption.split())}"
        for number, caption in enumerate(pair.captions, start=1)
    )
    shapes = pair.shapes
    facts = (
        f"Descriptions:\n{captions}\n"
        f"Changed roads: {len(shapes.roads)}\nChanged buildings: {len(shapes.buildings)}\n"
        f"Outlines of changed roads: {normalised(shapes.roads, shapes.size)}\n"
        f"Outlines of changed buildings: {normalised(shapes.buildings, shapes.size)}\n"
        f"Talk about: {FOCUSES[round_number]}"
    )
    return [Message(SYSTEM, (_TEXTS["system"],)), *_EXAMPLES, user(facts)]


def normalised(polygons: Sequence[Polygon], size: tuple[int, int]) -> list[list[list[float]]]:
    """Return polygons in pixels as shares of width and height, 0 to 1 with two decimals."""
    width, height = size
    return [
        [[round(x / width, _DECIMALS), round(y / height, _DECIMALS)] for x, y in polygon]
        for polygon in polygons
    ]


@dataclass(frozen=True)
class Wanted:
    """One conversation to ask for: about which pair, and the prompt."""

    pair: ChatPair
    prompt: Sequence[Message]

    @cached_property
    def key(self) -> str:
        """Tell this conversation from any other: another prompt gives another key."""
        said = "\0".join(f"{message.role}\0{message.text}" for message in self.prompt)
        return hashlib.sha256(said.encode()).hexdigest()[:_KEY_DIGITS]

    @property
    def characters(self) -> int:
        """Letters of the prompt."""
        return sum(len(message.text) for message in self.prompt)


def plan(pairs: Sequence[ChatPair], number: int) -> list[Wanted]:
    """Return at most ``number`` conversations, going over the pairs once for each focus.

    No prompt is asked twice: unchanged pairs, which all have the same captions, share theirs.
    Fewer are returned where the pairs do not give as many.
    """
    wanted: dict[str, Wanted] = {}
    for round_number in range(len(FOCUSES)):
        for pair in pairs:
            if len(wanted) == number:
                return list(wanted.values())
            item = Wanted(pair, conversation_prompt(pair, round_number))
            wanted.setdefault(item.key, item)
    return list(wanted.values())


@dataclass(frozen=True)
class Cost:
    """About what asking will take: requests, tokens in and out, money where prices are known."""

    requests: int
    tokens_in: int
    tokens_out: int
    money: float | None


def estimate(wanted: Sequence[Wanted], price_in: float | None, price_out: float | None) -> Cost:
    """Return about what these conversations cost.

    Parameters
    ----------
    wanted:
        Those not yet there.
    price_in, price_out:
        Money for a million tokens of prompt and of reply.
    """
    tokens_in = round(sum(item.characters for item in wanted) / _CHARACTERS_PER_TOKEN)
    tokens_out = len(wanted) * _TOKENS_PER_REPLY
    money = None
    if price_in is not None and price_out is not None:
        money = round((tokens_in * price_in + tokens_out * price_out) / 1e6, 2)
    return Cost(len(wanted), tokens_in, tokens_out, money)
