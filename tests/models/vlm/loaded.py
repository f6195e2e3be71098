"""Tiny models in memory, made and loaded through the real code, and pairs to show them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from changechat.models.support.listener import Listener
from changechat.models.vlm.device import CPU
from changechat.models.vlm.generation import Generator
from changechat.models.vlm.loading import load_base
from changechat.models.vlm.packing import packer
from changechat.models.vlm.recipe import Recipe


def recipe_of(family: str, folder, name: str = "tiny", **changes) -> Recipe:
    """Return a recipe for a model folder; ``changes`` are tables or values of the TOML file."""
    values = {
        "name": name,
        "title": "Tiny",
        "family": family,
        "prompt_format": "evidence",
        "languages": ["en"],
        "base": {"folder": str(folder)},
        "images": {"side": 252, "vision_ids": False} if family == "llava" else {},
    }
    return Recipe.from_dict({**values, **changes}, "the test's recipe")


def generator_of(recipe: Recipe) -> Generator:
    """Load a recipe's model on the processor and return what writes with it."""
    folder = Path(recipe.base.folder)
    model = load_base(recipe, folder, CPU)
    return Generator(model, packer(recipe.family, folder, recipe.images))


def pictures(seed: int = 0, side: int = 112) -> list[np.ndarray]:
    """Return two pictures of noise."""
    rng = np.random.default_rng(seed)
    return [rng.integers(0, 256, (side, side, 3), dtype=np.uint8) for _ in range(2)]


class Reader(Listener):
    """Keeps what it hears and stops after a number of tokens."""

    def __init__(self, stop_after: int | None = None) -> None:
        self.words, self.checks, self._stop_after = [], 0, stop_after

    def text(self, delta: str) -> None:
        """Keep the text."""
        self.words.append(delta)

    def check(self) -> None:
        """Stop once enough was written."""
        from changechat.core.errors import Cancelled

        self.checks += 1
        if self._stop_after is not None and self.checks > self._stop_after:
            raise Cancelled()
