"""The card of what was trained: for the loader its prompt format, for people how it came about."""

from collections.abc import Sequence
from dataclasses import asdict
from importlib import metadata
from pathlib import Path

from ...vlm.hub.adapter_check import CARD_NAME
from ...vlm.recipe import Recipe
from ..report_writer import document, table, write_json, write_text
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
        {"file": file.path.name, "weight": file.weight, "samples": len(examples)}
        for file, examples in zip(files, corpus.sources, strict=True)
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
    write_json(folder / CARD_NAME, card)
    write_text(folder / README_NAME, _markdown(card))


def _markdown(card: dict) -> str:
    what = "A LoRA adapter" if card["kind"] == "adapter" else "A model"
    data = [(item["file"], item["samples"], f"{item['weight']:g}") for item in card["data"]]
    settings = [(name, f"{value:g}") for name, value in card["settings"].items()]
    settings += [(f"lora {name}", value) for name, value in card["lora"].items()]
    loss = card.get("validation_loss")
    return document(
        (
            f"# {what} trained for the recipe {card['recipe']}",
            f"Base: {card['base']} {card['revision']}".rstrip()
            + f" (licence: {card['licence_of_the_base'] or 'not stated'}). "
            f"Prompt format: {card['prompt_format']}; it is of use with no other.",
            f"Trained for {card.get('steps', 0)} steps ({card.get('epochs', 0):g} epochs)."
            + ("" if loss is None else f" Validation loss: {loss:.4f} nats a token."),
            table(("Data", "Samples", "Weight"), data, str),
            f"Samples left out: {card['left_out']}.",
            table(("Setting", "Value"), settings, str),
            f"Versions: {', '.join(' '.join(one) for one in card['versions'].items())}.",
        )
    )
