"""From a model folder to a base model in memory, quantised to NF4 on the way."""

import json
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional
from transformers import AutoModelForImageTextToText, BitsAndBytesConfig, PreTrainedModel
from transformers.models.clip.modeling_clip import CLIPVisionEmbeddings
from transformers.utils import logging

from ...core.errors import InputError
from ...core.failures.engine_process import is_out_of_memory
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
    logging.disable_progress_bar()  # the log of an engine is no terminal
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
    except Exception as error:  # a damaged file makes the library stumble in any way
        if is_out_of_memory(error):
            raise
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


def see_at(model: nn.Module, side: int) -> None:
    """Make the CLIP tower of a model take square pictures of ``side`` pixels.

    ChangeChat resamples the positions bicubically with aligned corners. The hub library's own
    ``interpolate_pos_encoding`` does not align them, so the table itself is resampled, once.

    Parameters
    ----------
    model:
        Any that holds one CLIP vision tower; its weights are loaded. Positions are never
        quantised, so it may be a model in 4 bit.
    side:
        A multiple of the patch.
    """
    embeddings = next(part for part in model.modules() if isinstance(part, CLIPVisionEmbeddings))
    if embeddings.image_size == side:
        return
    old = embeddings.position_embedding.weight.detach()
    grid = side // embeddings.patch_size
    table = nn.Embedding.from_pretrained(_resampled(old.float(), grid).to(old.dtype))
    embeddings.position_embedding = table
    embeddings.image_size = embeddings.config.image_size = side
    embeddings.num_patches, embeddings.num_positions = grid**2, grid**2 + 1
    embeddings.position_ids = torch.arange(grid**2 + 1, device=old.device)[None]


def _resampled(positions: torch.Tensor, grid: int) -> torch.Tensor:
    """Return the positions of a grid x grid picture; the class token's comes first and stays."""
    count, width = positions.shape
    own, patches = positions[:1], positions[1:]
    edge = round((count - 1) ** 0.5)
    square = patches.T.reshape(1, width, edge, edge)
    resized = functional.interpolate(square, (grid, grid), mode="bicubic", align_corners=True)
    return torch.cat([own, resized.reshape(width, grid**2).T])
