"""PEFT adapters on a base in memory: attached, switched and detached without loading it anew.

The hub library's own ``load_adapter`` gives new random weights to the adapters that are on the
model already (transformers 5.24), so this goes through PEFT's functions.
"""

from pathlib import Path

import torch
from peft import PeftConfig
from peft.functional import delete_adapter, inject_adapter_in_model, set_adapter
from peft.tuners.tuners_utils import BaseTunerLayer
from peft.utils import get_peft_model_state_dict, set_peft_model_state_dict
from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import Tensor
from transformers import PreTrainedModel

from ...core.errors import InputError
from .hub.adapter_check import WEIGHTS_NAME, check_adapter
from .recipe import Recipe

_PREFIX = "base_model.model."
#: How modules were called when earlier releases of the hub library saved an adapter.
_EARLIER_NAMES = (
    ("model.layers.", "model.language_model.layers."),
    ("visual.", "model.visual."),
    ("language_model.model.layers.", "model.language_model.layers."),
    ("vision_tower.", "model.vision_tower."),
    ("multi_modal_projector.", "model.multi_modal_projector."),
)


def adapter_key(recipe: Recipe) -> str:
    """Return the name of a recipe's adapter on the base; torch allows no full stop in it.

    No two recipes have the same.
    """
    return "changechat_" + recipe.name.replace("_", "_u").replace(".", "_d")


def attach_adapter(model: PreTrainedModel, recipe: Recipe, folder: Path) -> str:
    """Put an adapter on the base beside those that are there and return its key.

    An earlier one of the same recipe is taken back first.

    Raises
    ------
    InputError
        If it was trained for another base or prompt format, or is damaged.
    """
    check_adapter(folder, recipe)
    key = adapter_key(recipe)
    _take_back(model, key)
    try:
        weights = _read(folder)
        config = PeftConfig.from_pretrained(folder)  # nosec B615 # a local folder
        config.inference_mode = True
        inject_adapter_in_model(config, model, key)
        fits = _fill(model, key, weights)
    except (OSError, SafetensorError, KeyError, TypeError, ValueError, RuntimeError) as error:
        if isinstance(error, torch.OutOfMemoryError):
            raise
        fits = False
    if not fits:
        _take_back(model, key)
        raise InputError(
            f"The adapter in {folder} does not fit {recipe.title}: it was made for another base "
            "model, or is damaged. Choose the one made for this model."
        )
    model.eval()
    return key


def activate(model: PreTrainedModel, key: str | None) -> None:
    """Let one of the adapters act, or the base alone."""
    if key is not None:
        set_adapter(model, key, inference_mode=True)
    for module in model.modules():
        if isinstance(module, BaseTunerLayer):
            module.enable_adapters(key is not None)


def _read(folder: Path) -> dict[str, Tensor]:
    """Return an adapter's weights under the names that modules have today."""
    weights = load_file(folder / WEIGHTS_NAME)
    return {_today(name.removeprefix(_PREFIX)): value for name, value in weights.items()}


def _today(name: str) -> str:
    for earlier, today in _EARLIER_NAMES:
        if name.startswith(earlier):
            return today + name.removeprefix(earlier)
    return name


def _fill(model: PreTrainedModel, key: str, weights: dict[str, Tensor]) -> bool:
    """Give an adapter its weights; return whether all found a place and none lacks."""
    wanted = set(get_peft_model_state_dict(model, adapter_name=key))
    if wanted != set(weights):
        return False
    result = set_peft_model_state_dict(model, weights, adapter_name=key)
    return not result.unexpected_keys


def _take_back(model: PreTrainedModel, key: str) -> None:
    """Remove an adapter, also one that was attached only in part."""
    if key in getattr(model, "peft_config", {}):
        delete_adapter(model, key, prefix="lora_")
        del model.peft_config[key]
