"""From a conversation and two pictures to a model's inputs, one small packer per family.

They stand in for the official processors, which need torchvision; tests hold them against those.
"""

from importlib import import_module
from pathlib import Path

from .. import recipe
from ..families import family_of
from .chat_packer import ChatPacker


def packer(family: str, folder: Path, images: recipe.Images) -> ChatPacker:
    """Return the packer of a family for a model folder.

    Raises
    ------
    InputError
        If there is no such family, or the folder's tokenizer or settings are missing or damaged.
    """
    module, name = family_of(family).packer
    return getattr(import_module(f".{module}", __package__), name)(folder, images)
