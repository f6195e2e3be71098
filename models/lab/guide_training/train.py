"""The training loop of the guide: resumable, seeded, best weights by validation."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import torch
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn
from tqdm import tqdm

from ....core.evidence import CLASSES
from ...guide.network import GuideNetwork, scale
from ...guide.weights import GuideCard, load_guide, save_guide
from ..training.checkpoint import load_state, save_state
from .config import TrainingConfig
from .curve import add_epoch, draw_curve
from .data.data import training_sources
from .data.pairs import read_pairs
from .data.sampler import Sampler
from .evaluate import pixel_scores
from .loss import change_loss, direction_loss
from .model_card import model_card
from .start import starting_network
from .tune import tuned

_STATEFUL = ("network", "average", "optimizer", "schedule")


def train_guide(
    folders: Sequence[Path],
    validation: Path,
    out: Path,
    config: TrainingConfig,
    roads: Sequence[Path] = (),
    init: Path | None = None,
) -> Path:
    """Train the embedded guide and return the path of the best weights.

    Every epoch is saved in ``out``; started again with the same ``out``, the run goes on after
    the last finished epoch. In the end threshold and smallest component are tuned on the
    validation pairs. Beside the weights stand the training curve, as table and picture, and a
    model card.

    Parameters
    ----------
    folders:
        Folders with ``A``, ``B``, ``label``. Tiles larger than ``config.size`` count as coarser
        imagery and are enlarged.
    validation:
        Folder of the same shape, never trained on.
    roads:
        Folders of single-date images with road masks.
    init:
        Guide weights to start from; None starts from ImageNet.

    Raises
    ------
    InputError
        If a folder holds no labelled pairs or the run in ``out`` was of other settings.
    """
    torch.manual_seed(config.seed)
    out.mkdir(parents=True, exist_ok=True)
    held_out = list(read_pairs(validation))
    sampler = Sampler(training_sources(folders, roads, config), config)
    run = _Run(starting_network(init), config, sampler)
    run.resume(out / "last.pt")
    with run.progress() as bar:
        while run.epoch < config.epochs:
            loss = run.train_epoch(bar)
            scores = pixel_scores(run.average.module, held_out)
            figures = loss, scores.f1, scores.precision, scores.recall
            add_epoch(out / "curve.csv", run.epoch, *figures)
            draw_curve(out / "curve.csv", out / "curve.png")
            bar.write(f"epoch {run.epoch}: loss {loss:.4f}, F1 {scores.f1:.4f}", file=sys.stderr)
            if scores.f1 > run.best:
                run.best = scores.f1
                card = GuideCard.of_run(run.average.module.config, scores.f1, config.to_dict())
                save_guide(run.average.module, card, out / "guide.safetensors")
            run.save(out / "last.pt")
    best = out / "guide.safetensors"
    network, card = load_guide(best)
    card = tuned(network, card, held_out)
    save_guide(network, card, best)
    (out / "README.md").write_text(model_card(card, folders, validation, roads, init), "utf-8")
    return best


class _Run:
    """Everything that must survive a restart: network, its average, optimiser, epoch."""

    def __init__(self, network: GuideNetwork, config: TrainingConfig, sampler: Sampler) -> None:
        self.network = network
        self.config = config
        self.sampler = sampler
        self.average = AveragedModel(
            self.network,
            multi_avg_fn=get_ema_multi_avg_fn(config.average_decay),
            use_buffers=True,
        )
        self.class_weights = [config.road_weight if kind == "road" else 1.0 for kind in CLASSES]
        self.epoch = 0
        self.best = 0.0
        self.steps = config.samples_per_epoch // config.batch
        freeze(self.network, config.frozen_stages)
        backbone = [p for p in self.network.backbone.parameters() if p.requires_grad]
        heads = [*self.network.change.parameters(), *self.network.direction.parameters()]
        self.optimizer = torch.optim.AdamW(
            [{"params": heads}, {"params": backbone}], weight_decay=config.weight_decay
        )
        self.schedule = torch.optim.lr_scheduler.OneCycleLR(
            self.optimizer,
            max_lr=[config.learning_rate, config.backbone_learning_rate],
            total_steps=self.steps * config.epochs,
            pct_start=config.warmup_share,
        )

    def progress(self) -> tqdm:
        """Return a bar over all steps of the run, at the step where it stands."""
        return tqdm(
            total=self.steps * self.config.epochs,
            initial=self.steps * self.epoch,
            mininterval=10,
            file=sys.stderr,
        )

    def train_epoch(self, bar: tqdm) -> float:
        """Run one epoch and return the mean loss."""
        self.network.train()
        bar.set_description(f"epoch {self.epoch + 1}/{self.config.epochs}")
        total = 0.0
        for before, after, label in self.sampler.epoch(self.epoch):
            total += self._step(scale(before), scale(after), label)
            bar.update()
        self.epoch += 1
        return total / self.steps

    def _step(self, before: torch.Tensor, after: torch.Tensor, label: torch.Tensor) -> float:
        before = before.contiguous(memory_format=torch.channels_last)
        after = after.contiguous(memory_format=torch.channels_last)
        change, direction = self.network(before, after)
        loss = change_loss(change, label, self.class_weights, self.config.gap_weight)
        loss = loss + self.config.direction_weight * direction_loss(direction, label)
        self.optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 5.0)
        self.optimizer.step()
        self.schedule.step()
        self.average.update_parameters(self.network)
        return loss.item()

    def save(self, path: Path) -> None:
        """Write everything that the run needs to go on."""
        state = {
            "config": self.config.to_dict(),
            "epoch": self.epoch,
            "best": self.best,
            **{name: getattr(self, name).state_dict() for name in _STATEFUL},
        }
        save_state(state, path)

    def resume(self, path: Path) -> None:
        """Take up a saved state, if there is one."""
        state = load_state(path, self.config.to_dict())
        if state is None:
            return
        self.epoch, self.best = state["epoch"], state["best"]
        for name in _STATEFUL:
            getattr(self, name).load_state_dict(state[name])


def freeze(network: GuideNetwork, stages: int) -> None:
    """Keep the weights of the backbone's stem and first ``stages`` stages; 0 trains everything."""
    if stages:
        backbone = network.backbone
        for module in (backbone.stem, *backbone.stages[:stages]):
            module.requires_grad_(False)
