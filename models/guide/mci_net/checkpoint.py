"""Read a published MCI-Net checkpoint: a torch pickle, checked tensor by tensor."""

from __future__ import annotations

import pickle  # nosec B403
from collections.abc import Iterator
from pathlib import Path

import torch
from torch import Tensor

from ....core.errors import InputError
from .config import MciNetConfig
from .key_map import PARTS, our_name
from .network import MciNet

FILE_NAME = "MCI_model.pth"
_NAMED = 3


def read_checkpoint(path: Path) -> dict[str, Tensor]:
    """Return the tensors that MCI-Net needs, float32, under our names.

    Raises
    ------
    InputError
        If the file is missing, damaged, holds more than tensors, or is another network's.
    """
    ours = dict(_renamed(_parts(path), path))
    expected = empty_network(MciNetConfig()).state_dict()
    missing, unexpected = expected.keys() - ours.keys(), ours.keys() - expected.keys()
    if missing or unexpected:
        raise _another_network(
            path, f"{_listed('lacks', missing)}{_listed('has the unknown', unexpected)}"
        )
    misshapen = [name for name, tensor in expected.items() if ours[name].shape != tensor.shape]
    if misshapen:
        name = misshapen[0]
        found, wanted = tuple(ours[name].shape), tuple(expected[name].shape)
        raise _another_network(
            path,
            f"{len(misshapen)} of its tensors differ in size ({name} is {found}, not {wanted})",
        )
    return ours


def empty_network(config: MciNetConfig) -> MciNet:
    """Return the network without memory for its weights, in evaluation mode."""
    with torch.device("meta"):
        return MciNet(config).eval()


def _parts(path: Path) -> dict:
    try:
        # Refuses everything but tensors and plain containers.
        content = torch.load(path, map_location="cpu", weights_only=True)
    except FileNotFoundError as error:
        raise InputError(
            f"There is no {path}. Name MCI-Net's checkpoint {FILE_NAME} or the folder it is in."
        ) from error
    except pickle.UnpicklingError as error:
        if "GLOBAL" in str(error):
            raise InputError(
                f"{path} holds Python objects other than tensors, which could run code, and is "
                f"not loaded. Take {FILE_NAME} from its publisher."
            ) from error
        raise _damaged(path) from error
    except Exception as error:  # a damaged file leads the reader to any of them
        raise _damaged(path) from error
    if not isinstance(content, dict) or not all(
        isinstance(content.get(part), dict) for part in PARTS
    ):
        raise _another_network(path, f"it has no {', '.join(PARTS)}")
    return content


def _renamed(content: dict, path: Path) -> Iterator[tuple[str, Tensor]]:
    for part in PARTS:
        for name, value in content[part].items():
            ours = our_name(part, str(name))
            if ours is None:
                continue
            if not isinstance(value, Tensor):
                raise _another_network(path, f"its {name} is no tensor")
            yield ours, value.float() if value.is_floating_point() else value


def _listed(verb: str, names: set[str]) -> str:
    if not names:
        return ""
    shown = ", ".join(sorted(names)[:_NAMED])
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"it {verb} {shown}{more}; "


def _damaged(path: Path) -> InputError:
    return InputError(
        f"{path} cannot be read as a PyTorch checkpoint: it is damaged, incomplete or something "
        f"else. Download {FILE_NAME} again."
    )


def _another_network(path: Path, why: str) -> InputError:
    return InputError(
        f"{path} is a checkpoint of another network than MCI-Net: {why.rstrip('; ')}. Take "
        f"{FILE_NAME} as it was published."
    )
