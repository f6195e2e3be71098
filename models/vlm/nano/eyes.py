"""The first lesson: nano's vision tower learns to see built-up land, and what differs.

The tower looks at both dates of labelled pairs. From its tokens, small heads that are thrown away
afterwards tell three things: what the guide's backbone makes of the same square of each date
(knowledge distillation), how built-up the guide finds it, and whether it has changed (the truth).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as functional
from torch import Tensor, nn
from transformers.models.qwen2_vl.image_processing_pil_qwen2_vl import Qwen2VLImageProcessorPil

from ...guide.network import GuideNetwork, scale
from ...guide.training.augment import random_look
from ...guide.training.labels import UNCHANGED, UNKNOWN
from ...run_state import load_state, save_state
from ...guide.training.sources import Sample
from .architecture import HIDDEN, PICTURE_SIDE, TOKEN_SIDE

_CLASSES = 2
_DISTILLED = 2.0
#: Share of a token's square from which it counts as changed.
_CHANGED_SHARE = 0.04
_CHECKPOINT_SECONDS = 120


@dataclass(frozen=True)
class EyesConfig:
    """Settings of the lesson; with the data and a seed they determine it."""

    seed: int = 7
    steps: int = 2000
    batch: int = 16
    learning_rate: float = 1.5e-3
    warmup_steps: int = 100
    weight_decay: float = 0.02


class Heads(nn.Module):
    """What is asked of the tokens during the lesson."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.features = nn.Linear(HIDDEN, channels)
        self.presence = nn.Linear(HIDDEN, _CLASSES)
        self.change = nn.Sequential(
            nn.Linear(2 * HIDDEN, HIDDEN), nn.GELU(), nn.Linear(HIDDEN, _CLASSES)
        )

    def forward(self, before: Tensor, after: Tensor) -> Tensor:
        """Return change logits (N, tokens, classes) of two dates' tokens (N, tokens, HIDDEN)."""
        return self.change(torch.cat([before, after], dim=-1))


class Teacher:
    """What the guide's backbone makes of one date, on the tokens' raster."""

    def __init__(self, network: GuideNetwork) -> None:
        self._network = network.eval()

    @torch.inference_mode()
    def __call__(self, image: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return features (channels, side, side) and presence (classes, side, side), float16.

        ``image`` is uint8 (H, W, 3). Features are standardised over each picture.
        """
        pixels = scale(torch.from_numpy(image).permute(2, 0, 1)[None])
        maps = self._network.backbone(pixels.contiguous(memory_format=torch.channels_last))
        features = [
            functional.interpolate(
                functional.layer_norm(x, x.shape[1:]), (TOKEN_SIDE, TOKEN_SIDE), mode="area"
            )
            for x in maps[3:]
        ]
        built = functional.adaptive_max_pool2d(self._network.direction(maps), TOKEN_SIDE).tanh()
        return tuple(x[0].numpy().astype(np.float16) for x in (torch.cat(features, 1), built))


@dataclass(frozen=True)
class Lesson:
    """One pair with what is to be learnt from it.

    ``before`` and ``after`` are uint8 (H, W, 3); ``change`` and ``known`` float32 (classes, side,
    side); ``features`` and ``presence`` hold the teacher's maps of before and after.
    """

    before: np.ndarray
    after: np.ndarray
    change: np.ndarray
    known: np.ndarray
    features: tuple[np.ndarray, np.ndarray]
    presence: tuple[np.ndarray, np.ndarray]

    @classmethod
    def of(cls, sample: Sample, teacher: Teacher) -> Lesson:
        """Have the teacher look at a sample."""
        before, after, label = sample
        (first, built_first), (second, built_second) = teacher(before), teacher(after)
        change, known = _truth(label)
        return cls(before, after, change, known, (first, second), (built_first, built_second))

    def varied(self, rng: np.random.Generator) -> Lesson:
        """Return it turned, mirrored, in other light, and perhaps with its dates exchanged."""
        turns, mirror, swap = int(rng.integers(4)), bool(rng.integers(2)), bool(rng.integers(2))

        def turned(array: np.ndarray, axes: tuple[int, int]) -> np.ndarray:
            array = np.rot90(array, turns, axes)
            return np.ascontiguousarray(np.flip(array, axes[1]) if mirror else array)

        order = (1, 0) if swap else (0, 1)
        pictures = [turned((self.before, self.after)[index], (0, 1)) for index in order]
        before, after, _ = random_look((*pictures, self.change), rng)
        features, presence = (
            tuple(turned(maps[index], (1, 2)) for index in order)
            for maps in (self.features, self.presence)
        )
        return Lesson(
            before,
            after,
            turned(self.change, (1, 2)),
            turned(self.known, (1, 2)),
            features,
            presence,
        )


def train_eyes(
    tower: nn.Module,
    processor: Qwen2VLImageProcessorPil,
    lessons: Sequence[Lesson],
    config: EyesConfig,
    out: Path,
    report: Callable[[int, dict[str, float]], None],
) -> None:
    """Train the vision tower in place, going on where an earlier run into ``out`` ended.

    Parameters
    ----------
    tower:
        ``model.model.visual`` of nano.
    lessons:
        What batches are drawn from.
    out:
        Checkpoint file.
    report:
        Told step and mean losses now and then.
    """
    heads = Heads(lessons[0].features[0].shape[0])
    parameters = [*tower.parameters(), *heads.parameters()]
    optimizer = torch.optim.AdamW(
        parameters, config.learning_rate, weight_decay=config.weight_decay
    )
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer,
        config.learning_rate,
        total_steps=config.steps,
        pct_start=config.warmup_steps / config.steps,
    )
    stateful = {"tower": tower, "heads": heads, "optimizer": optimizer, "schedule": schedule}
    state = load_state(out, vars(config))
    step = 0
    if state is not None:
        step = state["step"]
        for name, item in stateful.items():
            item.load_state_dict(state[name])

    def save() -> None:
        states = {name: item.state_dict() for name, item in stateful.items()}
        save_state({"config": vars(config), "step": step, **states}, out)

    saved = time.monotonic()
    sums: dict[str, float] = {}
    while step < config.steps:
        rng = np.random.default_rng((config.seed, step))
        chosen = rng.choice(len(lessons), config.batch, replace=False)
        batch = [lessons[index].varied(rng) for index in chosen]
        losses = _losses(tower, heads, processor, batch)
        optimizer.zero_grad()
        sum(losses.values()).backward()
        nn.utils.clip_grad_norm_(parameters, 1.0)
        optimizer.step()
        schedule.step()
        step += 1
        for name, loss in losses.items():
            sums[name] = sums.get(name, 0.0) + loss.item()
        if step % 50 == 0:
            report(step, {name: total / 50 for name, total in sums.items()})
            sums.clear()
        if time.monotonic() - saved > _CHECKPOINT_SECONDS:
            save()
            saved = time.monotonic()
    save()


def look(
    tower: nn.Module, processor: Qwen2VLImageProcessorPil, images: Sequence[np.ndarray]
) -> Tensor:
    """Return the tower's tokens (N, TOKEN_SIDE**2, HIDDEN), row by row, of uint8 (H, W, 3)."""
    limit = PICTURE_SIDE**2
    pixels = processor(
        images=list(images),
        size={"shortest_edge": limit // 2, "longest_edge": limit},
        return_tensors="pt",
    )
    tokens = tower(pixels["pixel_values"], grid_thw=pixels["image_grid_thw"]).pooler_output
    return tokens.reshape(len(images), TOKEN_SIDE**2, HIDDEN)


def _losses(
    tower: nn.Module, heads: Heads, processor: Qwen2VLImageProcessorPil, lessons: Sequence[Lesson]
) -> dict[str, Tensor]:
    images = [lesson.before for lesson in lessons] + [lesson.after for lesson in lessons]
    tokens = look(tower, processor, images)
    change = functional.binary_cross_entropy_with_logits(
        heads(*tokens.chunk(2)),
        truth := _stacked([lesson.change for lesson in lessons]),
        weight=_stacked([lesson.known for lesson in lessons]) * (1 + 3 * truth),
    )
    features, presence = (
        _stacked([getattr(lesson, name)[date] for date in (0, 1) for lesson in lessons])
        for name in ("features", "presence")
    )
    return {
        "features": _DISTILLED * functional.smooth_l1_loss(heads.features(tokens), features),
        "presence": functional.mse_loss(heads.presence(tokens), presence),
        "change": change,
    }


def _truth(label: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return whether each token's square changed and where that is known, (classes, side, side)."""
    planes = torch.from_numpy(np.ascontiguousarray(label)).permute(2, 0, 1)[None]
    unknown = functional.adaptive_avg_pool2d((planes == UNKNOWN).float(), TOKEN_SIDE)
    changed = ((planes != UNCHANGED) & (planes != UNKNOWN)).float()
    share = functional.adaptive_avg_pool2d(changed, TOKEN_SIDE)
    return (share > _CHANGED_SHARE)[0].float().numpy(), (unknown < 0.5)[0].float().numpy()


def _stacked(maps: Sequence[np.ndarray]) -> Tensor:
    """Return maps (channels, side, side) as tokens (N, tokens, channels), float32."""
    return torch.from_numpy(np.stack(maps)).float().flatten(2).transpose(1, 2)
