"""Fine-tuning as the training loop runs it: the order of examples, steps, loss and validation."""

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional
from transformers import PreTrainedModel

from ..training.loop import Evaluation, StepReport, Trainee
from ..training.schedule import RunLength, pace
from .collate import IGNORED, Batch, Collator
from .corpus import Corpus
from .example import TrainingExample
from .settings import Settings
from .trainable_model import TrainableModel

_BUCKET_BATCHES = 50


class ExtraLoss(Protocol):
    """What a model learns beside its answers."""

    def __call__(self, examples: Sequence[TrainingExample], batch: Batch) -> Tensor:
        """Return the mean loss of a batch, which the model has just read."""


class FineTuning(Trainee):
    """A language model that learns the answers of conversations.

    Parameters
    ----------
    corpus, collator:
        What it learns from.
    held_out, plain:
        What it is evaluated with; None is nothing.
    result:
        The folder for the trained weights.
    card:
        What the run is, written beside the weights.
    extra:
        Learnt beside the answers; None is nothing.
    """

    def __init__(
        self,
        model: TrainableModel,
        corpus: Corpus,
        collator: Collator,
        held_out: Corpus | None,
        plain: Collator,
        settings: Settings,
        result: Path,
        card: dict,
        extra: ExtraLoss | None = None,
    ) -> None:
        self._model, self._corpus, self._collator = model, corpus, collator
        self._held_out, self._plain = held_out, plain
        self._settings, self._card, self._extra = settings, card, extra
        self._epoch, self._batches = 0, epoch_batches(corpus, 0, settings.batch, settings.seed)
        self._optimizer = model.optimizer(settings)
        self._rates = [group["lr"] for group in self._optimizer.param_groups]
        self.result: Path = result

    @property
    def length(self) -> RunLength:
        """Where the run ends."""
        settings = self._settings
        steps_per_epoch = len(self._batches) / settings.accumulation
        return RunLength.of(steps_per_epoch, settings.epochs, settings.max_steps, settings.minutes)

    def step(self, number: int, progress: float) -> StepReport:
        """Learn from as many batches as are accumulated."""
        settings, network = self._settings, self._model.network
        network.train()
        first = number * settings.accumulation
        numbers = range(first, first + settings.accumulation)
        parts = [self._examples(one) for one in numbers]
        learnt = sum(example.learnt for examples in parts for example in examples)
        factor = pace(progress, settings.warmup_share)
        for group, rate in zip(self._optimizer.param_groups, self._rates, strict=True):
            group["lr"] = rate * factor
        total, tokens = 0.0, 0
        for one, examples in zip(numbers, parts, strict=True):
            batch = self._collator.batch(examples, (settings.seed, one))
            with arithmetic(network, settings.bfloat16):
                loss = answer_loss(network, batch) / learnt
                if self._extra is not None:
                    loss = loss + self._extra(examples, batch) / settings.accumulation
            loss.backward()
            total += loss.item()
            tokens += batch.tokens
        weights = [one for group in self._optimizer.param_groups for one in group["params"]]
        norm = torch.nn.utils.clip_grad_norm_(weights, settings.clip_norm)
        self._optimizer.step()
        self._optimizer.zero_grad()
        counts = {"tokens": tokens, "samples": sum(map(len, parts))}
        return StepReport({"answers": total}, norm.item(), self._rates[0] * factor, counts)

    def _examples(self, number: int) -> list[TrainingExample]:
        """Return the batch of that number in the whole run."""
        epoch, place = divmod(number, len(self._batches))
        if epoch != self._epoch:
            settings = self._settings
            self._batches = epoch_batches(self._corpus, epoch, settings.batch, settings.seed)
            self._epoch = epoch
        return self._batches[place]

    @torch.no_grad()
    def evaluate(self, steps: int) -> Evaluation | None:
        """Return the mean loss of a token of the validation data's answers."""
        if self._held_out is None:
            return None
        network, settings = self._model.network, self._settings
        network.eval()
        examples = [example for source in self._held_out.sources for example in source]
        total = 0.0
        for part in plain_batches(examples, settings.batch):
            with arithmetic(network, settings.bfloat16):
                total += answer_loss(network, self._plain.batch(part)).item()
        loss = total / sum(example.learnt for example in examples)
        return Evaluation({"validation_loss": loss}, -loss)

    def save(self, steps: int, epochs: float, best: float | None) -> None:
        """Write the weights with their card."""
        validation_loss = None if best is None else -best
        come = {"steps": steps, "epochs": epochs, "validation_loss": validation_loss}
        self._model.save(self.result, {**self._card, **come})

    def state_dict(self) -> dict[str, Any]:
        """Return weights and optimiser."""
        return {"weights": self._model.weights(), "optimizer": self._optimizer.state_dict()}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Take up a saved state."""
        for name, weights in self._model.weights().items():
            weights.copy_(state["weights"][name])
        self._optimizer.load_state_dict(state["optimizer"])


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


def epoch_batches(corpus: Corpus, epoch: int, batch: int, seed: int) -> list[list[TrainingExample]]:
    """Return the batches of an epoch; the same for the same seed.

    Each file's examples come as often as its weight says; of a broken weight's rest, others are
    drawn every time. Examples of alike length share a batch, so that little of it is padding.
    """
    rng = np.random.default_rng((seed, epoch))
    examples: list[TrainingExample] = []
    for source, weight in zip(corpus.sources, corpus.weights, strict=True):
        count = round(len(source) * weight)
        whole, rest = divmod(count, len(source)) if source else (0, 0)
        examples += source * whole + [
            source[index] for index in rng.permutation(len(source))[:rest]
        ]
    examples = examples or [next(source[0] for source in corpus.sources if source)]
    order = rng.permutation(len(examples))
    bucket = batch * _BUCKET_BATCHES
    batches = []
    for start in range(0, len(order), bucket):
        part = sorted((examples[index] for index in order[start : start + bucket]), key=_length)
        batches += [part[first : first + batch] for first in range(0, len(part), batch)]
    return [batches[index] for index in rng.permutation(len(batches))]


def plain_batches(examples: Sequence[TrainingExample], batch: int) -> list[list[TrainingExample]]:
    """Return examples by length, as validation goes through them."""
    ordered = sorted(examples, key=_length)
    return [ordered[first : first + batch] for first in range(0, len(ordered), batch)]


def _length(example: TrainingExample) -> int:
    return example.length
