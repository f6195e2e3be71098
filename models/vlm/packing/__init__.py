"""From a conversation and two pictures to a model's inputs, one small packer per family.

They stand in for the official processors, which need torchvision; tests hold them against those.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from torch import Tensor

from .. import recipe
from ..families import family_of
from ..messages import Message
from .chat_packer import Packed
from .lesson_text import LessonText


class Packer(Protocol):
    """Packs for one model.

    Attributes
    ----------
    tokenizer:
        The model's own.
    stop_ids:
        The tokens that end an answer.
    """

    tokenizer: Any
    stop_ids: tuple[int, ...]

    def pack(
        self,
        messages: Sequence[Message],
        pictures: Sequence[np.ndarray],
        max_pixels: int | None = None,
    ) -> Packed:
        """Return a conversation as inputs; see ``ChatPacker.pack``."""

    def lesson_text(self, messages: Sequence[Message], whole: bool = False) -> LessonText:
        """Return the tokens of an answered conversation; see ``ChatPacker.lesson_text``."""

    def lesson_length(
        self, text: LessonText, sizes: Sequence[tuple[int, int]], max_pixels: int | None = None
    ) -> int:
        """Return how many tokens a lesson is with its pictures."""

    def pack_lesson(
        self, text: LessonText, pictures: Sequence[np.ndarray], max_pixels: int | None = None
    ) -> tuple[Packed, Tensor]:
        """Return a lesson as inputs; see ``ChatPacker.pack_lesson``."""

    def decode(self, ids: Iterable[int]) -> str:
        """Return the text of tokens, special ones left out."""

    def picture_tokens(self, height: int, width: int, max_pixels: int | None = None) -> int:
        """Return how many tokens one picture of this size becomes."""


def packer(family: str, folder: Path, images: recipe.Images) -> Packer:
    """Return the packer of a family for a model folder.

    Raises
    ------
    InputError
        If there is no such family, or the folder's tokenizer or settings are missing or damaged.
    """
    module, name = family_of(family).packer
    return getattr(import_module(f".{module}", __package__), name)(folder, images)
