"""Greedy generation with streaming, cancel at every token and token probabilities."""

from __future__ import annotations

import time
from collections.abc import Callable

import torch
from torch import Tensor
from transformers import GenerationConfig, LogitsProcessor, LogitsProcessorList, PreTrainedModel
from transformers.generation.streamers import TextStreamer

from ...core.errors import Cancelled, InputError
from ..support.listener import Listener
from .language_model import Token, Written
from .packing.chat_packer import ChatPacker, Packed
from .prefix_cache import PrefixCache

NOT_A_NUMBER = (
    "The model came to no numbers: its weights are damaged, or this device computes too coarsely "
    "for it. Choose another device or model."
)
_YES, _NO = "yes", "no"


class Generator:
    """Writes with one model in memory, reusing what it has read before.

    Parameters
    ----------
    model:
        In evaluation mode.
    packer:
        That of the same model folder.
    """

    def __init__(self, model: PreTrainedModel, packer: ChatPacker) -> None:
        self._model = model
        self._model.generation_config = GenerationConfig()  # what its folder asks for stays out
        self._packer = packer
        self.prefix = PrefixCache(model)
        self._yes, self._no = (_ids_of(packer, word) for word in (_YES, _NO))

    @torch.inference_mode()
    def write(
        self, packed: Packed, subject: object, listener: Listener, max_new_tokens: int
    ) -> Written:
        """Write the answer to a packed prompt.

        Parameters
        ----------
        subject:
            What the model's reading depends on besides the tokens: pictures and adapter.

        Raises
        ------
        Cancelled
            When the listener's ``check`` does.
        InputError
            If the logits are NaN.
        """
        watch = _Watch(listener)
        reused = self.prefix.reuse(packed.input_ids, packed.picture_end, subject)
        device = self._model.device
        pictures = {} if reused else packed.pixels
        prompt = packed.input_ids[0].tolist()
        try:
            self._model.generate(
                input_ids=packed.input_ids.to(device),
                attention_mask=torch.ones_like(packed.input_ids, device=device),
                cache=self.prefix.cache,
                logits_processor=LogitsProcessorList([watch]),
                streamer=_Streamer(self._packer.tokenizer, listener.text),
                generation_config=self._greedy(max_new_tokens),
                **{name: value.to(device) for name, value in packed.types.items()},
                **{name: self._fit(value) for name, value in pictures.items()},
            )
        except Cancelled:  # raised between two steps: all that was read is whole
            self.prefix.remember(prompt + watch.ids)
            raise
        except BaseException:
            self.prefix.clear()
            raise
        self.prefix.remember(prompt + watch.ids)
        return self._written(watch, reused)

    def _greedy(self, max_new_tokens: int) -> GenerationConfig:
        """Return plain greedy decoding, as both papers use it."""
        return GenerationConfig(
            do_sample=False,
            max_new_tokens=max_new_tokens,
            eos_token_id=list(self._packer.stop_ids),
            pad_token_id=self._packer.stop_ids[0],
        )

    def _fit(self, value: Tensor) -> Tensor:
        value = value.to(self._model.device)
        return value.to(self._model.dtype) if value.is_floating_point() else value

    def _written(self, watch: _Watch, reused: int) -> Written:
        ids = watch.ids
        cut = not ids or ids[-1] not in self._packer.stop_ids
        said = ids if cut else ids[:-1]
        tokens = _tokens(self._packer.decode, said, watch.probabilities)
        return Written(
            text=self._packer.decode(said).strip(),
            tokens=tokens,
            yes_probability=self._yes_probability(watch),
            cut=cut,
            first_token_seconds=watch.first_token_seconds,
            tokens_per_second=watch.tokens_per_second,
            reused_tokens=reused,
        )

    def _yes_probability(self, watch: _Watch) -> float | None:
        first = watch.first
        if first is None or not (self._yes and self._no):
            return None
        if watch.ids[0] not in {*self._yes, *self._no}:
            return None
        yes = float(first[list(self._yes)].sum())
        no = float(first[list(self._no)].sum())
        return yes / (yes + no)


class _Watch(LogitsProcessor):
    """Sees the logits of every step: lets the question be stopped, keeps what was chosen."""

    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        self._start = time.perf_counter()
        self._times: list[float] = []
        self.ids: list[int] = []
        self.probabilities: list[float] = []
        self.first: Tensor | None = None

    def __call__(self, input_ids: Tensor, scores: Tensor) -> Tensor:
        self._listener.check()
        probabilities = scores[0].float().softmax(-1)
        likeliest = probabilities.max(-1)
        if likeliest.values.isnan():
            raise InputError(NOT_A_NUMBER)
        self.ids.append(int(likeliest.indices))
        self.probabilities.append(float(likeliest.values))
        self._times.append(time.perf_counter())
        if self.first is None:
            self.first = probabilities.cpu()
        return scores

    @property
    def first_token_seconds(self) -> float:
        return self._times[0] - self._start if self._times else 0.0

    @property
    def tokens_per_second(self) -> float:
        """Speed after the first token."""
        if len(self._times) < 2:
            return 0.0
        return (len(self._times) - 1) / max(1e-9, self._times[-1] - self._times[0])


class _Streamer(TextStreamer):
    """Passes text on as whole words come."""

    def __init__(self, tokenizer: object, hear: Callable[[str], None]) -> None:
        super().__init__(tokenizer, skip_prompt=True, skip_special_tokens=True)
        self._hear = hear

    def on_finalized_text(self, text: str, stream_end: bool = False) -> None:
        if text:
            self._hear(text)


def _tokens(
    decode: Callable[[list[int]], str], ids: list[int], probabilities: list[float]
) -> tuple[Token, ...]:
    """Return what each token added to the text; a token may end a character others began."""
    tokens, before = [], ""
    for index, probability in enumerate(probabilities[: len(ids)]):
        now = decode(ids[: index + 1])
        whole = not now.endswith("\ufffd") or index + 1 == len(ids)
        tokens.append(Token(now[len(before) :] if whole else "", probability))
        before = now if whole else before
    return tuple(tokens)


def _ids_of(packer: ChatPacker, word: str) -> tuple[int, ...]:
    """Return the tokens that a sentence may open with for a word, in its usual spellings."""
    spellings = (word, word.capitalize(), f" {word}", f" {word.capitalize()}", word.upper())
    encoded = (packer.tokenizer.encode(text, add_special_tokens=False) for text in spellings)
    found = {ids[0] for ids in encoded if ids}
    return tuple(
        token for token in found if packer.decode([token]).strip().lower() in (word, word[:2])
    )
