"""The summary branch's weights on disk, with words and the guide they belong to."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass, field
from pathlib import Path

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file

from ....core.errors import InputError
from ..backbone import EfficientNetLite0
from .network import SummaryNetwork, SummarySizes
from .words import Words

BUNDLED = Path(__file__).parents[2] / "weights" / "summary.safetensors"


@dataclass(frozen=True)
class SummaryCard:
    """What goes with the weights.

    Attributes
    ----------
    words:
        The vocabulary.
    backbone:
        Fingerprint of the guide's backbone whose maps the branch has learned to read.
    training:
        Settings and figures of the run.
    """

    words: Words
    backbone: str
    training: dict = field(default_factory=dict)


def fingerprint(backbone: EfficientNetLite0) -> str:
    """Return what tells one trained backbone from another; the same at half precision."""
    digest = hashlib.sha256()
    for tensor in backbone.state_dict().values():
        if tensor.is_floating_point():
            digest.update(tensor.contiguous().half().numpy().tobytes())
    return digest.hexdigest()[:16]


def save_summary(network: SummaryNetwork, card: SummaryCard, path: Path) -> None:
    """Write the weights in half precision, whole or not at all."""
    tensors = {
        name: tensor.half().contiguous() if tensor.is_floating_point() else tensor
        for name, tensor in network.state_dict().items()
    }
    values = {
        "sizes": network.sizes.to_dict(),
        "words": card.words.words,
        "backbone": card.backbone,
        "training": card.training,
    }
    partial = path.with_name(f"{path.name}.part")
    save_file(tensors, partial, metadata={"card": json.dumps(values)})
    partial.chmod(0o644)  # safetensors writes for its owner alone; plugins are shared
    os.replace(partial, path)


def load_summary(path: Path = BUNDLED) -> tuple[SummaryNetwork, SummaryCard]:
    """Read weights written by :func:`save_summary`; evaluation mode, float32.

    Raises
    ------
    InputError
        If the file is missing, damaged, or holds another network.
    """
    try:
        with safe_open(path, framework="pt") as file:
            values = json.loads(file.metadata()["card"])
            tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
        words = Words(tuple(values["words"]))
        network = SummaryNetwork(SummarySizes(**values["sizes"]))
        network.load_state_dict({name: _full(tensor) for name, tensor in tensors.items()})
        card = SummaryCard(words, values["backbone"], values["training"])
    except (OSError, SafetensorError, KeyError, TypeError, ValueError, RuntimeError) as error:
        raise InputError(
            f"The summary weights {path} cannot be read ({type(error).__name__}). "
            "Reinstall the plugin, or choose weights made by train-summary."
        ) from error
    return network.eval(), card


def _full(tensor: torch.Tensor) -> torch.Tensor:
    return tensor.float() if tensor.is_floating_point() else tensor
