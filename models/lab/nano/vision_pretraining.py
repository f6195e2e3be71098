"""Pretraining of nano's vision tower: it learns to see built-up land, and what differs.

The tower looks at both dates of labelled pairs. From its tokens, small heads that are thrown away
afterwards tell three things: what the guide's backbone makes of the same square of each date
(knowledge distillation), how built-up the guide finds it, and whether it has changed (the truth).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as functional
from torch import Tensor, nn
from transformers.models.qwen2_vl.image_processing_pil_qwen2_vl import Qwen2VLImageProcessorPil

from ...guide.network import GuideNetwork, scale
from ..guide_training.data.augment import random_look
from ..guide_training.data.labels import UNCHANGED, UNKNOWN
from ..guide_training.data.sources import LabelledTile
from ..training.loop import StepReport, Trainee, TrainingLoop
from ..training.schedule import OneCycleAdamW, RunLength
from .architecture import HIDDEN, PICTURE_SIDE, TOKEN_SIDE

#: One array for each date.
_Dates = tuple[np.ndarray, np.ndarray]
_CLASSES = 2
_DISTILLED = 2.0
#: Share of a token's square from which it counts as changed.
CHANGED_SHARE = 0.04


@dataclass(frozen=True)
class VisionConfig:
    """Settings that, with the data and a seed, determine a run."""

    seed: int = 7
    steps: int = 1500
    batch: int = 16
    learning_rate: float = 1.5e-3
    warmup_share: float = 0.08
    weight_decay: float = 0.02


class VisionHeads(nn.Module):
    """What is asked of the tokens during pretraining."""

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


class GuideTeacher:
    """What the guide's backbone makes of one date, on the tokens' raster."""

    def __init__(self, network: GuideNetwork) -> None:
        self._network = network.eval()

    @torch.inference_mode()
    def __call__(self, image: np.ndarray) -> _Dates:
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
        own = maps[: len(self._network.config.widths)]
        built = functional.adaptive_max_pool2d(self._network.direction(own), TOKEN_SIDE).tanh()
        return _half(torch.cat(features, 1)), _half(built)


@dataclass(frozen=True)
class VisionExample:
    """One pair with what is to be learnt from it.

    ``before`` and ``after`` are uint8 (H, W, 3); ``change`` and ``known`` float32 (classes, side,
    side); ``features`` and ``presence`` hold the teacher's maps of before and after.
    """

    before: np.ndarray
    after: np.ndarray
    change: np.ndarray
    known: np.ndarray
    features: _Dates
    presence: _Dates

    @classmethod
    def of(cls, sample: LabelledTile, teacher: GuideTeacher) -> VisionExample:
        """Let the teacher observe a sample."""
        before, after, label = sample
        (first, built_first), (second, built_second) = teacher(before), teacher(after)
        change, known = _truth(label)
        return cls(before, after, change, known, (first, second), (built_first, built_second))

    def varied(self, rng: np.random.Generator) -> VisionExample:
        """Return it turned, mirrored, in other light, and perhaps with its dates exchanged."""
        turns, mirror, swap = int(rng.integers(4)), bool(rng.integers(2)), bool(rng.integers(2))

        def turned(array: np.ndarray, axes: tuple[int, int]) -> np.ndarray:
            array = np.rot90(array, turns, axes)
            return np.ascontiguousarray(np.flip(array, axes[1]) if mirror else array)

        def ordered(maps: _Dates, axes: tuple[int, int]) -> _Dates:
            first, second = maps[::-1] if swap else maps
            return turned(first, axes), turned(second, axes)

        pictures = ordered((self.before, self.after), (0, 1))
        before, after, _ = random_look((*pictures, self.change), rng)
        return VisionExample(
            before,
            after,
            turned(self.change, (1, 2)),
            turned(self.known, (1, 2)),
            ordered(self.features, (1, 2)),
            ordered(self.presence, (1, 2)),
        )


class VisionPretraining(Trainee):
    """The vision tower and its heads as the training loop trains them.

    Parameters
    ----------
    tower:
        ``model.model.visual`` of nano; it learns in place.
    examples:
        What batches are drawn from.
    """

    def __init__(
        self,
        tower: nn.Module,
        processor: Qwen2VLImageProcessorPil,
        examples: Sequence[VisionExample],
        config: VisionConfig,
    ) -> None:
        self._tower, self._processor, self._examples = tower, processor, examples
        self._config = config
        self._heads = VisionHeads(examples[0].features[0].shape[0])
        self._optimizer = OneCycleAdamW(
            [([*tower.parameters(), *self._heads.parameters()], config.learning_rate)],
            config.steps,
            config.warmup_share,
            config.weight_decay,
            longest_gradient=1.0,
        )

    def step(self, number: int, progress: float) -> StepReport:
        """Learn from one batch."""
        rng = np.random.default_rng((self._config.seed, number))
        chosen = rng.choice(len(self._examples), self._config.batch, replace=False)
        batch = [self._examples[index].varied(rng) for index in chosen]
        losses = _losses(self._tower, self._heads, self._processor, batch)
        rate = self._optimizer.learning_rate
        norm = self._optimizer.descend(torch.stack(list(losses.values())).sum())
        told = {name: loss.item() for name, loss in losses.items()}
        return StepReport(told, norm, rate, {"pairs": len(batch)})

    def save(self, steps: int, epochs: float, best: float | None) -> None:
        """Write nothing: the tower learns in place."""

    def stateful(self) -> dict[str, Any]:
        """Return tower, heads and optimiser."""
        return {"tower": self._tower, "heads": self._heads, "optimizer": self._optimizer}


def pretrain(
    tower: nn.Module,
    processor: Qwen2VLImageProcessorPil,
    examples: Sequence[VisionExample],
    config: VisionConfig,
    folder: Path,
) -> None:
    """Train the tower in place; the run is saved in ``folder`` and goes on from there."""
    trainee = VisionPretraining(tower, processor, examples, config)
    TrainingLoop(trainee, RunLength(config.steps), folder, asdict(config)).run()


def encode(
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
    tower: nn.Module,
    heads: VisionHeads,
    processor: Qwen2VLImageProcessorPil,
    examples: Sequence[VisionExample],
) -> dict[str, Tensor]:
    images = [example.before for example in examples] + [example.after for example in examples]
    tokens = encode(tower, processor, images)
    change = functional.binary_cross_entropy_with_logits(
        heads(*tokens.chunk(2)),
        truth := _stacked([example.change for example in examples]),
        weight=_stacked([example.known for example in examples]) * (1 + 3 * truth),
    )
    features, presence = (
        _stacked([getattr(example, name)[date] for date in (0, 1) for example in examples])
        for name in ("features", "presence")
    )
    return {
        "features": _DISTILLED * functional.smooth_l1_loss(heads.features(tokens), features),
        "presence": functional.mse_loss(heads.presence(tokens), presence),
        "change": change,
    }


def _half(maps: Tensor) -> np.ndarray:
    return maps[0].numpy().astype(np.float16)


def _truth(label: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return whether each token's square changed and where that is known, (classes, side, side)."""
    planes = torch.from_numpy(np.ascontiguousarray(label)).permute(2, 0, 1)[None]
    unknown = functional.adaptive_avg_pool2d((planes == UNKNOWN).float(), TOKEN_SIDE)
    changed = ((planes != UNCHANGED) & (planes != UNKNOWN)).float()
    share = functional.adaptive_avg_pool2d(changed, TOKEN_SIDE)
    return (share > CHANGED_SHARE)[0].float().numpy(), (unknown < 0.5)[0].float().numpy()


def _stacked(maps: Sequence[np.ndarray]) -> Tensor:
    """Return maps (channels, side, side) as tokens (N, tokens, channels), float32."""
    return torch.from_numpy(np.stack(maps)).float().flatten(2).transpose(1, 2)
