"""The fine-grained branch: a mask of changed roads and buildings from all scales of both dates."""

from __future__ import annotations

import torch
import torch.nn.functional as functional
from torch import Tensor, nn

from .bitemporal import BlockPair
from .config import MciNetConfig
from .positions import LearnedPositions


class DateFusion(nn.Module):
    """Join the two dates at one scale with their difference."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.difference = nn.Conv2d(channels, channels, 1)
        self.difference_norm = nn.BatchNorm2d(channels)
        self.fuse = nn.Conv2d(3 * channels, 2 * channels, 3, padding=1)
        self.fuse_norm = nn.BatchNorm2d(2 * channels)
        self.project = nn.Conv2d(2 * channels, 2 * channels, 1)

    def forward(self, before: Tensor, after: Tensor) -> Tensor:
        """Map two (N, C, H, W) to (N, 2C, H, W)."""
        alike = functional.cosine_similarity(before, after, dim=1)[:, None]
        difference = self.difference_norm(self.difference(after - before)) + alike
        fused = self.fuse(torch.cat([before, difference, after], dim=1))
        return self.project(functional.relu(self.fuse_norm(fused)))


class Rise(nn.Module):
    """Carry a map to the next finer scale."""

    def __init__(self, channels_in: int, channels_out: int) -> None:
        super().__init__()
        self.mix = nn.Conv2d(channels_in, channels_in, 1)
        self.norm = nn.BatchNorm2d(channels_in)
        self.enlarge = _doubling(channels_in, channels_out)

    def forward(self, x: Tensor) -> Tensor:
        """Map (N, C, H, W) to (N, C', 2H, 2W)."""
        return self.enlarge(functional.relu(self.norm(self.mix(x))))


class MaskBranch(nn.Module):
    """Bi-temporal blocks on the coarsest maps, then fusion from coarse to fine."""

    def __init__(self, config: MciNetConfig) -> None:
        super().__init__()
        widths = config.backbone.widths
        self.positions = LearnedPositions(widths[-1], config.summary.map_side)
        self.layers = nn.ModuleList(
            BlockPair(widths[-1], config.mask_heads) for _ in range(config.mask_layers)
        )
        self.fusions = nn.ModuleList(DateFusion(width) for width in widths)
        finer = (widths[0], *widths[:-1])
        self.rises = nn.ModuleList(
            Rise(2 * width, 2 * to) for width, to in zip(widths, finer, strict=True)
        )
        self.enlarge = _doubling(2 * widths[0], config.head_width)
        self.classify = nn.Conv2d(config.head_width, config.mask_classes, 1)

    def forward(self, before: list[Tensor], after: list[Tensor]) -> Tensor:
        """Return logits (N, classes, H, W) at full resolution from two pyramids."""
        coarse = self._compare(before[-1], after[-1])
        before, after = [*before[:-1], coarse[0]], [*after[:-1], coarse[1]]
        x: Tensor | None = None
        for level in reversed(range(len(before))):
            fused = self.fusions[level](before[level], after[level])
            x = self.rises[level](fused if x is None else fused + x)
        return self.classify(self.enlarge(x))

    def _compare(self, before: Tensor, after: Tensor) -> tuple[Tensor, Tensor]:
        before, after = self.positions(before), self.positions(after)
        for layer in self.layers:
            before = layer.before(before, after) + before
            after = layer.after(after, before) + after  # already sees the new before
        return before, after


def _doubling(channels_in: int, channels_out: int) -> nn.ConvTranspose2d:
    return nn.ConvTranspose2d(channels_in, channels_out, 4, stride=2, padding=1)
