"""A conversation and its pictures as a model's inputs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from torch import Tensor


@dataclass(frozen=True)
class Packed:
    """What a model's ``forward`` is given.

    Attributes
    ----------
    input_ids:
        int64 (1, n).
    types:
        Keyword arguments with one value a token, each int64 (1, n); may be empty.
    picture_end:
        Index just after the last picture token; 0 without pictures.
    make_pixels:
        Makes ``pixels``; not called where the model has seen the pictures before.
    """

    input_ids: Tensor
    types: dict[str, Tensor]
    picture_end: int
    make_pixels: Callable[[], dict[str, Tensor]] = dict

    @cached_property
    def pixels(self) -> dict[str, Tensor]:
        """Keyword arguments that carry the pictures, in order of appearance; empty without."""
        return self.make_pixels()

    @property
    def length(self) -> int:
        """The number of tokens."""
        return self.input_ids.shape[1]
