"""Training of the guide on labelled pairs: the best weights by validation, then tuned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from ....core.evidence import CLASSES
from ...guide.backbone import load_imagenet_weights
from ...guide.network import GuideConfig, GuideNetwork, scale
from ...guide.weights import EMBEDDED_GUIDE, GuideCard, load_guide, save_guide
from ..training.loop import Evaluation, StepReport, Trainee, TrainingLoop
from ..training.schedule import OneCycleAdamW, RunLength
from .abroad import fitted_falls, with_novelty, with_rule
from .config import TrainingConfig
from .data.data import TrainingData, training_sources
from .data.pairs import LabelledPair, rescaled, seen_pairs
from .data.sampler import Batch, Sampler
from .evaluate import look_of, pixel_scores
from .loss import change_loss, direction_loss
from .model_card import add_epoch, draw_curve, model_card
from .quick_convolutions import quicken, quickest_type
from .teaching import Teachers, teaching_loss
from .tune import tuned_on


def train_guide(
    data: TrainingData, out: Path, config: TrainingConfig, init: Path | None = None
) -> Path:
    """Train the embedded guide and return the path of the best weights.

    The run is saved in ``out``; started again with the same ``out``, it goes on there. In the end
    threshold and smallest component are tuned on the validation pairs. Beside the weights stand
    the training curve, as table and picture, and a model card.

    Parameters
    ----------
    init:
        Guide weights to start from; None starts from ImageNet.

    Raises
    ------
    InputError
        If a folder holds no labelled pairs or the run in ``out`` was of other settings.
    """
    result = train_stage(data, out, config, init)
    finish(data, result, result, init)
    return result


def train_stage(
    data: TrainingData,
    out: Path,
    config: TrainingConfig,
    init: Path | None = None,
    teachers: Sequence[Path] = (),
) -> Path:
    """Train as :func:`train_guide` does, but tune nothing and write no model card.

    ``teachers`` are weights whose answers are learned beside the labels.
    """
    torch.manual_seed(config.seed)
    held_out = [rescaled(pair, config.enlargement) for pair in data.held_out()]
    sampler = Sampler(training_sources(data, config), config)
    network = starting_network(init, config)
    taught = Teachers(teachers, config.seed, config.quick_convolutions) if teachers else None
    trainee = GuideTraining(network, config, sampler, held_out, out, taught)
    length = RunLength.of(trainee.steps_per_epoch, config.epochs)
    TrainingLoop(trainee, length, out, config.to_dict()).run()
    return trainee.result


def finish(
    data: TrainingData, weights: Path, result: Path, init: Path | None, name: str = EMBEDDED_GUIDE
) -> None:
    """Tune the rules of trained weights on the validation pairs; write both, and a model card.

    What places look like that it has learned from, and how far confidence falls at those kept from
    training, is fitted too.
    """
    network, card = load_guide(weights)
    settings = card.training
    towns, learned = bool(settings.get("towns")), data.learned(settings["size"])
    network = with_novelty(network, card.trained_pixel_size, learned, towns)
    card = replace(card, name=name, config=network.config, sources=data.sources(towns))
    look = look_of(network, card)
    seen = seen_pairs(look, data.held_out())
    card = with_rule(tuned_on(card, seen), seen)
    if data.validation and card.novelty and (abroad := data.abroad()):
        card = fitted_falls(card, seen_pairs(look, abroad))
    result.with_name("README.md").write_text(model_card(card, data, init), "utf-8")
    save_guide(network, card, result)


class GuideTraining(Trainee):
    """The guide as the training loop trains it; the average of its weights is what is kept."""

    def __init__(
        self,
        network: GuideNetwork,
        config: TrainingConfig,
        sampler: Sampler,
        held_out: Sequence[LabelledPair],
        out: Path,
        teachers: Teachers | None = None,
    ) -> None:
        self._network, self._config, self._sampler = network, config, sampler
        self._held_out, self._out, self._teachers = held_out, out, teachers
        self._average = AveragedModel(
            network, multi_avg_fn=get_ema_multi_avg_fn(config.average_decay), use_buffers=True
        )
        self._class_weights = [config.road_weight if kind == "road" else 1.0 for kind in CLASSES]
        self._batches: Iterator[Batch] | None = None
        self._epoch_loss = 0.0
        self.steps_per_epoch = config.samples_per_epoch // config.batch
        self.result: Path = out / "guide.safetensors"
        freeze(network, config.frozen_stages)
        if config.quick_convolutions:
            quicken(network, quickest_type())
        backbone = [one for one in network.backbone.parameters() if one.requires_grad]
        known = {id(one) for one in network.backbone.parameters()}
        heads = [one for one in network.parameters() if id(one) not in known and one.requires_grad]
        self._optimizer = OneCycleAdamW(
            [(backbone, config.backbone_learning_rate), (heads, config.learning_rate)],
            self.steps_per_epoch * config.epochs,
            config.warmup_share,
            config.weight_decay,
            longest_gradient=5.0,
            steady=config.steady,
        )

    def step(self, number: int, progress: float) -> StepReport:
        """Learn from one batch."""
        epoch, place = divmod(number, self.steps_per_epoch)
        if place == 0:
            self._epoch_loss = 0.0
        if place == 0 or self._batches is None:
            self._batches = islice(self._sampler.epoch(epoch), place, None)
        rate = self._optimizer.learning_rate
        self._network.train()
        loss, samples = self._loss(*next(self._batches), number)
        norm = self._optimizer.descend(loss)
        self._average.update_parameters(self._network)
        self._epoch_loss += loss.item()
        return StepReport({"all": loss.item()}, norm, rate, {"samples": samples})

    def _loss(
        self, before: Tensor, after: Tensor, label: Tensor, weight: Tensor, step: int
    ) -> tuple[Tensor, int]:
        """Return the loss of a batch, and how many samples it has."""
        config, dates = self._config, (_ready(before), _ready(after))
        change, direction = (logits.float() for logits in self._network(*dates))
        loss = change_loss(change, label, weight, self._class_weights)
        loss = loss + config.direction_weight * direction_loss(direction, label)
        if self._teachers is not None:
            answer = self._teachers.answer(*dates, step)
            taught = teaching_loss((change, direction), answer, self._class_weights)
            loss = torch.lerp(loss, taught, config.teacher_weight)
        return loss, len(label)

    def evaluate(self, steps: int) -> Evaluation:
        """Score the averaged network and add the epoch to the curve."""
        scores = pixel_scores(self._average.module, self._held_out)
        figures = {"f1": scores.f1, "precision": scores.precision, "recall": scores.recall}
        loss, table = self._epoch_loss / self.steps_per_epoch, self._out / "curve.csv"
        add_epoch(table, steps // self.steps_per_epoch, loss, *figures.values())
        draw_curve(table, self._out / "curve.png")
        return Evaluation(figures, scores.f1)

    def save(self, steps: int, epochs: float, best: float | None) -> None:
        """Write the averaged network with its card."""
        network = self._average.module
        card = GuideCard.of_run(network.config, best or 0.0, self._config.to_dict())
        save_guide(network, card, self.result)

    def state_dict(self) -> dict[str, Any]:
        """Return network, average, optimiser and the loss of the epoch so far."""
        return {"epoch_loss": self._epoch_loss, **super().state_dict()}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Take up a saved state."""
        self._epoch_loss = state["epoch_loss"]
        super().load_state_dict(state)

    def stateful(self) -> dict[str, Any]:
        """Return network, average and optimiser."""
        return {"network": self._network, "average": self._average, "optimizer": self._optimizer}


def _ready(images: Tensor) -> Tensor:
    """Return uint8 images (N, 3, H, W) as the network takes them."""
    return scale(images).contiguous(memory_format=torch.channels_last)


def freeze(network: GuideNetwork, stages: int) -> None:
    """Keep the weights of the backbone's stem and first ``stages`` stages; 0 trains everything."""
    if stages:
        backbone = network.backbone
        for module in (backbone.stem, *backbone.stages[:stages]):
            module.requires_grad_(False)


def starting_network(init: Path | None, config: TrainingConfig) -> GuideNetwork:
    """Return the guide from ``init``, or on ImageNet weights, with one output per class.

    Classes that ``init`` already has keep what it learned about them; the others start afresh.

    Raises
    ------
    InputError
        If ``init`` cannot be read.
    """
    if init is None:
        sizes = GuideConfig(config.widths, classes=CLASSES, detail_width=config.detail_width)
        network = GuideNetwork(sizes)
        load_imagenet_weights(network.backbone)
        return network.to(memory_format=torch.channels_last)
    trained, _ = load_guide(init)
    known = trained.config.classes
    if known == CLASSES:
        return trained
    network = GuideNetwork(replace(trained.config, classes=CLASSES))
    fresh = network.state_dict()
    for name, tensor in trained.state_dict().items():
        if fresh[name].shape == tensor.shape:
            fresh[name] = tensor
        else:  # the heads: one row per class
            for row, kind in enumerate(CLASSES):
                if kind in known:
                    fresh[name][row] = tensor[known.index(kind)]
    network.load_state_dict(fresh)
    return network.to(memory_format=torch.channels_last)
