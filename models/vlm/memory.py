"""How much memory a model needs on a device, estimated before anything is loaded."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import torch
from accelerate import init_empty_weights
from torch import nn
from transformers import AutoConfig, AutoModelForImageTextToText, PretrainedConfig

from ...core.errors import InputError
from .device import Device
from .loading import unquantized_modules
from .recipe import Recipe

#: Bytes of a weight in NF4: half a byte, and its share of the doubly quantised block maxima.
_NF4_BYTES = 0.5 + 1 / 64 + 4 / (64 * 256)
#: What CUDA and its libraries take before the first tensor, and what the allocator cannot use.
_CUDA_BYTES = 600_000_000
_FRAGMENTATION = 1.05
#: Values that the vision tower holds at once for each value of its hidden state.
_TOWER_FACTOR = 14
_PICTURES = 2


@dataclass(frozen=True)
class Need:
    """Bytes on the device.

    Attributes
    ----------
    weights:
        The base, quantised as the recipe says, and what the allocator cannot use beside it.
    pictures:
        What the vision tower holds while it looks at both dates.
    cache:
        Keys and values of a full context.
    logits:
        Scores of the vocabulary in 32 bit, and the widest layer of a full context.
    overhead:
        The device's own libraries.
    """

    weights: int
    pictures: int
    cache: int
    logits: int
    overhead: int

    @property
    def total(self) -> int:
        """All of it."""
        return self.weights + self.pictures + self.cache + self.logits + self.overhead


def estimate(recipe: Recipe, folder: Path, device: Device) -> Need:
    """Return what a model needs, from its ``config.json`` alone.

    Raises
    ------
    InputError
        If the configuration cannot be read.
    """
    try:
        stamp = (folder / "config.json").stat().st_mtime_ns
        return _estimated(recipe, device, *_counted(folder, stamp, unquantized_modules(recipe)))
    except Exception as error:  # the library stumbles in its own ways over what it does not know
        raise InputError(
            f"The memory that {recipe.title} needs cannot be told: {folder / 'config.json'} "
            "cannot be read. Fetch the model again, or choose another folder."
        ) from error


def _estimated(
    recipe: Recipe, device: Device, config: PretrainedConfig, four_bit: int, plain: int
) -> Need:
    width = torch.finfo(device.dtype).bits // 8
    text = config.get_text_config(decoder=True)
    context = recipe.generation.context_tokens
    heads = text.num_key_value_heads or text.num_attention_heads
    head = getattr(text, "head_dim", None) or text.hidden_size // text.num_attention_heads
    cache = 2 * text.num_hidden_layers * heads * head * width * context
    vision = config.vision_config
    pixels = recipe.images.side**2 or recipe.images.max_pixels
    patches = _PICTURES * pixels // vision.patch_size**2
    return Need(
        weights=round((four_bit * _NF4_BYTES + plain * width) * _FRAGMENTATION),
        pictures=(patches * vision.hidden_size * _TOWER_FACTOR) * width,
        cache=cache,
        logits=2 * 4 * text.vocab_size + 4 * width * context * text.intermediate_size,
        overhead=_CUDA_BYTES if device.on_gpu else 0,
    )


@lru_cache(maxsize=32)
def _counted(
    folder: Path, stamp: int, kept: tuple[str, ...] | None
) -> tuple[PretrainedConfig, int, int]:
    """Return the configuration, and the number of weights in 4 bit and of those that are not."""
    config = AutoConfig.from_pretrained(folder, local_files_only=True)  # nosec B615 # local folder
    with init_empty_weights():
        model = AutoModelForImageTextToText.from_config(config)
    model.tie_weights()  # making them empty has parted them
    four_bit = 0
    for name, module in model.named_modules():
        if kept is not None and isinstance(module, nn.Linear) and not name.startswith(kept):
            four_bit += module.weight.numel()
    tied = {id(parameter): parameter.numel() for parameter in model.parameters()}
    return config, four_bit, sum(tied.values()) - four_bit
