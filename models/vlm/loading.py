"""From a model folder to a base model in memory, quantised to NF4 on the way."""

from __future__ import annotations

import json
from pathlib import Path

import torch
from transformers import AutoModelForImageTextToText, BitsAndBytesConfig, PreTrainedModel

from ...core.errors import InputError
from .clip_positions import see_at
from .device import Device
from .families import family_of
from .recipe import Recipe


def load_base(recipe: Recipe, folder: Path, device: Device) -> PreTrainedModel:
    """Load the base model of a recipe in evaluation mode.

    The language model is held in NF4 with double quantisation (Dettmers et al., 2023), the vision
    tower in the device's 16 or 32 bit unless the recipe quantises it too.

    Parameters
    ----------
    folder:
        Holds the model; nothing is fetched.

    Raises
    ------
    InputError
        If a file is missing or damaged, or the model is of another architecture.
    """
    _check_architecture(recipe, folder)
    try:
        model, report = AutoModelForImageTextToText.from_pretrained(  # nosec B615 # a local folder
            folder,
            local_files_only=True,
            dtype=device.dtype,
            device_map={"": device.name},
            quantization_config=_quantization(recipe, device),
            output_loading_info=True,
        )
        if report["missing_keys"]:  # the library would make them up
            raise ValueError(f"{min(report['missing_keys'])} is not there")
    except torch.OutOfMemoryError:
        raise
    except Exception as error:  # a damaged file makes the library stumble in any way
        raise InputError(
            f"{recipe.title} in {folder} cannot be loaded ({_first_line(error)}). A file is "
            "missing or damaged: fetch the model again, or choose another folder."
        ) from error
    if recipe.images.side:
        see_at(model, recipe.images.side)
    return model.eval()


def unquantized_modules(recipe: Recipe) -> tuple[str, ...] | None:
    """Return the beginnings of names of modules that are *not* held in 4 bit; None: all are not."""
    if not recipe.quantization.four_bit:
        return None
    kept = () if recipe.quantization.vision_tower else family_of(recipe.family).vision_modules
    return (*kept, "lm_head")


def _quantization(recipe: Recipe, device: Device) -> BitsAndBytesConfig | None:
    kept = unquantized_modules(recipe)
    if kept is None:
        return None
    return BitsAndBytesConfig(
        load_in_4bit=True,
        bnb_4bit_quant_type="nf4",
        bnb_4bit_use_double_quant=True,
        bnb_4bit_compute_dtype=device.dtype,
        llm_int8_skip_modules=list(kept),
    )


def _check_architecture(recipe: Recipe, folder: Path) -> None:
    try:
        found = json.loads((folder / "config.json").read_text("utf-8")).get("model_type")
    except (OSError, ValueError, AttributeError) as error:
        raise InputError(
            f"{folder} holds no model: its config.json cannot be read. Fetch {recipe.title} "
            "again, or choose another folder."
        ) from error
    if found != recipe.family:
        raise InputError(
            f"{folder} holds a model of the architecture {found}; {recipe.title} needs "
            f"{recipe.family}. Choose another folder."
        )


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0][:200] if str(error).strip() else type(error).__name__
