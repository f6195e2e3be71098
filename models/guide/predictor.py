"""Run the network on one window of a pair."""

from __future__ import annotations

import copy
from dataclasses import dataclass

import cv2
import numpy as np
import torch
from torch.nn.utils.fusion import fuse_conv_bn_eval

from .network import STRIDE, GuideNetwork, scale
from .tiling import TILE


@dataclass(frozen=True)
class Prediction:
    """Per class, change probability and probability of "appeared": uint8 (classes, h, w)."""

    change: np.ndarray
    appeared: np.ndarray


class Predictor:
    """The network prepared for inference on the CPU: folded normalisation, channels last."""

    tile = TILE

    def __init__(self, network: GuideNetwork) -> None:
        self.classes = network.config.classes
        self._network = _folded(network).to(memory_format=torch.channels_last)

    @torch.inference_mode()
    def predict(self, before: np.ndarray, after: np.ndarray) -> Prediction:
        """Compare two windows.

        Parameters
        ----------
        before, after:
            uint8 (h, w, 3) RGB of any size; padded by reflection to what the network needs.
        """
        height, width = before.shape[:2]
        change, direction = self._network(_input(before), _input(after))
        return Prediction(
            _to_bytes(change[0, :, :height, :width]), _to_bytes(direction[0, :, :height, :width])
        )


def _input(image: np.ndarray) -> torch.Tensor:
    height, width = image.shape[:2]
    padded = cv2.copyMakeBorder(
        image, 0, -height % STRIDE, 0, -width % STRIDE, cv2.BORDER_REPLICATE
    )
    tensor = scale(torch.from_numpy(padded).permute(2, 0, 1)[None])
    return tensor.contiguous(memory_format=torch.channels_last)


def _to_bytes(logits: torch.Tensor) -> np.ndarray:
    return (torch.sigmoid(logits) * 255).round().to(torch.uint8).numpy()


def _folded(network: GuideNetwork) -> GuideNetwork:
    """Return a copy in which every normalisation after a convolution is folded into it."""
    network = copy.deepcopy(network).eval()
    for module in list(network.modules()):
        children = list(module.named_children())
        for (name, first), (next_name, second) in zip(children, children[1:], strict=False):
            if isinstance(first, torch.nn.Conv2d) and isinstance(second, torch.nn.BatchNorm2d):
                setattr(module, name, fuse_conv_bn_eval(first, second))
                setattr(module, next_name, torch.nn.Identity())
    return network
