"""What packing has in common for all families: the tokenizer, the chat, the places of pictures."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from transformers import AutoConfig, AutoTokenizer, GenerationConfig, PreTrainedTokenizerBase

from ....core.errors import InputError
from ..messages import ASSISTANT, Message, Picture, user
from .example_text import ExampleText, answer_place, places_of, start_after


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


class ChatPacker(ABC):
    """Packs with the tokenizer of a model folder and a chat template.

    Text in messages is untrusted: where it spells a control token of the model, such as the end
    of a turn or the place of a picture, it is packed as the characters it is made of.

    Parameters
    ----------
    folder:
        The model's files.
    template:
        A Jinja chat template; None takes the folder's own.
    template_values:
        Values that the template asks for.

    Attributes
    ----------
    stop_ids:
        The tokens that end an answer.

    Raises
    ------
    InputError
        If the folder's files are missing or damaged.
    """

    def __init__(self, folder: Path, template: str | None = None, **template_values: Any) -> None:
        self._folder = folder
        self._template = template
        self._template_values = template_values
        try:
            self.tokenizer: PreTrainedTokenizerBase = AutoTokenizer.from_pretrained(  # nosec B615 # a local folder
                folder, local_files_only=True
            )
            self._config = AutoConfig.from_pretrained(folder, local_files_only=True)  # nosec B615 # a local folder
            self.stop_ids = self._read_stop_ids()
            self._ids([user("")])
        except Exception as error:  # a damaged file makes the library stumble in any way
            raise unreadable(folder, error) from error

    def _read_stop_ids(self) -> tuple[int, ...]:
        stop: int | list[int] | None = None
        if (self._folder / "generation_config.json").is_file():
            settings = GenerationConfig.from_pretrained(self._folder, local_files_only=True)  # nosec B615 # a local folder
            stop = settings.eos_token_id
        if stop is None:
            stop = self.tokenizer.eos_token_id
        return tuple(int(token) for token in (stop if isinstance(stop, list) else [stop]))

    def decode(self, ids: Iterable[int]) -> str:
        """Return the text of tokens, special ones left out."""
        return self.tokenizer.decode(
            list(ids), skip_special_tokens=True, clean_up_tokenization_spaces=False
        )

    def pack(
        self,
        messages: Sequence[Message],
        pictures: Sequence[np.ndarray],
        max_pixels: int | None = None,
    ) -> Packed:
        """Return a conversation as inputs, ready for the model to write the next message.

        Parameters
        ----------
        messages:
            The conversation. A picture is packed wherever a message shows it.
        pictures:
            Before and after, uint8 (h, w, 3) RGB.
        max_pixels:
            Overrides the recipe's budget for one picture.

        Raises
        ------
        InputError
            If the model's chat template leaves no place for pictures.
        """
        shown = [pictures[picture.value] for picture in _shown(messages)]
        ids = np.array(self._ids(messages), dtype=np.int64)
        return self._packed(ids, self._repeats(ids, shown, max_pixels), shown, max_pixels)

    def example_text(self, messages: Sequence[Message], whole: bool = False) -> ExampleText:
        """Return the tokens of a whole conversation, and which of them the model is to learn.

        Parameters
        ----------
        whole:
            Whether it is to learn what it is told and asked too, as from scratch.

        Raises
        ------
        ValueError
            If the conversation, once answered, does not begin as the model was asked.
        """
        ids = self._ids(messages, asks=False)
        if whole:
            said = np.array(ids, dtype=np.int32)
            return ExampleText(said, said != self._config.image_token_id)
        is_answer = np.zeros(len(ids), dtype=bool)
        answers = [index for index, one in enumerate(messages) if one.role == ASSISTANT]
        starts = places_of(self._opening, ids)
        if len(starts) != len(answers):  # a text itself spells what opens an answer
            asked = [self._ids(messages[:index]) for index in answers]
            starts = [start_after(one, ids) for one in asked]
        for start in starts:
            is_answer[answer_place(ids, start, self.stop_ids)] = True
        return ExampleText(np.array(ids, dtype=np.int32), is_answer)

    @cached_property
    def _opening(self) -> list[int]:
        """The tokens that open an answer; empty where they depend on what was asked."""
        openings = []
        for text in ("a", "b."):
            silent, asking = self._ids([user(text)], asks=False), self._ids([user(text)])
            openings.append(asking[len(silent) :] if asking[: len(silent)] == silent else [])
        return openings[0] if openings[0] == openings[1] else []

    def example_length(
        self, text: ExampleText, sizes: Sequence[tuple[int, int]], max_pixels: int | None = None
    ) -> int:
        """Return how many tokens an example is with its pictures of these heights and widths."""
        pictures = sum(self.picture_tokens(h, w, max_pixels) - 1 for h, w in sizes)
        return len(text.ids) + pictures

    def pack_example(
        self, text: ExampleText, pictures: Sequence[np.ndarray], max_pixels: int | None = None
    ) -> tuple[Packed, Tensor]:
        """Return a whole conversation as inputs, and which tokens the model is to learn.

        Parameters
        ----------
        text:
            Made by ``example_text``.
        pictures, max_pixels:
            As for ``pack``; the pictures in the order in which they are shown.

        Returns
        -------
        tuple
            The inputs, and bool (1, n).
        """
        ids = text.ids.astype(np.int64)
        repeats = self._repeats(ids, pictures, max_pixels)
        is_answer = torch.from_numpy(np.repeat(text.is_answer, repeats))[None]
        return self._packed(ids, repeats, pictures, max_pixels), is_answer

    def _packed(
        self,
        ids: np.ndarray,
        repeats: np.ndarray,
        shown: Sequence[np.ndarray],
        max_pixels: int | None,
    ) -> Packed:
        tokens = torch.from_numpy(np.repeat(ids, repeats))[None]
        is_picture = tokens == self._config.image_token_id
        return Packed(
            input_ids=tokens,
            types=self._types(is_picture),
            picture_end=int(is_picture[0].nonzero().max()) + 1 if shown else 0,
            make_pixels=partial(self._pixels, list(shown), max_pixels) if shown else dict,
        )

    @abstractmethod
    def picture_tokens(self, height: int, width: int, max_pixels: int | None = None) -> int:
        """Return how many tokens one picture of this size becomes."""

    @abstractmethod
    def _pixels(self, pictures: list[np.ndarray], max_pixels: int | None) -> dict[str, Tensor]: ...

    def _types(self, is_picture: Tensor) -> dict[str, Tensor]:
        return {}

    def _ids(self, messages: Sequence[Message], asks: bool = True) -> list[int]:
        """Return the chat's tokens, each picture still one of them.

        ``asks`` ends them where the model's next message begins.
        """
        return self.tokenizer.apply_chat_template(
            [_structured(message) for message in messages],
            chat_template=self._template,
            add_generation_prompt=asks,
            sanitize_control_tokens=True,
            return_dict=False,
            **self._template_values,
        )

    def _repeats(
        self, ids: np.ndarray, pictures: Sequence[np.ndarray], max_pixels: int | None
    ) -> np.ndarray:
        """Return how often each token stands in the inputs: all but a picture's once."""
        places = ids == self._config.image_token_id
        if places.sum() != len(pictures):
            raise InputError(
                f"The chat template of the model in {self._folder} has no place for pictures. "
                "Choose a model that was made for pictures, or restore the model's own template."
            )
        repeats = np.ones(len(ids), dtype=np.int64)
        sizes = [picture.shape[:2] for picture in pictures]
        repeats[places] = [self.picture_tokens(h, w, max_pixels) for h, w in sizes]
        return repeats


def unreadable(folder: Path, error: Exception) -> InputError:
    """Return the error for a model folder whose files cannot be read."""
    text = str(error).strip() or type(error).__name__
    return InputError(
        f"The model in {folder} cannot be read ({text.splitlines()[0][:200]}). Download it again, "
        "or choose another."
    )


def _shown(messages: Sequence[Message]) -> list[Picture]:
    return [part for message in messages for part in message.parts if isinstance(part, Picture)]


def _structured(message: Message) -> dict[str, Any]:
    content = [
        {"type": "image"} if isinstance(part, Picture) else {"type": "text", "text": _valid(part)}
        for part in message.parts
    ]
    return {"role": message.role, "content": content}


def _valid(text: str) -> str:
    """Return a text without halves of characters, which no tokenizer takes."""
    return text.encode("utf-8", "replace").decode("utf-8")
