"""Where a feature lies in its map, and a word in its sentence."""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn


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
