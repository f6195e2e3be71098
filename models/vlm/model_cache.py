"""The model in memory: how it gets there, which adapters it wears, and how it leaves."""

import gc
from dataclasses import dataclass
from pathlib import Path

import torch
from transformers import PreTrainedModel

from ...core.errors import InputError
from ...core.link.commands import AUTO_DEVICE
from ..support.listener import Listener
from .adapters import attach_adapter
from .catalogue import InMemory, check_room, what_would_fit
from .device import Device, choose_device
from .generation import Generator
from .hub.bundled import copied
from .hub.installed import model_folder, obstacle
from .loading import load_base
from .local_model import LocalModel, release_memory
from .packing import packer
from .recipe import Quantization, Recipe, read_recipe

#: Names, sizes and times of weights files: others are other weights.
_Files = list[tuple[str, int, int]]


@dataclass
class _Loaded:
    """What is in memory: a base, and each model on it with what it was made of."""

    base: tuple[Path, _Files, Quantization, int]
    device: Device
    model: PreTrainedModel
    generator: Generator
    local: dict[str, tuple[tuple[Recipe, _Files], LocalModel]]


class ModelCache:
    """One base model in memory at most, with the adapters attached to it."""

    def __init__(self) -> None:
        self._loaded: _Loaded | None = None
        self._current: str | None = None

    def model(self, name: str, requested_device: str, listener: Listener) -> LocalModel:
        """Return a model ready to write, loading what is not there.

        Parameters
        ----------
        name:
            Of a recipe.
        requested_device:
            Device: ``auto``, ``cpu`` or e.g. ``cuda:1``.

        Raises
        ------
        InputError
            If the model is not installed, damaged, or does not fit into memory.
        """
        return self.model_of(read_recipe(name), requested_device, listener)

    def model_of(self, recipe: Recipe, requested_device: str, listener: Listener) -> LocalModel:
        """Return the model of a recipe, which need not be one of those on file.

        Raises
        ------
        InputError
            As for :meth:`model`.
        """
        loaded = self._with_base(recipe, requested_device.lower(), listener)
        made_of = (recipe, _weights_in(recipe.adapter.folder))
        name = recipe.name
        if name not in loaded.local or loaded.local[name][0] != made_of:
            loaded.local[name] = made_of, self._with_adapter(recipe, loaded, listener)
        self._current = name
        return loaded.local[name][1]

    def unload(self) -> None:
        """Take the model out of memory."""
        if self._loaded is None:
            return
        device = self._loaded.device
        self._loaded = self._current = None
        gc.collect()
        release_memory(device)

    @property
    def in_memory(self) -> InMemory | None:
        """What is in memory, None where nothing is."""
        if self._loaded is None or self._current is None:
            return None
        size = self._loaded.model.get_memory_footprint()
        return InMemory(self._current, self._loaded.device, size)

    def _with_base(self, recipe: Recipe, requested_device: str, listener: Listener) -> _Loaded:
        if why := obstacle(recipe):
            raise InputError(why)
        folder = copied(recipe) if recipe.base.bundled else model_folder(recipe)
        base = (folder, _weights_in(folder), recipe.quantization, recipe.images.side)
        kept = self._loaded
        if (
            kept is not None
            and kept.base == base
            and requested_device in (AUTO_DEVICE, kept.device.name)
        ):
            return kept
        choose_device(
            requested_device
        )  # before the other model is given up for one that is not there
        self.unload()
        device = choose_device(requested_device)
        check_room(recipe, device)
        listener.check()
        listener.progress(0.0, f"Loading {recipe.title}")
        pack = packer(recipe.family, folder, recipe.images)  # first: what it refuses is soon told
        try:
            model = load_base(recipe, folder, device)
        except torch.OutOfMemoryError as error:
            release_memory(device)
            raise InputError(
                f"{recipe.title} does not fit into the memory of {device.label} beside what else "
                f"is there. Close other programs that use it. {what_would_fit(device)}"
            ) from error
        listener.check()
        self._loaded = _Loaded(base, device, model, Generator(model, pack), {})
        return self._loaded

    def _with_adapter(self, recipe: Recipe, loaded: _Loaded, listener: Listener) -> LocalModel:
        adapter = None
        if recipe.adapter.folder:
            listener.progress(0.5, f"Loading the adapter of {recipe.title}")
            loaded.generator.prefix.clear()  # perhaps read with an earlier one of the same name
            adapter = attach_adapter(loaded.model, recipe, Path(recipe.adapter.folder))
        pack = packer(recipe.family, loaded.base[0], recipe.images)
        return LocalModel(recipe, loaded.model, pack, loaded.generator, loaded.device, adapter)


def _weights_in(folder: Path | str) -> _Files:
    files = sorted(Path(folder).glob("*.safetensors")) if folder else []
    stats = [(file.name, file.stat()) for file in files]
    return [(name, stat.st_size, stat.st_mtime_ns) for name, stat in stats]
