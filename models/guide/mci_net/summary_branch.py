"""The summary branch: both dates' coarsest maps in, a sentence about the change out."""

from __future__ import annotations

import torch
import torch.nn.functional as functional
from torch import Tensor, nn

from .bitemporal import BlockPair, FeedForward, LearnedPositions, sinusoids, tokens
from .config import SummaryConfig


class Bottleneck(nn.Module):
    """A residual block that narrows to half of the channels, looks around and widens again."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        half = channels // 2
        self.narrow, self.narrow_norm = nn.Conv2d(channels, half, 1), nn.BatchNorm2d(half)
        self.look, self.look_norm = nn.Conv2d(half, half, 3, padding=1), nn.BatchNorm2d(half)
        self.widen, self.widen_norm = nn.Conv2d(half, channels, 1), nn.BatchNorm2d(channels)

    def forward(self, x: Tensor) -> Tensor:
        """Map (N, C, h, w) to the same shape."""
        y = functional.relu(self.narrow_norm(self.narrow(x)))
        y = functional.relu(self.look_norm(self.look(y)))
        return functional.relu(self.widen_norm(self.widen(y)) + x)


class DecoderLayer(nn.Module):
    """Words look at the words before them, then at the maps; the input is added once more."""

    def __init__(self, width: int, heads: int, feed_forward: int) -> None:
        super().__init__()
        self.self_attention = nn.MultiheadAttention(width, heads, batch_first=True)
        self.cross_attention = nn.MultiheadAttention(width, heads, batch_first=True)
        self.feed_forward = FeedForward(width, feed_forward)
        self.norm1 = nn.LayerNorm(width)
        self.norm2 = nn.LayerNorm(width)
        self.norm3 = nn.LayerNorm(width)

    def forward(self, words: Tensor, memory: Tensor, causal: Tensor, empty: Tensor) -> Tensor:
        """Decode one layer.

        Parameters
        ----------
        words, memory:
            (N, T, width) and (N, h * w, width).
        causal:
            bool (T, T), true where a word must not look.
        empty:
            bool (N, T), true where a slot holds no word.
        """
        looked, _ = self.self_attention(
            words, words, words, key_padding_mask=empty, attn_mask=causal, need_weights=False
        )
        x = self.norm1(words + looked)
        x = self.norm2(x + self.cross_attention(x, memory, memory, need_weights=False)[0])
        return self.norm3(x + self.feed_forward(x)) + words


class CaptionDecoder(nn.Module):
    """From the two dates' feature maps to the words of a sentence."""

    _causal: Tensor
    _positions: Tensor

    def __init__(self, config: SummaryConfig) -> None:
        super().__init__()
        self.config = config
        self.join = nn.Conv2d(2 * config.channels, config.width, 1)
        self.refine = Bottleneck(config.width)
        self.embedding = nn.Embedding(config.vocabulary, config.width)
        self.layers = nn.ModuleList(
            DecoderLayer(config.width, config.decoder_heads, config.feed_forward)
            for _ in range(config.decoder_layers)
        )
        self.to_vocabulary = nn.Linear(config.width, config.vocabulary)
        slots = config.slots
        self.register_buffer("_positions", sinusoids(slots, config.width), persistent=False)
        causal = torch.ones(slots, slots, dtype=torch.bool, device="cpu").triu(1)
        self.register_buffer("_causal", causal, persistent=False)

    def memory(self, before: Tensor, after: Tensor) -> Tensor:
        """Return what the words look at, (N, h * w, width), from two maps (N, C, h, w)."""
        return tokens(self.refine(self.join(torch.cat([before, after], dim=1))))

    def forward(self, words: Tensor, memory: Tensor) -> Tensor:
        """Score the next word at every slot.

        Parameters
        ----------
        words:
            int64 (N, T) with ``start`` first and ``null`` in empty slots, T at most ``slots``.
        memory:
            From :meth:`memory`.

        Returns
        -------
        scores:
            Logits (N, T, vocabulary); slot t scores the word of slot t + 1.
        """
        length = words.shape[1]
        x = self.embedding(words) + self._positions[:length]
        causal, empty = self._causal[:length, :length], words == self.config.null
        for layer in self.layers:
            x = layer(x, memory, causal, empty)
        return self.to_vocabulary(x)

    @torch.no_grad()
    def greedy(self, memory: Tensor) -> list[list[int]]:
        """Return the likeliest words of each sentence, from ``start`` through ``end``.

        A sentence that fills all slots ends without ``end``: it has ``slots`` words after
        ``start``.
        """
        config = self.config
        words = torch.full((memory.shape[0], 1), config.start, device=memory.device)
        ended = torch.zeros(memory.shape[0], dtype=torch.bool, device=memory.device)
        for _ in range(config.slots):
            following = self(words, memory)[:, -1].argmax(dim=1)
            words = torch.cat([words, following.masked_fill(ended, config.null)[:, None]], dim=1)
            ended |= following == config.end
            if ended.all():
                break
        return [_until(row, config.end) for row in words.tolist()]


def _until(words: list[int], end: int) -> list[int]:
    return words[: words.index(end) + 1] if end in words else words


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
