"""What every model offers, local or remote: it writes an answer to a conversation."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from ..support.listener import Listener
from .messages import Message


@dataclass(frozen=True)
class Token:
    """One written token: its text and the probability the model gave it (None where unknown)."""

    text: str
    probability: float | None = None


@dataclass(frozen=True)
class Written:
    """What a model wrote, and how.

    Attributes
    ----------
    text:
        The answer as decoded, special tokens left out, stripped.
    tokens:
        The tokens it is made of; a remote endpoint may give none.
    yes_probability:
        Probability of Yes against No at the first token, of 1 between the two; None where the
        answer is neither or the model does not tell.
    cut:
        Whether the limit of new tokens ended it.
    first_token_seconds, tokens_per_second:
        From the prompt to the first token, looking at the pictures included; speed after it.
    reused_tokens:
        Tokens of the prompt that had not to be read again.
    notes:
        Sentences the analyst should know, such as smaller pictures for want of memory.
    """

    text: str
    tokens: tuple[Token, ...] = ()
    yes_probability: float | None = None
    cut: bool = False
    first_token_seconds: float = 0.0
    tokens_per_second: float = 0.0
    reused_tokens: int = 0
    notes: tuple[str, ...] = field(default=())


class LanguageModel(Protocol):
    """A loaded model, or a connection to one.

    Attributes
    ----------
    name:
        What an answer calls its writer.
    """

    name: str

    def has_room(
        self, messages: Sequence[Message], pictures: Sequence[np.ndarray], max_new_tokens: int
    ) -> bool:
        """Tell whether a conversation and an answer to it fit into what the model can hold."""

    def write(
        self,
        messages: Sequence[Message],
        pictures: Sequence[np.ndarray],
        listener: Listener,
        max_new_tokens: int,
    ) -> Written:
        """Write the next message, streaming it to ``listener.text``.

        Parameters
        ----------
        messages:
            The conversation, the last one the analyst's.
        pictures:
            Before and after, uint8 (h, w, 3) RGB.
        listener:
            Told the text; its ``check`` is called at every token.
        max_new_tokens:
            Where writing ends at the latest.

        Raises
        ------
        Cancelled
            When the analyst stopped the question.
        InputError, EngineError
            If the model cannot answer; the message says why and what to do.
        """
