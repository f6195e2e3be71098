"""The embedded change network: what changed, and in which direction.

One shared backbone sees both dates. The *change* branch fuses both dates symmetrically at several
scales, so swapping the dates cannot alter what counts as changed. The *direction* branch scores
each date alone and subtracts, so swapping the dates exactly swaps appeared and disappeared.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

import torch
import torch.nn.functional as functional
from torch import Tensor, nn

from .backbone import OUTPUT_CHANNELS, EfficientNetLite0
from .novelty import Novelty

STRIDE = 32


@dataclass(frozen=True)
class GuideConfig:
    """Sizes of the network.

    ``widths`` are the change branch's channels at strides 2, 4, 8 and on, and their number is that
    of the backbone's levels in use; ``direction_width`` those of the direction branch; ``classes``
    the kinds of object it sees, one change and one direction map for each; ``detail_width`` the
    channels of the full-resolution branch, 0 for none; ``novelty`` whether it knows
    what the places it has learned from look like.
    """

    widths: tuple[int, ...] = (24, 48, 64, 64, 64)
    direction_width: int = 32
    classes: tuple[str, ...] = ("building",)
    detail_width: int = 0
    novelty: bool = False

    def to_dict(self) -> dict:
        """Return plain JSON values."""
        return {key: list(v) if isinstance(v, tuple) else v for key, v in asdict(self).items()}

    @classmethod
    def from_dict(cls, data: dict) -> GuideConfig:
        """Rebuild from :meth:`to_dict`."""
        return cls(
            widths=tuple(data["widths"]),
            direction_width=int(data["direction_width"]),
            classes=tuple(data["classes"]),
            detail_width=int(data.get("detail_width", 0)),
            novelty=bool(data.get("novelty", False)),
        )


class SymmetricFusion(nn.Module):
    """Join the two dates at one scale by what differs and what they share."""

    def __init__(self, channels: int, width: int) -> None:
        super().__init__()
        self.mix = nn.Conv2d(2 * channels, width, 1, bias=False)
        self.norm = nn.BatchNorm2d(width)

    def forward(self, before: Tensor, after: Tensor) -> Tensor:
        """Map two (N, C, H, W) to (N, width, H, W); exchanging them changes nothing."""
        joined = torch.cat([(after - before).abs(), before + after], dim=1)
        return functional.relu(self.norm(self.mix(joined)), inplace=True)


class Refine(nn.Module):
    """Two depthwise-separable 3x3 convolutions with a residual."""

    def __init__(self, channels_in: int, channels_out: int) -> None:
        super().__init__()
        self.layers = nn.Sequential(
            nn.Conv2d(channels_in, channels_in, 3, padding=1, groups=channels_in, bias=False),
            nn.Conv2d(channels_in, channels_out, 1, bias=False),
            nn.BatchNorm2d(channels_out),
            nn.ReLU(inplace=True),
            nn.Conv2d(channels_out, channels_out, 3, padding=1, groups=channels_out, bias=False),
            nn.Conv2d(channels_out, channels_out, 1, bias=False),
            nn.BatchNorm2d(channels_out),
        )
        self.skip = (
            nn.Identity()
            if channels_in == channels_out
            else nn.Conv2d(channels_in, channels_out, 1, bias=False)
        )

    def forward(self, x: Tensor) -> Tensor:
        """Map (N, C, H, W) to (N, C', H, W)."""
        return functional.relu(self.layers(x) + self.skip(x), inplace=True)


class ChangeBranch(nn.Module):
    """Fuse both dates at every scale and decode from coarse to fine."""

    def __init__(self, config: GuideConfig) -> None:
        super().__init__()
        widths = config.widths
        self.fuse = nn.ModuleList(
            SymmetricFusion(c, w) for c, w in zip(OUTPUT_CHANNELS, widths, strict=False)
        )
        self.lateral = nn.ModuleList(
            nn.Conv2d(widths[i + 1], widths[i], 1, bias=False) for i in range(len(widths) - 1)
        )
        self.refine = nn.ModuleList(Refine(w, w) for w in widths)
        self.head = nn.Conv2d(widths[0], len(config.classes), 3, padding=1)

    def forward(self, before: list[Tensor], after: list[Tensor]) -> tuple[Tensor, Tensor]:
        """Return features (N, widths[0], H/2, W/2) and change logits (N, classes, H, W)."""
        x = self.refine[-1](self.fuse[-1](before[-1], after[-1]))
        for level in range(len(before) - 2, -1, -1):
            coarse = _enlarge(self.lateral[level](x), 2)
            x = self.refine[level](self.fuse[level](before[level], after[level]) + coarse)
        return x, _enlarge(self.head(x), 2)


class DetailBranch(nn.Module):
    """Draw outlines at full resolution: what to add to the enlarged change logits.

    Four neighbouring pixels count as one of four times the channels, at stride 2, and the logits
    are dealt out to them in the end. Each date passes one convolution alone; both are fused without
    regard to their order and joined with the change branch's features. It starts as zero, so that
    it can be added to a trained network.
    """

    def __init__(self, config: GuideConfig) -> None:
        super().__init__()
        width = config.detail_width
        self.stem = nn.Conv2d(3 * 4, width, 3, padding=1)
        self.fuse = SymmetricFusion(width, width)
        self.lateral = nn.Conv2d(config.widths[0], width, 1)
        self.mix = nn.Conv2d(width, width, 3, padding=1)
        self.head = nn.Conv2d(width, len(config.classes) * 4, 3, padding=1)
        nn.init.zeros_(self.head.weight)
        nn.init.zeros_(self.head.bias)

    def forward(self, dates: Tensor, features: Tensor) -> Tensor:
        """Map dates (2N, 3, H, W), before first, and features to logits (N, classes, H, W)."""
        seen = functional.relu(self.stem(functional.pixel_unshuffle(dates, 2)))
        x = self.fuse(*seen.chunk(2)) + self.lateral(features)
        x = functional.relu(self.mix(functional.relu(x)))
        return functional.pixel_shuffle(self.head(x), 2)


class DirectionBranch(nn.Module):
    """Score how much each date alone looks built, at stride 8."""

    def __init__(self, config: GuideConfig) -> None:
        super().__init__()
        width = config.direction_width
        self.reduce = nn.ModuleList(
            nn.Conv2d(c, width, 1) for c in OUTPUT_CHANNELS[2 : len(config.widths)]
        )
        self.refine = Refine(width, width)
        self.head = nn.Conv2d(width, len(config.classes), 1)

    def forward(self, maps: list[Tensor]) -> Tensor:
        """Return presence scores (N, classes, H/8, W/8) of one date."""
        levels = [reduce(x) for reduce, x in zip(self.reduce, maps[2:], strict=True)]
        x = levels[-1]
        for finer in reversed(levels[:-1]):
            x = finer + _enlarge(x, 2)
        return self.head(self.refine(functional.relu(x)))


class GuideNetwork(nn.Module):
    """Bitemporal change network on EfficientNet-Lite0."""

    def __init__(self, config: GuideConfig | None = None) -> None:
        super().__init__()
        self.config = config or GuideConfig()
        levels = len(self.config.widths)
        self.backbone = EfficientNetLite0(levels)
        self.change = ChangeBranch(self.config)
        self.direction = DirectionBranch(self.config)
        self.detail = DetailBranch(self.config) if self.config.detail_width else None
        self.novelty = Novelty(levels) if self.config.novelty else None

    def forward(self, before: Tensor, after: Tensor) -> tuple[Tensor, Tensor]:
        """Return change and direction as :meth:`compare` does."""
        change, direction, _ = self.compare(before, after)
        return change, direction

    def compare(self, before: Tensor, after: Tensor) -> tuple[Tensor, Tensor, list[Tensor]]:
        """Compare two dates.

        Parameters
        ----------
        before, after:
            (N, 3, H, W) float, scaled by :func:`scale`; H and W divisible by 32.

        Returns
        -------
        change, direction:
            Logits (N, classes, H, W): the pixel changed; given that, the object appeared.
        maps:
            The backbone's levels in use, (2N, C, h, w) each, the first dates first.
        """
        count = before.shape[0]
        dates = torch.cat([before, after])
        maps = self.backbone(dates)
        first, second = [x[:count] for x in maps], [x[count:] for x in maps]
        presence = self.direction(maps)
        direction = _enlarge(presence[count:] - presence[:count], 8)
        features, change = self.change(first, second)
        if self.detail is not None:
            change = change + self.detail(dates, features)
        return change, direction, maps


def scale(pixels: Tensor) -> Tensor:
    """Scale uint8 (N, 3, H, W) RGB to the backbone's input range."""
    return (pixels.float() - 127.0) / 128.0


def _enlarge(x: Tensor, factor: int) -> Tensor:
    return functional.interpolate(x, scale_factor=factor, mode="bilinear", align_corners=False)
