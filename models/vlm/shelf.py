"""The models at hand: which there are, which one is in memory, and how it gets there and away."""

from __future__ import annotations

import gc
import logging
from dataclasses import dataclass
from pathlib import Path

import torch
from transformers import PreTrainedModel

from ...core.byte_size import byte_size
from ...core.commands import AUTO_DEVICE, ModelInfo
from ...core.errors import ChangeChatError, InputError
from ..listener import Listener
from .adapters import put_on
from .device import Device, choose_device, devices
from .generation import Generator
from .hub.commands import remove_model
from .hub.installed import is_installed, model_folder, obstacle
from .loading import load_base
from .local_model import LocalModel, release_memory
from .memory import estimate
from .packing import packer
from .recipe import Quantization, Recipe, own_recipes_folder, read_recipe, recipe_names

_log = logging.getLogger(__name__)

#: Memory in 4 bit per byte of the download in 16 bit, and what comes on top; for models that are
#: not on this computer yet, whose sizes are not known.
_SHARE, _ON_TOP = 0.42, 1.6e9


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


class Shelf:
    """One base model in memory at most, with the adapters that were put on it."""

    def __init__(self) -> None:
        self._loaded: _Loaded | None = None
        self._current: str | None = None

    @property
    def loaded(self) -> str | None:
        """Name of the recipe that answered last and is still in memory."""
        return self._current

    def model(self, name: str, wish: str, listener: Listener) -> LocalModel:
        """Return a model ready to write, loading what is not there.

        Parameters
        ----------
        name:
            Of a recipe.
        wish:
            Device: ``auto``, ``cpu`` or e.g. ``cuda:1``.

        Raises
        ------
        InputError
            If the model is not installed, damaged, or does not fit into memory.
        """
        recipe = read_recipe(name)
        loaded = self._with_base(recipe, wish.lower(), listener)
        made_of = (recipe, _weights_in(recipe.adapter.folder))
        if name not in loaded.local or loaded.local[name][0] != made_of:
            loaded.local[name] = made_of, self._dressed(recipe, loaded, listener)
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

    def remove(self, name: str) -> None:
        """Remove a model from this computer: a download's files, of the user's own the recipe.

        Raises
        ------
        InputError
            If it cannot be removed.
        """
        self.unload()
        remove_model(name)

    def report(self, wish: str = AUTO_DEVICE) -> dict:
        """Return what the picker shows; see ``core.commands``."""
        device = choose_device(wish)
        free = device.free_bytes() + self._held_bytes(device)
        return {
            "models": [info.to_dict() for info in self._infos(device, free)],
            "loaded": self._current,
            "device": self._loaded.device.label if self._loaded else device.label,
            "devices": [item.label for item in devices()],
            "free_bytes": free,
        }

    def _infos(self, device: Device, free: int) -> list[ModelInfo]:
        own = {path.stem for path in own_recipes_folder().glob("*.toml")}
        infos = []
        for name in recipe_names():
            try:
                infos.append(_info(read_recipe(name), device, free, name in own))
            except InputError as error:  # one damaged recipe must not hide the others
                infos.append(ModelInfo(name, name, own=name in own, obstacle=error.message))
        return infos

    def _held_bytes(self, device: Device) -> int:
        """Return what is taken by the model that would make room for another."""
        if self._loaded is None or self._loaded.device != device:
            return 0
        return self._loaded.model.get_memory_footprint()

    def _with_base(self, recipe: Recipe, wish: str, listener: Listener) -> _Loaded:
        folder = _usable_folder(recipe)
        base = (folder, _weights_in(folder), recipe.quantization, recipe.images.side)
        kept = self._loaded
        if kept is not None and kept.base == base and wish in (AUTO_DEVICE, kept.device.name):
            return kept
        choose_device(wish)  # before the other model is given up for one that is not there
        self.unload()
        device = choose_device(wish)
        _check_room(recipe, folder, device)
        listener.check()
        listener.progress(0.0, f"Loading {recipe.title}")
        pack = packer(recipe.family, folder, recipe.images)  # first: what it refuses is soon told
        try:
            model = load_base(recipe, folder, device)
        except torch.OutOfMemoryError as error:
            release_memory(device)
            raise InputError(
                f"{recipe.title} does not fit into the memory of {device.label} beside what else "
                f"is there. Close other programs that use it. {_what_would_fit(device)}"
            ) from error
        listener.check()
        self._loaded = _Loaded(base, device, model, Generator(model, pack), {})
        return self._loaded

    def _dressed(self, recipe: Recipe, loaded: _Loaded, listener: Listener) -> LocalModel:
        adapter = None
        if recipe.adapter.folder:
            listener.progress(0.5, f"Loading the adapter of {recipe.title}")
            loaded.generator.prefix.clear()  # perhaps read with an earlier one of the same name
            adapter = put_on(loaded.model, recipe, Path(recipe.adapter.folder))
        pack = packer(recipe.family, loaded.base[0], recipe.images)
        return LocalModel(recipe, loaded.model, pack, loaded.generator, loaded.device, adapter)


def _weights_in(folder: Path | str) -> _Files:
    files = sorted(Path(folder).glob("*.safetensors")) if folder else []
    stats = [(file.name, file.stat()) for file in files]
    return [(name, stat.st_size, stat.st_mtime_ns) for name, stat in stats]


def _usable_folder(recipe: Recipe) -> Path:
    if why := obstacle(recipe):
        raise InputError(why)
    return model_folder(recipe)


def _info(recipe: Recipe, device: Device, free: int, own: bool) -> ModelInfo:
    need, known = _need(recipe, device)
    return ModelInfo(
        name=recipe.name,
        title=recipe.title,
        note=recipe.note,
        installed=is_installed(recipe),
        own=own,
        fetchable=_is_fetchable(recipe),
        obstacle=obstacle(recipe),
        need_bytes=need,
        fits=need <= free if known else None,
        download_bytes=recipe.base.download_bytes,
        licence=recipe.base.licence,
        licence_url=recipe.base.licence_url,
        languages=recipe.languages,
    )


def _is_fetchable(recipe: Recipe) -> bool:
    lacks_adapter = recipe.adapter.required and not recipe.adapter.folder
    return not (recipe.base.folder or lacks_adapter or is_installed(recipe))


def _need(recipe: Recipe, device: Device) -> tuple[int, bool]:
    """Return the memory a recipe needs, and whether that is known: 0 where nothing is."""
    if is_installed(recipe):
        try:
            return estimate(recipe, model_folder(recipe), device).total, True
        except ChangeChatError as error:
            _log.debug("%s", error.message)
    size = recipe.base.download_bytes
    return (round(_SHARE * size + _ON_TOP), True) if size else (0, False)


def _check_room(recipe: Recipe, folder: Path, device: Device) -> None:
    need, free = estimate(recipe, folder, device).total, device.free_bytes()
    if need > free:
        raise InputError(
            f"{recipe.title} needs {byte_size(need)} of memory on {device.label}, and "
            f"{byte_size(free)} are free. Close other programs that use it. "
            f"{_what_would_fit(device)}"
        )


def _what_would_fit(device: Device) -> str:
    free = device.free_bytes()
    fitting = []
    for name in recipe_names():
        try:
            recipe = read_recipe(name)
        except InputError:
            continue
        need, known = _need(recipe, device)
        if known and need <= free and not recipe.adapter.required:
            fitting.append(recipe.title)
    if fitting:
        return f"These would fit: {', '.join(fitting)}."
    return "No model fits now; the change mask alone answers without one."
