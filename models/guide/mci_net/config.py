"""Sizes of MCI-Net; the defaults are those of the published checkpoint."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field


@dataclass(frozen=True)
class BackboneConfig:
    """Sizes of a Mix Transformer; one entry per stage, at strides 4, 8, 16 and 32."""

    widths: tuple[int, ...] = (64, 128, 320, 512)
    heads: tuple[int, ...] = (1, 2, 5, 8)
    depths: tuple[int, ...] = (2, 2, 2, 2)
    reductions: tuple[int, ...] = (8, 4, 2, 1)
    expansion: int = 4

    @classmethod
    def from_dict(cls, data: dict) -> BackboneConfig:
        """Rebuild from plain JSON values."""
        values: dict = {k: tuple(v) if isinstance(v, list) else v for k, v in data.items()}
        return cls(**values)


@dataclass(frozen=True)
class SummaryConfig:
    """Sizes of the semantic branch and the word ids that steer it.

    Attributes
    ----------
    channels:
        Channels of the maps it receives, one per date.
    encoder_layers, encoder_heads, encoder_expansion:
        Pairs of bi-temporal blocks, their attention heads, their feed-forward width over
        ``channels``.
    map_side:
        Longest side of a map, in its own pixels, for which positions are learned.
    width, decoder_layers, decoder_heads, feed_forward:
        Sizes of the caption decoder.
    vocabulary:
        Number of words.
    slots:
        Longest sentence the decoder reads, with its start.
    null, start, end:
        Ids of the words that fill empty slots, open and close a sentence.
    """

    channels: int = 512
    encoder_layers: int = 3
    encoder_heads: int = 8
    encoder_expansion: int = 4
    map_side: int = 16
    width: int = 512
    decoder_layers: int = 1
    decoder_heads: int = 8
    feed_forward: int = 2048
    vocabulary: int = 468
    slots: int = 41
    null: int = 0
    start: int = 2
    end: int = 3

    def to_dict(self) -> dict:
        """Return plain JSON values."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: dict) -> SummaryConfig:
        """Rebuild from :meth:`to_dict`."""
        return cls(**data)


@dataclass(frozen=True)
class MciNetConfig:
    """Sizes of the whole network.

    ``mask_layers`` and ``mask_heads`` belong to the bi-temporal blocks of the mask branch,
    ``head_width`` to its last map; ``mask_classes`` counts the background too.
    """

    backbone: BackboneConfig = field(default_factory=BackboneConfig)
    summary: SummaryConfig = field(default_factory=SummaryConfig)
    mask_layers: int = 3
    mask_heads: int = 8
    head_width: int = 64
    mask_classes: int = 3

    def to_dict(self) -> dict:
        """Return plain JSON values."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: dict) -> MciNetConfig:
        """Rebuild from :meth:`to_dict`."""
        parts = {
            "backbone": BackboneConfig.from_dict(data["backbone"]),
            "summary": SummaryConfig.from_dict(data["summary"]),
        }
        return cls(**{**data, **parts})
