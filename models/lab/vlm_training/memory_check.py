"""Whether a model can be trained here: it is there, and the device has room and arithmetic."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import torch

from ....core.errors import InputError
from ....core.support.byte_size import byte_size
from ...vlm.device import Device, why_no_gpu
from ...vlm.hub.installed import why_not_usable
from ...vlm.memory import estimate
from ...vlm.recipe import Recipe, unquantized

#: Bytes of a learning weight besides itself in 32 bit: its gradient and AdamW's two means.
_LEARNING = 3


def check_device(recipe: Recipe, folder: Path, device: Device, kind: str) -> None:
    """See that a model is there and can be trained on a device.

    Parameters
    ----------
    kind:
        ``model`` for all weights, ``adapter`` for an adapter.

    Raises
    ------
    InputError
        If not; the message says what would help.
    """
    if problem := why_not_usable(folder):
        raise InputError(f"{recipe.title} cannot be trained. {problem}")
    if device.on_gpu and device.dtype != torch.bfloat16:
        raise InputError(
            f"{device.label} does not compute in bfloat16, which training needs. Use an NVIDIA "
            "GPU of the generation Ampere or later, or --device cpu for a small model."
        )
    if kind == "model":
        whole = estimate(unquantized(recipe), folder, replace(device, dtype=torch.float32))
        need = whole.total + _LEARNING * whole.weights
    else:
        held = recipe if device.on_gpu else unquantized(recipe)
        need = estimate(held, folder, device).total
    free = device.free_bytes()
    if need > free:
        helps = "Close other programs that use it, or choose a smaller model."
        if not device.on_gpu:
            helps = f"Train it on an NVIDIA GPU, in 4 bit. {why_no_gpu() or ''}".strip()
        raise InputError(
            f"{recipe.title} needs {byte_size(need)} of memory on {device.label} to be trained, "
            f"and {byte_size(free)} are free. {helps}"
        )
