"""MCI-Net: one backbone for both dates, a mask branch and a summary branch.

The vision-guided module of ChangeVG (arXiv 2509.23105); its published weights come from Liu et
al., *Change-Agent* (2024).
"""

from __future__ import annotations

import torch
import torch.nn.functional as functional
from torch import Tensor, nn

from .backbone import MixTransformer
from .bitemporal import BlockPair, LearnedPositions
from .config import MciNetConfig
from .summary_branch import SummaryBranch

#: Side of the square windows that MCI-Net was trained on.
SIDE = 256
_MEAN = (0.39073, 0.38623, 0.32989)
_DEVIATION = (0.15329, 0.14628, 0.13648)


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


class MciNet(nn.Module):
    """Bitemporal network with a change mask and a caption."""

    def __init__(self, config: MciNetConfig | None = None) -> None:
        super().__init__()
        self.config = config or MciNetConfig()
        self.backbone = MixTransformer(self.config.backbone)
        self.mask = MaskBranch(self.config)
        self.summary = SummaryBranch(self.config.summary)

    def maps(self, before: Tensor, after: Tensor) -> tuple[list[Tensor], list[Tensor]]:
        """Return the feature pyramids of both dates; input (N, 3, H, W) from :func:`scale`."""
        count = before.shape[0]
        maps = self.backbone(torch.cat([before, after]))
        return [x[:count] for x in maps], [x[count:] for x in maps]

    def forward(self, before: Tensor, after: Tensor) -> Tensor:
        """Return mask logits (N, 3, H, W): background, road, building.

        ``before`` and ``after`` are (N, 3, H, W) float from :func:`scale`, sides divisible by 32
        and at most 512 px.
        """
        return self.mask(*self.maps(before, after))

    def describe(self, before: Tensor, after: Tensor) -> list[list[int]]:
        """Return the word ids of one sentence per pair; input as in :meth:`forward`."""
        first, second = self.maps(before, after)
        return self.summary.describe(first[-1], second[-1])


def scale(pixels: Tensor) -> Tensor:
    """Scale uint8 (N, 3, H, W) RGB to the backbone's input range."""
    mean, deviation = (pixels.new_tensor(x, dtype=torch.float32) for x in (_MEAN, _DEVIATION))
    return (pixels.float() - 255 * mean[:, None, None]) / (255 * deviation[:, None, None])
