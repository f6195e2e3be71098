"""Which conversations are wanted, and what they are likely to cost."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cached_property

from ....vlm.messages import Message
from ..published.changechat import ChatPair
from .prompt import FOCUSES, conversation_prompt

#: About what a chat model's tokens hold, and what a conversation of three to five turns takes.
_CHARACTERS_PER_TOKEN = 3.5
_TOKENS_PER_REPLY = 250
_KEY_DIGITS = 32


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

    def to_dict(self) -> dict:
        """Return plain JSON values."""
        return asdict(self)


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
