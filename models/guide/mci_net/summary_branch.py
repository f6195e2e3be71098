"""The semantic branch: both dates' coarsest maps in, a sentence about the change out."""

from __future__ import annotations

from torch import Tensor, nn

from .bitemporal import BlockPair
from .caption_decoder import CaptionDecoder
from .config import SummaryConfig
from .positions import LearnedPositions


class SummaryEncoder(nn.Module):
    """Layers of bi-temporal blocks in which both dates look at each other at the same time."""

    def __init__(self, config: SummaryConfig) -> None:
        super().__init__()
        self.positions = LearnedPositions(config.channels, config.map_side)
        self.layers = nn.ModuleList(
            BlockPair(config.channels, config.encoder_heads, config.encoder_expansion)
            for _ in range(config.encoder_layers)
        )

    def forward(self, before: Tensor, after: Tensor) -> tuple[Tensor, Tensor]:
        """Map the two dates' maps (N, C, h, w) to caption features of the same shape."""
        before, after = self.positions(before), self.positions(after)
        for layer in self.layers:
            before, after = layer.before(before, after), layer.after(after, before)
        return before, after


class SummaryBranch(nn.Module):
    """Bi-temporal encoder and caption decoder.

    Any size: MCI-Net takes the defaults of :class:`SummaryConfig`, a small guide its own.
    """

    def __init__(self, config: SummaryConfig | None = None) -> None:
        super().__init__()
        self.config = config or SummaryConfig()
        self.encoder = SummaryEncoder(self.config)
        self.decoder = CaptionDecoder(self.config)

    def forward(self, before: Tensor, after: Tensor, words: Tensor) -> Tensor:
        """Score the next words of known sentences, as training does.

        Parameters
        ----------
        before, after:
            Maps (N, channels, h, w), h and w at most ``map_side``.
        words:
            int64 (N, T): see :meth:`CaptionDecoder.forward`, also for the result.
        """
        return self.decoder(words, self.decoder.memory(*self.encoder(before, after)))

    def describe(self, before: Tensor, after: Tensor) -> list[list[int]]:
        """Return the word ids of one sentence per pair of maps; evaluation mode is the caller's."""
        return self.decoder.greedy(self.decoder.memory(*self.encoder(before, after)))
