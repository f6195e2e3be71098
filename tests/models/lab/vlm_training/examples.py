"""Small files of conversations about pictures of noise."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from changechat.models.lab.vlm_training.corpus import DataFile, read_corpus
from changechat.models.lab.vlm_training.picture_store import PictureStore
from changechat.models.vlm.packing import packer
from PIL import Image

WORDS = ("No change", "top", "center", "lower,right")


def write_pictures(folder: Path, pairs: int, side: int = 112, seed: int = 0) -> None:
    """Write ``A{n}.png`` and ``B{n}.png``."""
    folder.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(seed)
    for number in range(pairs):
        for date in "AB":
            noise = rng.integers(0, 256, (side, side, 3), dtype=np.uint8)
            Image.fromarray(noise).save(folder / f"{date}{number}.png")


def item(*exchanges: tuple[str, str], pair: int | None = None) -> dict:
    """Return a conversation as the published JSON holds it, about a pair or about none."""
    conversations = []
    for question, answer in exchanges:
        conversations.append({"from": "human", "value": question})
        conversations.append({"from": "gpt", "value": answer})
    images = [] if pair is None else [f"A{pair}.png", f"B{pair}.png"]
    return {"conversations": conversations, "images": images}


def write_examples(folder: Path, pairs: int = 4, name: str = "examples.json") -> Path:
    """Write conversations about pairs and about none, with their pictures, and return the file."""
    write_pictures(folder, pairs)
    items = []
    for number in range(pairs):
        first = ("Before: <image> after: <image> How many?", f"There are {number}.")
        items.append(item(first, ("Where?", WORDS[number % len(WORDS)]), pair=number))
        items.append(item((f"Say {number} twice, please", f"{number}{number}")))
    path = folder / name
    path.write_text(json.dumps(items))
    return path


def corpus_of(recipe, file: Path, max_length: int = 4096):
    """Return a file's examples for a recipe's model, its packer and its pictures."""
    pack, store = packer(recipe.family, Path(recipe.base.folder), recipe.images), PictureStore()
    return read_corpus([DataFile(file)], recipe, None, pack, store, max_length), pack, store
