"""``status``: versions, device, weights and models, without starting a conversation."""

import argparse
import json
import platform
import sys
from importlib import metadata

import torch

from ...core.errors import InputError
from ...core.model_names import EVIDENCE, recipe_names
from ...core.version import plugin_version
from ..guide.weights import load_guide
from ..vlm.device import why_no_gpu
from ..vlm.hub.installed import obstacle
from ..vlm.recipe import read_recipe

_PACKAGES = """
torch transformers peft bitsandbytes accelerate huggingface_hub onnxruntime rasterio numpy
opencv-python-headless safetensors
""".split()
READY = "ready"


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
    recipes = {name: _state(name) for name in recipe_names()}
    return {
        "plugin": plugin_version(),
        "python": platform.python_version(),
        "executable": sys.executable,
        "packages": {name: metadata.version(name) for name in _PACKAGES},
        "device": "cuda" if torch.cuda.is_available() else "cpu",
        "threads": torch.get_num_threads(),
        **_guide(),
        "why_no_gpu": why_no_gpu(),
        "models": [EVIDENCE, *(name for name, state in recipes.items() if state == READY)],
        "recipes": recipes,
    }


def _guide() -> dict:
    """Return the guide's name and figure, or why there is none and what to do."""
    try:
        _, card = load_guide()
    except InputError as error:
        return {"guide": error.message, "guide_validation_f1": None}
    return {"guide": card.name, "guide_validation_f1": card.validation_f1}


def _state(name: str) -> str:
    """Return why a model cannot be used now and what to do, or that it is ready."""
    try:
        return obstacle(read_recipe(name)) or READY
    except InputError as error:
        return error.message
