"""``status``: versions, device and weights, without starting a conversation."""

from __future__ import annotations

import argparse
import json
import platform
import sys
from importlib import metadata

import torch

from ...core.version import plugin_version
from ..guide.weights import BUNDLED, load_guide

_PACKAGES = ("torch", "onnxruntime", "rasterio", "numpy", "opencv-python-headless", "safetensors")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(options: argparse.Namespace) -> int:
    """Print the report."""
    report = status()
    if options.json:
        print(json.dumps(report))
    else:
        for key, value in report.items():
            print(f"{key}: {value}")
    return 0


def status() -> dict:
    """Return what is installed and what would answer."""
    _, card = load_guide(BUNDLED)
    return {
        "plugin": plugin_version(),
        "python": platform.python_version(),
        "executable": sys.executable,
        "packages": {name: metadata.version(name) for name in _PACKAGES},
        "device": "cuda" if torch.cuda.is_available() else "cpu",
        "threads": torch.get_num_threads(),
        "guide": card.name,
        "guide_validation_f1": card.validation_f1,
        "models": ["evidence"],
    }
