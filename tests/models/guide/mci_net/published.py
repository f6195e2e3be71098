"""A checkpoint of the published form: every name and size, with weights drawn by a fixed rule."""

from __future__ import annotations

import json
import zlib
from pathlib import Path

import numpy as np
import torch

FIXTURE = Path(__file__).with_name("fixture")
SPECIAL = {"<NULL>": 0, "<UNK>": 1, "<START>": 2, "<END>": 3}


def sizes() -> dict[str, dict[str, list[int]]]:
    """Return the size of every tensor, by dictionary and name."""
    keys = json.loads((FIXTURE / "state_dict_shapes.json").read_text())["keys"]
    return {
        part: {name: size for name, (size, _) in tensors.items()} for part, tensors in keys.items()
    }


def drawn_checkpoint() -> dict[str, dict[str, torch.Tensor]]:
    """Return all tensors, drawn."""
    return {
        part: {name: _drawn(part, name, size) for name, size in tensors.items()}
        for part, tensors in sizes().items()
    }


def hollow_checkpoint() -> dict[str, dict[str, torch.Tensor]]:
    """Return all tensors with their sizes, each of a single repeated zero: quick to save."""
    return {
        part: {name: torch.zeros(()).expand(size) for name, size in tensors.items()}
        for part, tensors in sizes().items()
    }


def word_list(count: int = 468) -> dict[str, int]:
    """Return a vocabulary of the published form with words of no meaning."""
    return {**SPECIAL, **{f"word{number}": number for number in range(4, count)}}


def _drawn(part: str, name: str, size: list[int]) -> torch.Tensor:
    generator = np.random.default_rng(zlib.crc32(f"A{part}/{name}".encode()))
    normal = generator.standard_normal(size).astype(np.float32)
    if name.endswith("running_mean"):
        normal = 0.05 * normal
    elif name.endswith("running_var"):
        normal = 1 + 0.1 * np.abs(normal)
    elif name.endswith("num_batches_tracked"):
        return torch.tensor(1)
    elif len(size) >= 2:
        normal = normal / np.float32(np.sqrt(np.prod(size[1:])))
    elif name.endswith("bias"):
        normal = 0.05 * normal
    else:
        normal = 1 + 0.1 * normal
    return torch.from_numpy(normal)
