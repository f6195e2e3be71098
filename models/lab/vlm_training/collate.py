"""From examples to one batch of a model's inputs, padded on the right."""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence

from ...vlm.packing.chat_packer import ChatPacker
from .example import TrainingExample
from .picture_store import Augmentation, PictureStore

IGNORED = -100


@dataclass(frozen=True)
class Batch:
    """What a model's ``forward`` is given, and what it should have said.

    Attributes
    ----------
    inputs:
        Keyword arguments; tokens as int64 (batch, n).
    labels:
        int64 (batch, n), ``IGNORED`` wherever nothing is learnt.
    tokens:
        The number of tokens, padding not counted.
    """

    inputs: dict[str, Tensor]
    labels: Tensor
    tokens: int


class Collator:
    """Makes batches.

    Parameters
    ----------
    augmentation:
        How pictures vary; None shows them as they are.
    """

    def __init__(
        self, packer: ChatPacker, store: PictureStore, augmentation: Augmentation | None = None
    ) -> None:
        self._packer = packer
        self._store = store
        self._augmentation = augmentation

    def batch(self, examples: Sequence[TrainingExample], seed: Sequence[int] = (0,)) -> Batch:
        """Return examples as one batch.

        Parameters
        ----------
        seed:
            What the augmentation is drawn from.
        """
        packed, answers = [], []
        for index, example in enumerate(examples):
            pictures = [self._store.read(path) for path in example.pictures]
            if self._augmentation is not None:
                pictures = self._augmentation.varied(pictures, (*seed, index))
            one, is_answer = self._packer.pack_example(example.text, pictures)
            packed.append(one)
            answers.append(is_answer[0])
        ids = pad_sequence(
            [one.input_ids[0] for one in packed],
            batch_first=True,
            padding_value=self._packer.stop_ids[0],  # never taken for a picture
        )
        mask = pad_sequence(
            [torch.ones(one.length, dtype=torch.int64) for one in packed], batch_first=True
        )
        labels = ids.masked_fill(~pad_sequence(answers, batch_first=True), IGNORED)
        inputs = {"input_ids": ids, "attention_mask": mask}
        for name in packed[0].types:
            inputs[name] = pad_sequence([one.types[name][0] for one in packed], batch_first=True)
        pixels = [one.pixels for one in packed if one.pixels]
        for name in pixels[0] if pixels else ():
            inputs[name] = torch.cat([one[name] for one in pixels])
        return Batch(inputs, labels, int(mask.sum()))
