"""What a model folder lacks, and what in it is damaged: by names, sizes and headers."""

import json
from pathlib import Path
from typing import Any

from safetensors import SafetensorError, safe_open

CONFIG, INDEX, WEIGHTS = "config.json", "model.safetensors.index.json", "model.safetensors"
_TOKENIZERS = (("tokenizer.json",), ("tokenizer.model",), ("vocab.json", "merges.txt"))
_PREPROCESSOR, _PROCESSOR = "preprocessor_config.json", "processor_config.json"


def missing_file(folder: Path) -> str | None:
    """Return a sentence naming what is not there of settings, tokenizer and weights, else None."""
    if not folder.is_dir():
        return f"There is no folder {folder}."
    if not (folder / CONFIG).is_file():
        return f"{folder} has no {CONFIG}, the model's settings."
    if not any(all((folder / name).is_file() for name in names) for names in _TOKENIZERS):
        return f"{folder} has no tokenizer.json, the model's tokenizer."
    names = weight_files(folder)
    if not names:
        return (
            f"{folder} has neither {WEIGHTS} nor a readable {INDEX}; weights in other formats, "
            "such as .bin or .gguf, are not read."
        )
    for name in names:
        if not (folder / name).is_file():
            return f"{folder} has no {name}, a part of the weights."
    return None


def damaged_file(folder: Path) -> str | None:
    """Return a sentence naming a file of a complete folder that cannot be used, else None."""
    if read_json(folder / CONFIG) is None:
        return f"{folder / CONFIG} cannot be read."
    processor = read_json(folder / _PROCESSOR) or {}
    if read_json(folder / _PREPROCESSOR) is None and "image_processor" not in processor:
        return f"{folder} has no readable {_PREPROCESSOR}, which says how pictures are shown to it."
    for name in weight_files(folder):
        if not has_all_bytes(folder / name):
            return f"{folder / name} is cut short or damaged."
    return None


def weight_files(folder: Path) -> list[str]:
    """Return the names of the weights files that the folder must have; none if it does not say."""
    index = read_json(folder / INDEX)
    if index is None:
        return [WEIGHTS] if (folder / WEIGHTS).is_file() else []
    names = index.get("weight_map")
    return sorted({str(name) for name in names.values()}) if isinstance(names, dict) else []


def has_all_bytes(weights: Path) -> bool:
    """Whether a safetensors file has all the bytes that its header promises."""
    try:
        with safe_open(weights, framework="numpy"):
            return True
    except (OSError, SafetensorError):
        return False


def read_json(path: Path) -> dict[str, Any] | None:
    """Return the object that a JSON file holds; None if there is none."""
    try:
        values = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return values if isinstance(values, dict) else None
