"""Run the network on one window of a pair, with ONNX Runtime: docs/decisions/onnx-runtime.md."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass, replace
from typing import Protocol

import cv2
import numpy as np
import onnxruntime
import torch
from torch import Tensor, nn

from .network import STRIDE, GuideNetwork, scale
from .novelty import Novelty

INPUTS = ("before", "after")
OUTPUTS = ("change", "appeared", "features")
_OPSET = 20
_ERRORS_ONLY = 3
_FREE_AXES = {2: "height", 3: "width"}


class PixelNetwork(nn.Module):
    """The network from pixels to probabilities, both in bytes, and features for the novelty."""

    def __init__(self, network: GuideNetwork) -> None:
        super().__init__()
        self._network = network

    def forward(self, before: Tensor, after: Tensor) -> tuple[Tensor, ...]:
        """Map uint8 (1, 3, H, W) dates to uint8 (1, classes, H, W), 0 to 255 for 0 to 1.

        What follows are both dates' features, float (2, C, h, w), where the network has a novelty.
        """
        change, direction, maps = self._network.compare(scale(before), scale(after))
        novelty = self._network.novelty
        seen = () if novelty is None else (maps[novelty.level],)
        return _to_bytes(change), _to_bytes(direction), *seen


def open_session(network: GuideNetwork) -> onnxruntime.InferenceSession:
    """Return a session that computes :class:`PixelNetwork` on the CPU.

    Inputs ``before`` and ``after``, outputs :data:`OUTPUTS`, as there; height and width divisible
    by 32, free from call to call.
    """
    options = onnxruntime.SessionOptions()
    # Its own choice, all cores of the machine, ignores what the process was given.
    options.intra_op_num_threads = torch.get_num_threads()
    options.log_severity_level = _ERRORS_ONLY
    return onnxruntime.InferenceSession(
        _exported(network), options, providers=["CPUExecutionProvider"]
    )


def _exported(network: GuideNetwork) -> bytes:
    """Return the network as an ONNX file; normalisation is folded into the convolutions."""
    pixels = torch.zeros(1, 3, STRIDE, STRIDE, dtype=torch.uint8)
    outputs = OUTPUTS[: 2 if network.novelty is None else 3]
    file = io.BytesIO()
    with warnings.catch_warnings():
        # The exporter that came after this one needs another package and several more seconds.
        warnings.simplefilter("ignore", DeprecationWarning)
        torch.onnx.export(
            PixelNetwork(network).eval(),
            (pixels, pixels),
            file,
            input_names=INPUTS,
            output_names=outputs,
            dynamic_axes={name: _FREE_AXES for name in (*INPUTS, *outputs)},
            opset_version=_OPSET,
            dynamo=False,
        )
    return file.getvalue()


def _to_bytes(logits: Tensor) -> Tensor:
    return (torch.sigmoid(logits) * 255).round().to(torch.uint8)


@dataclass(frozen=True)
class Prediction:
    """Per class, change probability and probability of "appeared": uint8 (classes, h, w).

    ``novelty`` is the distance from what was learned, float32 (h, w); None where it is not known.
    """

    change: np.ndarray
    appeared: np.ndarray
    novelty: np.ndarray | None = None

    def of(self, planes: list[int]) -> Prediction:
        """Return what is said of some of the classes."""
        return replace(self, change=self.change[planes], appeared=self.appeared[planes])


class Predicts(Protocol):
    """What compares two windows."""

    def predict(self, before: np.ndarray, after: np.ndarray) -> Prediction:
        """Return change and direction of two uint8 (h, w, 3) windows."""


class Predictor:
    """The network prepared for inference on the CPU."""

    def __init__(self, network: GuideNetwork) -> None:
        self.classes = network.config.classes
        self._novelty: Novelty | None = network.novelty
        self._session = open_session(network)

    def predict(self, before: np.ndarray, after: np.ndarray) -> Prediction:
        """Compare two windows.

        Parameters
        ----------
        before, after:
            uint8 (h, w, 3) RGB of any size; padded by their edge pixels to what the network needs.
        """
        height, width = before.shape[:2]
        dates = {"before": _planes(before), "after": _planes(after)}
        change, appeared, *seen = self._session.run(None, dates)
        novelty = self._novelty.plane(seen[0], (height, width)) if self._novelty else None
        return Prediction(change[0, :, :height, :width], appeared[0, :, :height, :width], novelty)


def _planes(image: np.ndarray) -> np.ndarray:
    """Return an image (h, w, 3) as padded planes (1, 3, H, W), height and width whole strides."""
    height, width = image.shape[:2]
    padded = cv2.copyMakeBorder(
        image, 0, -height % STRIDE, 0, -width % STRIDE, cv2.BORDER_REPLICATE
    )
    return np.stack(cv2.split(padded))[None]
