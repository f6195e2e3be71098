"""The semantic branch at small size: both dates' coarsest maps and the changed objects in."""

from __future__ import annotations

from dataclasses import asdict, dataclass

import torch
import torch.nn.functional as functional
from torch import Tensor, nn

from ..backbone import OUTPUT_CHANNELS
from ..mci_net.config import SummaryConfig
from ..mci_net.summary_branch import SummaryBranch
from .scene import PLANES, SIDE
from .words import END, NULL, START

#: Longest caption that is learned, with start and end.
SLOTS = 24


@dataclass(frozen=True)
class SummarySizes:
    """Sizes of the branch: channels per date, bi-temporal layers, width of the decoder."""

    vocabulary: int
    channels: int = 64
    layers: int = 2
    width: int = 96
    feed_forward: int = 192

    def to_dict(self) -> dict:
        """Return plain JSON values."""
        return asdict(self)


class SummaryNetwork(nn.Module):
    """MCI-Net's semantic branch on the guide's stride-32 maps.

    Beside the two maps it sees the changed objects of the mask (:meth:`Scene.planes`): amounts and
    positions come from the mask, so that an 8 x 8 map need not count buildings, and the sentence
    speaks of what the mask shows.
    """

    def __init__(self, sizes: SummarySizes) -> None:
        super().__init__()
        self.sizes = sizes
        seen = sizes.channels - PLANES
        self.reduce = nn.Conv2d(OUTPUT_CHANNELS[-1], seen, 1, bias=False)
        self.norm = nn.BatchNorm2d(seen)
        self.drop = nn.Dropout(0.1)
        self.branch = SummaryBranch(
            SummaryConfig(
                channels=sizes.channels,
                encoder_layers=sizes.layers,
                encoder_heads=4,
                encoder_expansion=2,
                map_side=SIDE,
                width=sizes.width,
                decoder_heads=4,
                feed_forward=sizes.feed_forward,
                vocabulary=sizes.vocabulary,
                slots=SLOTS,
                null=NULL,
                start=START,
                end=END,
            )
        )

    def memory(self, before: Tensor, after: Tensor, planes: Tensor) -> Tensor:
        """Return what the words look at.

        Parameters
        ----------
        before, after:
            The backbone's coarsest maps, float (N, 320, 8, 8).
        planes:
            The changed objects, float (N, PLANES, 8, 8).
        """
        maps = [
            torch.cat([self.drop(functional.relu(self.norm(self.reduce(x)))), planes], dim=1)
            for x in (before, after)
        ]
        return self.branch.decoder.memory(*self.branch.encoder(*maps))

    def score(self, words: Tensor, memory: Tensor) -> Tensor:
        """Score the next words: ids (N, T) to logits (N, T, vocabulary)."""
        return self.branch.decoder(words, memory)
