"""How far a model is from the answers it should have written."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Protocol

import torch
from torch import Tensor
from torch.nn import functional
from transformers import PreTrainedModel

from .collate import IGNORED, Batch
from .example import TrainingExample


class ExtraLoss(Protocol):
    """What a model learns beside its answers."""

    def __call__(self, lessons: Sequence[TrainingExample], batch: Batch) -> Tensor:
        """Return the mean loss of a batch, which the model has just read."""


def answer_loss(model: PreTrainedModel, batch: Batch) -> Tensor:
    """Return the sum of the answers' cross-entropies, in nats.

    Words are scored only where an answer stands: most of a sample is pictures and question, and a
    vocabulary of 150,000 words would take gigabytes there.

    Parameters
    ----------
    model:
        Without a wrapper of PEFT's; its layers may be LoRA's or in 4 bit.
    """
    device = model.device
    inputs = {name: _moved(value, model) for name, value in batch.inputs.items()}
    hidden = model.model(**inputs, use_cache=False).last_hidden_state[:, :-1]
    wanted = batch.labels[:, 1:]
    place = wanted != IGNORED
    logits = model.lm_head(hidden[place.to(device)])
    return functional.cross_entropy(logits.float(), wanted[place].to(device), reduction="sum")


def _moved(value: Tensor, model: PreTrainedModel) -> Tensor:
    value = value.to(model.device, non_blocking=True)
    return value.to(model.dtype) if value.is_floating_point() else value


def arithmetic(model: PreTrainedModel, bfloat16: bool) -> AbstractContextManager:
    """Return the context to compute in.

    That is bfloat16 on a GPU, the weights' own on the processor unless ``bfloat16`` is wanted.
    """
    if model.device.type == "cpu" and not bfloat16:
        return nullcontext()
    return torch.autocast(model.device.type, torch.bfloat16)
