"""The network as an ONNX Runtime session; why not PyTorch: docs/decisions/onnx-runtime.md."""

from __future__ import annotations

import io
import warnings

import onnxruntime
import torch
from torch import Tensor, nn

from .network import STRIDE, GuideNetwork, scale

INPUTS = ("before", "after")
OUTPUTS = ("change", "appeared")
_OPSET = 20
_ERRORS_ONLY = 3
_FREE_AXES = {2: "height", 3: "width"}


class PixelNetwork(nn.Module):
    """The network from pixels to probabilities, all in bytes."""

    def __init__(self, network: GuideNetwork) -> None:
        super().__init__()
        self._network = network

    def forward(self, before: Tensor, after: Tensor) -> tuple[Tensor, Tensor]:
        """Map uint8 (1, 3, H, W) dates to uint8 (1, classes, H, W), 0 to 255 for 0 to 1."""
        change, direction = self._network(scale(before), scale(after))
        return _to_bytes(change), _to_bytes(direction)


def open_session(network: GuideNetwork) -> onnxruntime.InferenceSession:
    """Return a session that computes :class:`PixelNetwork` on the CPU.

    Inputs ``before`` and ``after``, outputs ``change`` and ``appeared``, as there; height and
    width divisible by 32, free from call to call.
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
    file = io.BytesIO()
    with warnings.catch_warnings():
        # The exporter that came after this one needs another package and several more seconds.
        warnings.simplefilter("ignore", DeprecationWarning)
        torch.onnx.export(
            PixelNetwork(network).eval(),
            (pixels, pixels),
            file,
            input_names=INPUTS,
            output_names=OUTPUTS,
            dynamic_axes={name: _FREE_AXES for name in (*INPUTS, *OUTPUTS)},
            opset_version=_OPSET,
            dynamo=False,
        )
    return file.getvalue()


def _to_bytes(logits: Tensor) -> Tensor:
    return (torch.sigmoid(logits) * 255).round().to(torch.uint8)
