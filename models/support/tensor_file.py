"""Networks on disk: safetensors in half precision, with text that goes along."""

from pathlib import Path

from safetensors import safe_open
from safetensors.torch import save_file
from torch import Tensor, nn

from .files import whole_file


def save_network(network: nn.Module, card: str, path: Path) -> None:
    """Write the weights in half precision and their card, whole or not at all.

    Raises
    ------
    InputError
        If the disk is full or the folder cannot be written to.
    """
    tensors = {
        name: tensor.half().contiguous() if tensor.is_floating_point() else tensor
        for name, tensor in network.state_dict().items()
    }
    with whole_file(path) as partial:
        save_file(tensors, partial, metadata={"card": card})
        partial.chmod(0o644)  # safetensors writes for its owner alone; plugins are shared


def read_network(path: Path) -> tuple[str, dict[str, Tensor]]:
    """Return the card and the tensors, float32, of a file that :func:`save_network` has written.

    Raises
    ------
    OSError, SafetensorError, KeyError, TypeError
        If the file is missing, damaged or without a card; whoever knows what it should hold tells
        the analyst.
    """
    with safe_open(path, framework="pt") as file:
        card = file.metadata()["card"]
        tensors = {name: _full(file.get_tensor(name)) for name in file.keys()}  # noqa: SIM118
    return card, tensors


def _full(tensor: Tensor) -> Tensor:
    return tensor.float() if tensor.is_floating_point() else tensor
