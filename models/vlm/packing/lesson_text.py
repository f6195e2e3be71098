"""A conversation with its answers as tokens, and which of them are the answers'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class LessonText:
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


def answer_place(ids: Sequence[int], asked: Sequence[int], stop_ids: Sequence[int]) -> slice:
    """Return where an answer stands in a conversation: after what was asked, to its end's token.

    Raises
    ------
    ValueError
        If the conversation does not begin with what was asked, or the answer has no end.
    """
    start = len(asked)
    if list(ids[:start]) != list(asked):
        raise ValueError("the model's chat template does not continue what it asked")
    ends = (index for index in range(start, len(ids)) if ids[index] in stop_ids)
    end = next(ends, None)
    if end is None:
        raise ValueError("the model's chat template does not end an answer")
    return slice(start, end + 1)
