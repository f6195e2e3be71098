"""Recipes: all that makes a model reproducible, one TOML file each.

A recipe of the user's own may name another one in ``based_on`` and then holds only what differs:
a folder with the model, or an adapter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from ...core.errors import InputError
from ...core.model_names import SHIPPED_RECIPES, own_recipes_folder, recipe_names
from ..support.settings_file import (
    Number,
    PositiveWhole,
    Table,
    Text,
    Texts,
    Whole,
    YesNo,
    read_toml,
    validated,
)
from .families import FAMILIES

FORMATS = ("changeimti", "changevg", "changechat", "evidence")


@dataclass(frozen=True)
class Base(Table):
    """The base model: on the hub at a pinned revision, a folder on this computer, or bundled.

    ``bundled`` names a folder among the weights that come with the plugin.
    ``download_bytes`` is what is known of its size before the hub is asked; 0 is unknown.
    ``licence`` are the terms to check and show.
    """

    repository: Text = ""
    revision: Text = ""
    folder: Text = ""
    bundled: Text = ""
    licence: Text = ""
    licence_url: Text = ""
    download_bytes: Whole = 0


@dataclass(frozen=True)
class Images(Table):
    """What the model sees of each date.

    ``max_pixels`` bounds width times height (Qwen families); ``side`` is the fixed side of
    LLaVA's pictures in pixels, 0 elsewhere; ``vision_ids`` writes ``Picture 1: `` before them.
    """

    max_pixels: Annotated[int, Field(strict=True, ge=56 * 56)] = 512 * 512
    side: Whole = 0
    vision_ids: YesNo = True


@dataclass(frozen=True)
class Adapter(Table):
    """A LoRA adapter on top of the base: a folder, and whether nothing works without it."""

    folder: Text = ""
    required: YesNo = False


@dataclass(frozen=True)
class Quantization(Table):
    """How weights are held: NF4 of the language model, and on request of the vision tower too."""

    four_bit: YesNo = True
    vision_tower: YesNo = False


@dataclass(frozen=True)
class Generation(Table):
    """Greedy decoding up to ``max_new_tokens``; ``context_tokens`` holds prompt and answer."""

    max_new_tokens: PositiveWhole = 512
    context_tokens: Whole = 4096


@dataclass(frozen=True)
class Lora(Table):
    """Settings of fine-tuning, as published for the system the recipe follows.

    ``vision_tower`` tunes it and the projector too, not the language model alone; ``plus_ratio``
    is LoRA+'s; of ``crop``, in pixels, and ``jitter`` see ``training.augment``.
    """

    rank: PositiveWhole = 8
    alpha: Whole = 16
    dropout: Number = 0.0
    vision_tower: YesNo = True
    learning_rate: Number = 1e-4
    plus_ratio: Number = 1.0
    warmup_share: Number = 0.1
    epochs: Whole = 1
    batch: PositiveWhole = 6
    accumulation: PositiveWhole = 4
    max_length: Whole = 2048
    crop: Whole = 0
    jitter: Number = 0.0


@dataclass(frozen=True)
class Recipe(Table):
    """One model as it can be chosen.

    Attributes
    ----------
    name, title:
        How it is chosen and how it is shown.
    family:
        Architecture, one of ``FAMILIES``.
    prompt_format:
        One of ``FORMATS``; an adapter must have been trained with the same.
    languages:
        Languages in which free text may be asked, as ISO codes; none means that only the five
        tasks are understood.
    note:
        A sentence the analyst should know before choosing it.
    """

    name: Text
    title: Text
    family: Text
    prompt_format: Text
    languages: Texts = ()
    note: Text = ""
    base: Base = field(default_factory=Base)
    images: Images = field(default_factory=Images)
    adapter: Adapter = field(default_factory=Adapter)
    quantization: Quantization = field(default_factory=Quantization)
    generation: Generation = field(default_factory=Generation)
    lora: Lora = field(default_factory=Lora)

    @classmethod
    def from_dict(cls, values: Mapping[str, Any], where: str) -> Recipe:
        """Build from the tables of a TOML file.

        Raises
        ------
        InputError
            If a key is unknown or missing, or a value is not one of those allowed.
        """
        recipe = validated(cls, values, where)
        recipe._check(where)
        return recipe

    def _check(self, where: str) -> None:
        for value, allowed, key in (
            (self.family, FAMILIES, "family"),
            (self.prompt_format, FORMATS, "prompt_format"),
        ):
            if value not in allowed:
                raise InputError(
                    f"{where} has {key} = {value!r}, which is not one of {', '.join(allowed)}."
                )
        base = self.base
        if not (base.folder or base.bundled or (base.repository and base.revision)):
            raise InputError(
                f"{where} names neither a model folder nor a repository with its revision."
            )
        if self.images.side and not FAMILIES[self.family].fixed_side:
            raise InputError(f"{where} has a side of pictures, which {self.family} does not know.")
        if self.generation.context_tokens <= self.generation.max_new_tokens:
            raise InputError(f"{where} has no more context_tokens than max_new_tokens.")


def unquantized(recipe: Recipe) -> Recipe:
    """Return a recipe that holds all weights as they are."""
    return replace(recipe, quantization=Quantization(four_bit=False))


def read_recipe(name: str) -> Recipe:
    """Return a recipe by name.

    Raises
    ------
    InputError
        If there is none of that name, or its file is damaged.
    """
    if name not in recipe_names():
        raise InputError(
            f"There is no model called {name}. Known are: evidence, {', '.join(recipe_names())}."
        )
    folders = (SHIPPED_RECIPES, own_recipes_folder())
    path = next(path for folder in folders if (path := folder / f"{name}.toml").exists())
    return Recipe.from_dict({**_tables(path, seen=()), "name": name}, str(path))


def _tables(path: Path, seen: tuple[Path, ...]) -> dict[str, Any]:
    tables = read_toml(path, "The recipe")
    based_on = tables.pop("based_on", None)
    if based_on is None:
        return tables
    for folder in (SHIPPED_RECIPES, own_recipes_folder()):
        parent = folder / f"{based_on}.toml"
        if parent.is_file() and parent not in (path, *seen):
            return _merged(_tables(parent, (*seen, path)), tables)
    raise InputError(f"The recipe {path} is based on {based_on!r}, which there is not.")


def _merged(base: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """Return ``base`` with ``changes``, tables key by key; another base model is a whole one."""
    merged = dict(base)
    for key, value in changes.items():
        below = base.get(key, {})
        deeper = isinstance(value, dict) and isinstance(below, dict) and key != "base"
        merged[key] = {**below, **value} if deeper else value
    return merged
