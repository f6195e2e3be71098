"""The card of what was trained: for the loader its prompt format, for people how it came about."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from importlib import metadata
from pathlib import Path

from ...vlm.hub.adapter_check import CARD_NAME
from ...vlm.recipe import Recipe
from .corpus import Corpus, DataFile
from .settings import Settings

README_NAME = "README.md"
_LIBRARIES = ("torch", "transformers", "peft", "bitsandbytes")


def card_of(
    recipe: Recipe, settings: Settings, files: Sequence[DataFile], corpus: Corpus, kind: str
) -> dict:
    """Return what is known of a run before it begins, as plain JSON values.

    A saved run is continued only under the same card.
    """
    data = [
        {"file": file.path.name, "weight": file.weight, "samples": len(lessons)}
        for file, lessons in zip(files, corpus.sources, strict=True)
    ]
    return {
        "prompt_format": recipe.prompt_format,
        "kind": kind,
        "recipe": recipe.name,
        "base": recipe.base.repository or Path(recipe.base.folder).name,
        "revision": recipe.base.revision,
        "licence_of_the_base": recipe.base.licence,
        "images": asdict(recipe.images),
        "lora": {
            name: getattr(recipe.lora, name)
            for name in ("rank", "alpha", "dropout", "vision_tower")
            if kind == "adapter"
        },
        "settings": asdict(settings),
        "data": data,
        "left_out": len(corpus.left_out),
        "versions": {name: metadata.version(name) for name in _LIBRARIES},
    }


def write_card(folder: Path, card: dict) -> None:
    """Write a card, as JSON and as Markdown."""
    text = json.dumps(card, indent=1, ensure_ascii=False)
    (folder / CARD_NAME).write_text(text + "\n", "utf-8")
    (folder / README_NAME).write_text(_markdown(card), "utf-8")


def _markdown(card: dict) -> str:
    what = "A LoRA adapter" if card["kind"] == "adapter" else "A model"
    rows = [f"| {item['file']} | {item['samples']} | {item['weight']:g} |" for item in card["data"]]
    settings = [f"| {name} | {value:g} |" for name, value in card["settings"].items()]
    lora = [f"| lora {name} | {value} |" for name, value in card["lora"].items()]
    loss = card.get("validation_loss")
    return "\n".join(
        (
            f"# {what} trained for the recipe {card['recipe']}",
            "",
            f"Base: {card['base']} {card['revision']}".rstrip()
            + f" (licence: {card['licence_of_the_base'] or 'not stated'}). "
            f"Prompt format: {card['prompt_format']}; it is of use with no other.",
            "",
            f"Trained for {card.get('steps', 0)} steps ({card.get('epochs', 0):g} epochs)."
            + ("" if loss is None else f" Validation loss: {loss:.4f} nats a token."),
            "",
            "| Data | Samples | Weight |",
            "|---|---|---|",
            *rows,
            "",
            f"Samples left out: {card['left_out']}.",
            "",
            "| Setting | Value |",
            "|---|---|",
            *settings,
            *lora,
            "",
            "Versions: "
            + ", ".join(f"{name} {version}" for name, version in card["versions"].items())
            + ".",
            "",
        )
    )
