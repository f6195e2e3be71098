"""Whether an adapter belongs to a recipe: its files, the model it was trained on, its prompts."""

import json
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from safetensors import SafetensorError, safe_open

from ....core.errors import InputError
from ..recipe import Recipe
from .installed import model_folder
from .integrity import CONFIG, read_json

CONFIG_NAME, WEIGHTS_NAME = "adapter_config.json", "adapter_model.safetensors"
CARD_NAME = "changechat.json"
_READS_HIDDEN = re.compile(r"\.(?:q|k|v|gate|up)_proj\.lora_A\.")
_OF_PICTURES = re.compile(r"visual|vision")
_LAYER = re.compile(r"\.layers\.(\d+)\.")


def check_adapter(folder: Path, recipe: Recipe) -> None:
    """Return if a folder holds a LoRA adapter that can go with a recipe.

    Raises
    ------
    InputError
        If a file is missing or damaged, the adapter belongs to another model, or its card names
        another prompt format.
    """
    config = read_json(folder / CONFIG_NAME)
    if config is None:
        raise InputError(
            f"{folder} is no adapter: it has no readable {CONFIG_NAME}. Choose the folder that "
            "PEFT wrote."
        )
    if config.get("peft_type") != "LORA":
        raise InputError(
            f"The adapter in {folder} is of the type {config.get('peft_type')}; only LoRA adapters "
            "can be used."
        )
    shapes = _shapes(folder / WEIGHTS_NAME)
    _check_base(folder, config, shapes, recipe)
    _check_card(folder, recipe)


def _shapes(weights: Path) -> dict[str, list[int]]:
    if not weights.is_file():
        raise InputError(
            f"{weights.parent} has no {WEIGHTS_NAME}. Save the adapter in the safetensors format; "
            "others are not read."
        )
    try:
        with safe_open(weights, framework="numpy") as file:
            names = list(file.keys())
            return {name: file.get_slice(name).get_shape() for name in names}
    except (OSError, SafetensorError) as error:
        raise InputError(
            f"{weights} is cut short or damaged. Copy the adapter there again."
        ) from error


def _check_base(
    folder: Path, config: dict[str, Any], shapes: dict[str, list[int]], recipe: Recipe
) -> None:
    """Compare the sizes where the base model is here to tell them, else the names alone."""
    sizes = _sizes(recipe)
    if sizes is not None:
        problem = next(_size_problems(shapes, *sizes), None)
        if problem:
            raise InputError(
                f"The adapter in {folder} does not fit {recipe.title}: {problem}. It was trained "
                f"on {_trained_on(config)}; choose the model it belongs to."
            )
    elif not _is_same_model(_trained_on(config), recipe):
        raise InputError(
            f"The adapter in {folder} was trained on {_trained_on(config)}, and {recipe.title} is "
            f"{recipe.base.repository or recipe.base.folder}. Choose the model it belongs to, or "
            "install this one first, so that the sizes can be compared."
        )


def _trained_on(config: dict[str, Any]) -> str:
    return str(config.get("base_model_name_or_path") or "a model that it does not name")


def _is_same_model(trained_on: str, recipe: Recipe) -> bool:
    """Whether a name or a path, perhaps of another computer, means the recipe's base model."""
    base = recipe.base
    repository = base.repository.lower()
    known = {
        *(repository.rsplit("/")[-1], repository.replace("/", "--"), base.revision.lower()),
        "models--" + repository.replace("/", "--"),
        Path(base.folder).name.lower(),
    } - {""}
    parts = PurePosixPath(trained_on.replace("\\", "/").lower()).parts
    return any(part in known for part in parts)


def _sizes(recipe: Recipe) -> tuple[int, int] | None:
    """Return width and depth of the base's language model; None if they are not known here."""
    config = read_json(model_folder(recipe) / CONFIG) or {}
    text = config.get("text_config")
    known = {**config, **(text if isinstance(text, dict) else {})}
    width, depth = known.get("hidden_size"), known.get("num_hidden_layers")
    return (width, depth) if isinstance(width, int) and isinstance(depth, int) else None


def _size_problems(shapes: dict[str, list[int]], width: int, depth: int) -> Iterator[str]:
    for name, shape in shapes.items():
        if _OF_PICTURES.search(name):
            continue
        if _READS_HIDDEN.search(name) and shape[-1] != width:
            yield f"it is made for a width of {shape[-1]}, not {width}"
        layer = _LAYER.search(name)
        if layer and int(layer[1]) >= depth:
            yield f"it has a layer {layer[1]}, and the model has {depth} layers"


def _check_card(folder: Path, recipe: Recipe) -> None:
    card = folder / CARD_NAME
    if not card.exists():
        return
    values = read_json(card)
    if values is None:
        raise InputError(f"{card} cannot be read. Correct it, or remove it if it is not needed.")
    stated = values.get("prompt_format")
    if stated != recipe.prompt_format:
        raise InputError(
            f"The adapter in {folder} was trained with the prompt format {json.dumps(stated)}, and "
            f"{recipe.title} asks in {json.dumps(recipe.prompt_format)}. Choose a model that asks "
            "in the adapter's format."
        )
