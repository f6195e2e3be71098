"""The summary branch's weights on disk, with words and the guide they belong to."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path

from safetensors import SafetensorError

from ....core.errors import InputError
from ...support.tensor_file import read_network, save_network
from ..backbone import EfficientNetLite0
from .network import SummaryNetwork, SummarySizes, Words


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
    """Write the weights in half precision, whole or not at all.

    Raises
    ------
    InputError
        If the disk is full or the folder cannot be written to.
    """
    values = {
        "sizes": network.sizes.to_dict(),
        "words": card.words.words,
        "backbone": card.backbone,
        "training": card.training,
    }
    save_network(network, json.dumps(values), path)


def load_summary(path: Path) -> tuple[SummaryNetwork, SummaryCard]:
    """Read weights written by :func:`save_summary`; evaluation mode, float32.

    Raises
    ------
    InputError
        If the file is missing, damaged, or holds another network.
    """
    try:
        text, tensors = read_network(path)
        values = json.loads(text)
        words = Words(tuple(values["words"]))
        network = SummaryNetwork(SummarySizes(**values["sizes"]))
        network.load_state_dict(tensors)
        card = SummaryCard(words, values["backbone"], values["training"])
    except (OSError, SafetensorError, KeyError, TypeError, ValueError, RuntimeError) as error:
        raise InputError(
            f"The summary weights {path} cannot be read ({type(error).__name__}). "
            "Reinstall the plugin, or choose weights made by train-summary."
        ) from error
    return network.eval(), card
