"""Which models there are, what they need and what stands in their way; nothing is loaded."""

import logging
from dataclasses import dataclass

from ...core.errors import ChangeChatError, InputError
from ...core.link.commands import AUTO_DEVICE, ModelInfo
from ...core.model_names import NANO, own_recipes_folder, recipe_names
from ...core.support.byte_size import byte_size
from .device import Device, choose_device, devices
from .hub.installed import is_installed, model_folder, obstacle
from .hub.integrity import WEIGHTS
from .image_budget import within_budget
from .recipe import Recipe, read_recipe

_log = logging.getLogger(__name__)

#: Memory in 4 bit per byte of the download in 16 bit, and what comes on top; for models that are
#: not on this computer yet, whose sizes are not known.
_SHARE, _ON_TOP = 0.42, 1.6e9
#: Memory of a bundled model per byte of its weights file: most of it are pictures and context.
_BUNDLED_SHARE = 8


@dataclass(frozen=True)
class InMemory:
    """The model in memory: its recipe's name, where it is, and the bytes it takes there."""

    name: str
    device: Device
    size: int


def report(
    requested_device: str = AUTO_DEVICE, loaded: InMemory | None = None, image_side: int = 0
) -> dict:
    """Return what the picker shows; see ``core.link.commands``.

    Parameters
    ----------
    requested_device:
        Device that models would be loaded on: ``auto``, ``cpu`` or e.g. ``cuda:1``.
    loaded:
        What is in memory, and would make room for another.
    image_side:
        The image budget, as in ``core.request.Request``: smaller pictures need less memory.

    Raises
    ------
    InputError
        If the requested device is not there.
    """
    device = choose_device(requested_device)
    free = device.free_bytes()
    if loaded and loaded.device == device:
        free += loaded.size
    return {
        "models": [info.to_dict() for info in _infos(device, free, image_side)],
        "loaded": loaded.name if loaded else None,
        "device": loaded.device.label if loaded else device.label,
        "devices": [item.label for item in devices()],
        "free_bytes": free,
    }


def largest_that_fits(
    requested_device: str, loaded: InMemory | None, image_side: int = 0
) -> str | None:
    """Return the recipe that answers where nobody chose: the largest that is installed and fits.

    On the processor none does: a large model takes minutes there. The parameters are those of
    :func:`report`.
    """
    device = choose_device(requested_device)
    if not device.on_gpu:
        return None
    free = device.free_bytes()
    if loaded and loaded.device == device:
        free += loaded.size
    fitting = [
        info
        for info in _infos(device, free, image_side)
        if info.installed and info.obstacle is None and info.fits and info.name != NANO
    ]
    return max(fitting, key=lambda info: info.need_bytes).name if fitting else None


def check_room(recipe: Recipe, device: Device) -> None:
    """See that an installed model fits into what is free.

    Raises
    ------
    InputError
        If it does not; the message names what would fit.
    """
    from .memory import estimate

    need, free = estimate(recipe, model_folder(recipe), device).total, device.free_bytes()
    if need > free:
        raise InputError(
            f"{recipe.title} needs {byte_size(need)} of memory on {device.label}, and "
            f"{byte_size(free)} are free. Close other programs that use it. "
            f"{what_would_fit(device)}"
        )


def what_would_fit(device: Device) -> str:
    """Return a sentence that names the models for which there is room."""
    free = device.free_bytes()
    titles = [
        info.title
        for info in _infos(device, free)
        if info.fits and (info.obstacle is None or info.fetchable)
    ]
    if titles:
        return f"These would fit: {', '.join(titles)}."
    return "No model fits now; the change mask alone answers without one."


def _infos(device: Device, free: int, image_side: int = 0) -> list[ModelInfo]:
    own = {path.stem for path in own_recipes_folder().glob("*.toml")}
    infos = []
    for name in recipe_names():
        try:
            recipe = within_budget(read_recipe(name), image_side)
            infos.append(_info(recipe, device, free, name in own))
        except InputError as error:  # one damaged recipe must not hide the others
            infos.append(ModelInfo(name, name, own=name in own, obstacle=error.message))
    return infos


def _info(recipe: Recipe, device: Device, free: int, own: bool) -> ModelInfo:
    need = _need(recipe, device)
    lacks_adapter = recipe.adapter.required and not recipe.adapter.folder
    on_hub = bool(recipe.base.repository) and not recipe.base.folder
    return ModelInfo(
        name=recipe.name,
        title=recipe.title,
        note=recipe.note,
        installed=is_installed(recipe),
        own=own,
        fetchable=on_hub and not lacks_adapter and not is_installed(recipe),
        obstacle=obstacle(recipe),
        need_bytes=need,
        fits=need <= free if need else None,
        download_bytes=recipe.base.download_bytes,
        licence=recipe.base.licence,
        licence_url=recipe.base.licence_url,
        languages=recipe.languages,
    )


def _need(recipe: Recipe, device: Device) -> int:
    """Return the memory a recipe needs in bytes, 0 where that is not known."""
    if is_installed(recipe):
        if recipe.base.bundled:  # told by its file, so that the first list does not wait
            return _BUNDLED_SHARE * (model_folder(recipe) / WEIGHTS).stat().st_size
        # Imported here: it brings the hub library, and a list without fetched models needs none.
        from .memory import estimate

        try:
            return estimate(recipe, model_folder(recipe), device).total
        except ChangeChatError as error:
            _log.debug("%s", error.message)
    size = recipe.base.download_bytes
    return round(_SHARE * size + _ON_TOP) if size else 0
