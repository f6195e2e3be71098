"""A conversation with its answers as tokens, and which of them are the answers'."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class ExampleText:
    """What a model learns from, before its pictures take their places.

    Attributes
    ----------
    ids:
        int32 (n,), each picture still one token.
    is_answer:
        bool (n,): the answers, each with the token that ends it.
    """

    ids: np.ndarray
    is_answer: np.ndarray


def places_of(opening: Sequence[int], ids: Sequence[int]) -> list[int]:
    """Return the indices just after each place where some tokens stand in a row."""
    length = len(opening)
    if not length:
        return []
    return [
        index + length
        for index, first in enumerate(ids)
        if first == opening[0] and list(ids[index : index + length]) == list(opening)
    ]


def start_after(asked: Sequence[int], ids: Sequence[int]) -> int:
    """Return where a conversation goes on after what was asked.

    Raises
    ------
    ValueError
        If it does not begin with what was asked.
    """
    if list(ids[: len(asked)]) != list(asked):
        raise ValueError("the model's chat template does not continue what it asked")
    return len(asked)


def answer_place(ids: Sequence[int], start: int, stop_ids: Sequence[int]) -> slice:
    """Return where the answer stands that begins at ``start``, up to its end's token.

    Raises
    ------
    ValueError
        If the answer has no end.
    """
    ends = (index for index in range(start, len(ids)) if ids[index] in stop_ids)
    end = next(ends, None)
    if end is None:
        raise ValueError("the model's chat template does not end an answer")
    return slice(start, end + 1)
