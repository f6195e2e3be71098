"""Mix Transformer, the backbone of SegFormer, at the size B1.

Xie et al., *SegFormer: Simple and Efficient Design for Semantic Segmentation with Transformers*
(2021).
"""

from __future__ import annotations

import torch.nn.functional as functional
from torch import Tensor, nn

from .bitemporal import tokens
from .config import BackboneConfig

#: Layer normalisation of blocks and stages; patches and reduced maps keep PyTorch's 1e-5.
_EPS = 1e-6


class OverlappingPatches(nn.Module):
    """Reduce a map by a strided convolution whose windows overlap, then normalise."""

    def __init__(self, channels_in: int, channels: int, kernel: int, stride: int) -> None:
        super().__init__()
        self.project = nn.Conv2d(channels_in, channels, kernel, stride, kernel // 2)
        self.norm = nn.LayerNorm(channels)

    def forward(self, x: Tensor) -> Tensor:
        """Map (N, C, H, W) to (N, channels, H / stride, W / stride)."""
        x = self.project(x)
        return as_map(self.norm(tokens(x)), x)


class ReducedAttention(nn.Module):
    """Self-attention whose keys and values come from a map reduced in size."""

    def __init__(self, channels: int, heads: int, reduction: int) -> None:
        super().__init__()
        self.heads = heads
        self.query = nn.Linear(channels, channels)
        self.key_value = nn.Linear(channels, 2 * channels)
        self.out = nn.Linear(channels, channels)
        self.reduce: nn.Module | None = None
        if reduction > 1:
            self.reduce = OverlapFreePatches(channels, reduction)

    def forward(self, x: Tensor, like: Tensor) -> Tensor:
        """Attend among tokens (N, T, C) of a map shaped as ``like``."""
        seen = self.reduce(as_map(x, like)) if self.reduce else x
        key, value = self.key_value(seen).chunk(2, dim=2)
        query, key, value = (
            part.unflatten(2, (self.heads, -1)).transpose(1, 2)
            for part in (self.query(x), key, value)
        )
        attended = functional.scaled_dot_product_attention(query, key, value)
        return self.out(attended.transpose(1, 2).flatten(2))


class OverlapFreePatches(nn.Module):
    """Reduce a map by patches that lie side by side; returns tokens."""

    def __init__(self, channels: int, side: int) -> None:
        super().__init__()
        self.project = nn.Conv2d(channels, channels, side, side)
        self.norm = nn.LayerNorm(channels)

    def forward(self, x: Tensor) -> Tensor:
        """Map (N, C, H, W) to (N, H / side * W / side, C)."""
        return self.norm(tokens(self.project(x)))


class MixFeedForward(nn.Module):
    """A feed-forward layer with a depthwise convolution, which tells positions."""

    def __init__(self, channels: int, hidden: int) -> None:
        super().__init__()
        self.expand = nn.Linear(channels, hidden)
        self.depthwise = nn.Conv2d(hidden, hidden, 3, padding=1, groups=hidden)
        self.project = nn.Linear(hidden, channels)

    def forward(self, x: Tensor, like: Tensor) -> Tensor:
        """Map tokens (N, T, C) of a map shaped as ``like`` to the same shape."""
        x = tokens(self.depthwise(as_map(self.expand(x), like)))
        return self.project(functional.gelu(x))


class MixBlock(nn.Module):
    """Attention, then feed-forward, each normalised first and added to its input."""

    def __init__(self, channels: int, heads: int, reduction: int, expansion: int) -> None:
        super().__init__()
        self.norm1 = nn.LayerNorm(channels, eps=_EPS)
        self.attention = ReducedAttention(channels, heads, reduction)
        self.norm2 = nn.LayerNorm(channels, eps=_EPS)
        self.feed_forward = MixFeedForward(channels, expansion * channels)

    def forward(self, x: Tensor, like: Tensor) -> Tensor:
        """Map tokens (N, T, C) of a map shaped as ``like`` to the same shape."""
        x = x + self.attention(self.norm1(x), like)
        return x + self.feed_forward(self.norm2(x), like)


class MixStage(nn.Module):
    """Patches, blocks and a last normalisation at one scale."""

    def __init__(self, patches: OverlappingPatches, blocks: list[MixBlock], width: int) -> None:
        super().__init__()
        self.patches = patches
        self.blocks = nn.ModuleList(blocks)
        self.norm = nn.LayerNorm(width, eps=_EPS)

    def forward(self, x: Tensor) -> Tensor:
        """Map (N, C, H, W) to (N, width, H / stride, W / stride)."""
        like = self.patches(x)
        x = tokens(like)
        for block in self.blocks:
            x = block(x, like)
        return as_map(self.norm(x), like)


class MixTransformer(nn.Module):
    """The feature pyramid of SegFormer.

    Input (N, 3, H, W) float, sides divisible by 32. Output: four maps at strides 4, 8, 16, 32 with
    the config's ``widths``.
    """

    def __init__(self, config: BackboneConfig) -> None:
        super().__init__()
        stages = []
        channels = 3
        for index, width in enumerate(config.widths):
            kernel, stride = (7, 4) if index == 0 else (3, 2)
            blocks = [
                MixBlock(width, config.heads[index], config.reductions[index], config.expansion)
                for _ in range(config.depths[index])
            ]
            patches = OverlappingPatches(channels, width, kernel, stride)
            stages.append(MixStage(patches, blocks, width))
            channels = width
        self.stages = nn.ModuleList(stages)

    def forward(self, x: Tensor) -> list[Tensor]:
        """Return the four maps, finest first."""
        maps = []
        for stage in self.stages:
            x = stage(x)
            maps.append(x)
        return maps


def as_map(x: Tensor, like: Tensor) -> Tensor:
    """Map tokens (N, h * w, C) to (N, C, h, w), h and w those of ``like``."""
    return x.transpose(1, 2).unflatten(2, like.shape[-2:])
