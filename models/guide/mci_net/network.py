"""MCI-Net: one backbone for both dates, a mask branch and a summary branch.

The vision-guided module of ChangeVG (arXiv 2509.23105); its published weights come from Liu et
al., *Change-Agent* (2024).
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from .backbone import MixTransformer
from .config import MciNetConfig
from .mask_branch import MaskBranch
from .summary_branch import SummaryBranch

#: Side of the square windows that MCI-Net was trained on.
SIDE = 256
_MEAN = (0.39073, 0.38623, 0.32989)
_DEVIATION = (0.15329, 0.14628, 0.13648)


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
