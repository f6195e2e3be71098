"""A model in this process's memory, as conversations use it."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import numpy as np
import torch
from transformers import PreTrainedModel

from ...core.errors import InputError
from ..support.listener import Listener
from .adapters import activate
from .device import Device
from .generation import Generator
from .language_model import Written
from .messages import Message
from .packing.chat_packer import ChatPacker, Packed
from .recipe import Recipe

#: The budget of pixels, and a fingerprint of the pictures.
_Seen = tuple[int, str]

SMALLER_PICTURES = (
    "Memory ran out, so the model saw both dates at half the resolution. A smaller model, or "
    "closing other programs, gives it the full one."
)


class LocalModel:
    """A recipe on a loaded base; several may share one base with different adapters.

    Parameters
    ----------
    recipe:
        What it is.
    model, packer, generator:
        The base, and what reads and writes with it.
    device:
        Where it is.
    adapter:
        Name of the adapter that acts, None for the base alone.
    """

    def __init__(
        self,
        recipe: Recipe,
        model: PreTrainedModel,
        packer: ChatPacker,
        generator: Generator,
        device: Device,
        adapter: str | None = None,
    ) -> None:
        self.recipe, self.device = recipe, device
        self.name = recipe.title
        self._model, self._packer, self._generator = model, packer, generator
        self._adapter = adapter
        self._max_pixels: int | None = None
        self._last: tuple[tuple[tuple[Message, ...], _Seen], Packed] | None = None

    def has_room(
        self, messages: Sequence[Message], pictures: Sequence[np.ndarray], max_new_tokens: int
    ) -> bool:
        """Tell whether prompt and answer fit into the recipe's context."""
        length = self._packed(messages, pictures)[1].length
        return length + max_new_tokens <= self.recipe.generation.context_tokens

    def write(
        self,
        messages: Sequence[Message],
        pictures: Sequence[np.ndarray],
        listener: Listener,
        max_new_tokens: int,
    ) -> Written:
        """Write the next message; see ``LanguageModel.write``.

        Where memory runs out before the first token, the pictures' budget is halved once, until
        the model is loaded anew, and the answer says so.

        Raises
        ------
        InputError
            If the question is too long, or memory runs out all the same.
        """
        activate(self._model, self._adapter)
        watch = _TextWatch(listener)
        write = partial(self._write, messages, pictures, watch, max_new_tokens)
        try:
            written = write()
        except torch.OutOfMemoryError as error:
            if watch.any_text or self._max_pixels is not None:
                raise self._out_of_memory() from error
            self._max_pixels = _pixels_seen(pictures, self.recipe) // 2
            written = self._retry(write)
        if self._max_pixels is not None:
            written = replace(written, notes=(*written.notes, SMALLER_PICTURES))
        return written

    def _retry(self, write: Callable[[], Written]) -> Written:
        # Outside the except block: there the error would keep the failed tensors alive.
        release_memory(self.device)
        try:
            return write()
        except torch.OutOfMemoryError as error:
            raise self._out_of_memory() from error

    def _write(
        self,
        messages: Sequence[Message],
        pictures: Sequence[np.ndarray],
        listener: Listener,
        max_new_tokens: int,
    ) -> Written:
        seen, packed = self._packed(messages, pictures)
        if packed.length + max_new_tokens > self.recipe.generation.context_tokens:
            raise InputError(
                f"The question is too long: {self.recipe.title} reads and writes "
                f"{self.recipe.generation.context_tokens} tokens in all, pictures included. "
                "Ask in fewer words."
            )
        return self._generator.write(packed, (self._adapter, *seen), listener, max_new_tokens)

    def _packed(
        self, messages: Sequence[Message], pictures: Sequence[np.ndarray]
    ) -> tuple[_Seen, Packed]:
        """Return a prompt's inputs and what tells its pictures; the last prompt's are kept."""
        seen = (self._max_pixels or self.recipe.images.max_pixels, _fingerprint(pictures))
        key = (tuple(messages), seen)
        if self._last is None or self._last[0] != key:
            self._last = (key, self._packer.pack(messages, pictures, self._max_pixels))
        return seen, self._last[1]

    def _out_of_memory(self) -> InputError:
        self._generator.prefix.clear()
        release_memory(self.device)
        return InputError(
            f"Memory ran out on {self.device.label} while {self.recipe.title} answered. Close "
            "other programs that use it, unload the model, or choose a smaller one."
        )


class _TextWatch(Listener):
    """Passes everything on and knows whether any text has come."""

    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        self.any_text = False
        self.progress = listener.progress  # type: ignore[method-assign]
        self.check = listener.check  # type: ignore[method-assign]

    def text(self, delta: str) -> None:
        self.any_text = True
        self._listener.text(delta)


def release_memory(device: Device) -> None:
    """Give back to the device what torch holds without using it."""
    if device.on_gpu:
        torch.cuda.empty_cache()


def _fingerprint(pictures: Sequence[np.ndarray]) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for picture in pictures:
        digest.update(str(picture.shape).encode())
        digest.update(picture.tobytes())
    return digest.hexdigest()


def _pixels_seen(pictures: Sequence[np.ndarray], recipe: Recipe) -> int:
    largest = max((picture.shape[0] * picture.shape[1] for picture in pictures), default=0)
    return min(largest, recipe.images.max_pixels) or recipe.images.max_pixels
