"""MCI-Net in the data folder: made once from the published checkpoint, then loaded from there.

One safetensors file holds sizes, weights and words; ``lock.json`` beside it tells where they came
from.
"""

from __future__ import annotations

import json
from pathlib import Path

from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor

from ....core.errors import InputError
from ....core.guides import FETCH_COMMAND, MCI_NET, mci_net_weights, why_not_installed
from ...support.files import check_room, whole_file
from . import checkpoint as published
from .config import MciNetConfig
from .network import MciNet
from .origin import Origin
from .vocabulary import FILE_NAME as VOCABULARY_NAME
from .vocabulary import Vocabulary

LOCK_NAME = "lock.json"


def import_checkpoint(
    path: Path, vocabulary: Path | None = None, repository: str = "", revision: str = ""
) -> Origin:
    """Install MCI-Net from a checkpoint on disk, which stays as it is.

    Parameters
    ----------
    path:
        The checkpoint, or the folder that holds it under its published name.
    vocabulary:
        Its word list; by default ``vocab.json`` beside the checkpoint.
    repository, revision:
        Where on the hub it was downloaded from, if it was.

    Raises
    ------
    InputError
        If one of the two cannot be used, or the disk is full.
    """
    file = path / published.FILE_NAME if path.is_dir() else path
    config = MciNetConfig()
    words = Vocabulary.read(vocabulary or file.with_name(VOCABULARY_NAME), config.summary)
    tensors = published.read_checkpoint(file)
    origin = Origin.of_file(file, repository, revision)
    install(tensors, config, words, origin)
    return origin


def install(
    tensors: dict[str, Tensor], config: MciNetConfig, words: Vocabulary, origin: Origin
) -> None:
    """Write the weights, whole or not at all, and then what is known of them.

    Raises
    ------
    InputError
        If the data folder has no room or cannot be written.
    """
    target = mci_net_weights()
    metadata = {
        "config": json.dumps(config.to_dict()),
        "vocabulary": json.dumps(words.words),
    }
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        size = sum(tensor.nbytes for tensor in tensors.values())
        check_room(target.parent, size, "Keeping MCI-Net's weights")
        with whole_file(target) as partial:
            save_file({name: t.contiguous() for name, t in tensors.items()}, partial, metadata)
        (target.parent / LOCK_NAME).write_text(origin.to_json(), encoding="utf-8")
    except OSError as error:
        raise InputError(
            f"MCI-Net's weights cannot be kept in {target.parent}: {error}. Free some disk space "
            "there, or see that the folder can be written."
        ) from error


def load_mci_net() -> tuple[MciNet, Vocabulary]:
    """Return the installed network in evaluation mode, float32, and its words.

    Raises
    ------
    InputError
        If it is not installed or its file is damaged.
    """
    if why := why_not_installed(MCI_NET):
        raise InputError(why)
    path = mci_net_weights()
    try:
        with safe_open(path, framework="pt") as file:
            metadata = file.metadata()
            words = Vocabulary(tuple(json.loads(metadata["vocabulary"])))
            network = published.empty_network(
                MciNetConfig.from_dict(json.loads(metadata["config"]))
            )
            tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
        network.load_state_dict(tensors, assign=True)
    except (OSError, SafetensorError, KeyError, TypeError, ValueError, RuntimeError) as error:
        raise InputError(
            f"MCI-Net's weights {path} cannot be read ({type(error).__name__}). Get them again "
            f"with the engine's command '{FETCH_COMMAND}'."
        ) from error
    return network.eval(), words
