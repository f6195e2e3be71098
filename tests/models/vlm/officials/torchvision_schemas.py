"""Lets torchvision be imported where its compiled operators do not load, as with torch for the CPU.

torchvision describes its operators to torch as it is imported, and fails where there are none.
This file is copied into the environment of the official processors, where a .pth file imports it
at every start: right before torchvision is imported, it declares what is missing. Nothing can call
these operators, and pictures are resized and normalised without any.
"""

from __future__ import annotations

import sys
from importlib.abc import MetaPathFinder
from importlib.machinery import PathFinder
from pathlib import Path
from typing import Any

FORWARD = ("nms", "qnms", "qroi_align")
FORWARD_AND_BACKWARD = ("roi_align", "roi_pool", "ps_roi_align", "ps_roi_pool", "deform_conv2d")
OPERATORS = (
    *FORWARD,
    *FORWARD_AND_BACKWARD,
    *(f"_{name}_backward" for name in FORWARD_AND_BACKWARD),
)
_declared: list[Any] = []  # declarations last as long as the library object


class _BeforeTorchvision(MetaPathFinder):
    """Finds nothing, but is asked before torchvision is imported."""

    def find_spec(self, name: str, path: Any, target: Any = None) -> None:
        if name == "torchvision":
            sys.meta_path.remove(self)
            spec = PathFinder.find_spec(name)
            if spec is not None and spec.origin is not None:
                _declare_missing(Path(spec.origin).parent)


def _declare_missing(torchvision: Path) -> None:
    import torch

    try:
        torch.ops.load_library(torchvision / "_C.so")
    except OSError:
        library = torch.library.Library("torchvision", "DEF")
        for name in OPERATORS:
            library.define(f"{name}(Tensor tensor) -> Tensor")
        _declared.append(library)


sys.meta_path.insert(0, _BeforeTorchvision())
