"""Positions, and the bi-temporal block: one date's map looks at the other's by their difference."""

from __future__ import annotations

import math

import torch
import torch.nn.functional as functional
from torch import Tensor, nn


class DirectionalMixing(nn.Module):
    """Gather each pixel's neighbourhood in a square, a row and a column."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.square = nn.Conv2d(channels, channels, 3, padding=1, groups=channels)
        self.row = nn.Conv2d(channels, channels, (1, 5), padding=(0, 2), groups=channels)
        self.column = nn.Conv2d(channels, channels, (5, 1), padding=(2, 0), groups=channels)
        self.norm = nn.BatchNorm2d(3 * channels)
        self.merge = nn.Conv2d(3 * channels, channels, 1)

    def forward(self, x: Tensor) -> Tensor:
        """Map (N, C, h, w) to the same shape."""
        joined = torch.cat([self.square(x), self.row(x), self.column(x)], dim=1)
        return self.merge(functional.gelu(self.norm(joined)))


class DifferenceAttention(nn.Module):
    """Multi-head attention of one date over what differs between the two."""

    def __init__(self, channels: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.fuse = nn.Conv2d(channels, channels, 1)
        self.fuse_norm = nn.BatchNorm2d(channels)
        self.to_query = nn.Linear(channels, channels)
        self.to_key = nn.Linear(channels, channels)
        self.to_value = nn.Linear(channels, channels)
        self.to_out = nn.Linear(channels, channels)

    def forward(self, query: Tensor, other: Tensor) -> Tensor:
        """Attend; both maps (N, C, h, w), the result as tokens (N, h * w, C), row by row."""
        difference = tokens(self._difference(query, other))
        attended = functional.scaled_dot_product_attention(
            self._split(self.to_query(tokens(query))),
            self._split(self.to_key(difference)),
            self._split(self.to_value(difference)),
        )
        return self.to_out(attended.transpose(1, 2).flatten(2))

    def _difference(self, query: Tensor, other: Tensor) -> Tensor:
        fused = functional.relu(self.fuse_norm(self.fuse(query * (other - query))))
        # Two maps without any difference have nothing to fuse: the other date speaks for itself.
        same = (query == other).flatten(1).all(dim=1)
        return torch.where(same[:, None, None, None], other, fused)

    def _split(self, x: Tensor) -> Tensor:
        """Map (N, T, C) to (N, heads, T, C / heads)."""
        return x.unflatten(2, (self.heads, -1)).transpose(1, 2)


class FeedForward(nn.Module):
    """Two linear layers with a ReLU between."""

    def __init__(self, channels: int, hidden: int) -> None:
        super().__init__()
        self.expand = nn.Linear(channels, hidden)
        self.project = nn.Linear(hidden, channels)

    def forward(self, x: Tensor) -> Tensor:
        """Map (..., C) to the same shape."""
        return self.project(functional.relu(self.expand(x)))


class BitemporalBlock(nn.Module):
    """Update one date's map by what the other date shows at every place.

    Parameters
    ----------
    channels, heads:
        Channels of the maps and attention heads that share them.
    expansion:
        Width of the feed-forward layer over ``channels``.
    """

    def __init__(self, channels: int, heads: int, expansion: int = 4) -> None:
        super().__init__()
        self.mix_query = DirectionalMixing(channels)
        self.mix_other = DirectionalMixing(channels)
        self.attention = DifferenceAttention(channels, heads)
        self.feed_forward = FeedForward(channels, expansion * channels)
        self.norm1 = nn.LayerNorm(channels)
        self.norm2 = nn.LayerNorm(channels)

    def forward(self, query: Tensor, other: Tensor) -> Tensor:
        """Return the updated map of the query date; all maps (N, C, h, w)."""
        height, width = query.shape[-2:]
        query, other = query + self.mix_query(query), other + self.mix_other(other)
        x = self.norm1(self.attention(query, other) + tokens(query))
        x = self.norm2(self.feed_forward(x) + x)
        return x.transpose(1, 2).unflatten(2, (height, width))


class BlockPair(nn.Module):
    """The two blocks of a layer, one to update each date."""

    def __init__(self, channels: int, heads: int, expansion: int = 4) -> None:
        super().__init__()
        self.before = BitemporalBlock(channels, heads, expansion)
        self.after = BitemporalBlock(channels, heads, expansion)


def tokens(x: Tensor) -> Tensor:
    """Map (N, C, h, w) to (N, h * w, C), row by row."""
    return x.flatten(2).transpose(1, 2)


class LearnedPositions(nn.Module):
    """One learned vector per column and one per row, added to a map.

    Half of the channels tell the column, the other half the row.
    """

    def __init__(self, channels: int, side: int) -> None:
        super().__init__()
        self.column = nn.Embedding(side, channels // 2)
        self.row = nn.Embedding(side, channels // 2)

    def forward(self, x: Tensor) -> Tensor:
        """Return the map (N, C, h, w) with its positions added; h and w at most ``side``."""
        height, width = x.shape[-2:]
        columns = self.column.weight[:width].T[:, None, :].expand(-1, height, -1)
        rows = self.row.weight[:height].T[:, :, None].expand(-1, -1, width)
        return x + torch.cat([columns, rows])


def sinusoids(length: int, width: int) -> Tensor:
    """Return fixed positions (length, width) of words.

    Even channels 2i hold the sine, odd ones the cosine of position times 10000^(-2i / width)
    (Vaswani et al., *Attention Is All You Need*, 2017). On the CPU even where a network is laid
    out without memory, for no checkpoint brings them.
    """
    rates = torch.exp(torch.arange(0, width, 2, device="cpu") * (-math.log(10000.0) / width))
    angles = torch.arange(length, device="cpu")[:, None] * rates
    return torch.stack([angles.sin(), angles.cos()], dim=2).flatten(1)
