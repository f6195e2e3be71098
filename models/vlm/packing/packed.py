"""A conversation and its pictures as a model's inputs."""

from __future__ import annotations

from dataclasses import dataclass

from torch import Tensor


@dataclass(frozen=True)
class Packed:
    """What a model's ``forward`` is given.

    Attributes
    ----------
    input_ids:
        int64 (1, n).
    pixels:
        Keyword arguments that carry the pictures, in order of appearance; empty without pictures.
    types:
        Keyword arguments with one value a token, each int64 (1, n); may be empty.
    picture_end:
        Index just after the last picture token; 0 without pictures.
    """

    input_ids: Tensor
    pixels: dict[str, Tensor]
    types: dict[str, Tensor]
    picture_end: int

    @property
    def length(self) -> int:
        """The number of tokens."""
        return self.input_ids.shape[1]
