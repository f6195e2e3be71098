"""Models of the user's own: a recipe file that names a folder. The folder is never touched."""

import os
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import tomli_w

from ....core.errors import InputError
from ....core.model_names import (
    EVIDENCE,
    REMOTE,
    SHIPPED_RECIPES,
    own_recipes_folder,
    recipe_names,
)
from ..recipe import Recipe, read_recipe
from .adapter_check import check_adapter
from .installed import why_not_usable
from .integrity import CONFIG, read_json

_LONGEST_NAME = 60
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?")  # by Windows


def add_adapter(title: str, based_on: str, folder: str) -> str:
    """Add an adapter as a model of its own and return the name it got.

    Parameters
    ----------
    title:
        How it is shown.
    based_on:
        Name of the recipe it goes with, whose prompt format it was trained with.
    folder:
        Where PEFT saved it.

    Raises
    ------
    InputError
        If it is no adapter, belongs to another model, or was trained with another prompt format.
    """
    recipe = read_recipe(based_on)
    place = _absolute(folder)
    check_adapter(place, recipe)
    return _write(
        title,
        {
            "based_on": based_on,
            "note": "With an adapter of your own.",
            "adapter": {"folder": str(place)},
        },
    )


def add_folder(title: str, based_on: str, folder: str) -> str:
    """Add a folder with a whole model as a model of its own and return the name it got.

    Parameters
    ----------
    title, based_on:
        As for :func:`add_adapter`.
    folder:
        Holds a model of the same family as ``based_on``, in the hub library's format.

    Raises
    ------
    InputError
        If it is no such model, or is not complete.
    """
    recipe = read_recipe(based_on)
    place = _absolute(folder)
    _check_family(place, recipe)
    if problem := why_not_usable(place):
        raise InputError(problem)
    return _write(title, {"based_on": based_on, "base": {"folder": str(place)}})


def is_own(name: str) -> bool:
    """Whether the user added the model of that name."""
    return _recipe_file(name).is_file() and not (SHIPPED_RECIPES / f"{name}.toml").is_file()


def remove_own(name: str) -> None:
    """Remove the recipe of a model that the user added; its folder stays.

    Raises
    ------
    InputError
        If there is none, it is shipped, or others are based on it.
    """
    if name not in recipe_names() or not is_own(name):
        raise InputError(f"There is no model of your own called {name}.")
    path = _recipe_file(name)
    for other in sorted(own_recipes_folder().glob("*.toml")):
        if other != path and _based_on(other) == name:
            raise InputError(f"{other.stem} is based on {name}. Remove {other.stem} first.")
    try:
        path.unlink()
    except OSError as error:
        raise InputError(f"{path} cannot be removed: {error}.") from error


def _recipe_file(name: str) -> Path:
    return own_recipes_folder() / f"{name}.toml"


def _absolute(folder: str) -> Path:
    if not folder.strip():
        raise InputError("No folder was chosen.")
    return Path(os.path.expanduser(folder)).absolute()


def _check_family(folder: Path, recipe: Recipe) -> None:
    config = read_json(folder / CONFIG)
    if config is None:
        raise InputError(
            f"{folder} is no model: it has no readable {CONFIG}. Choose the folder that holds it."
        )
    if config.get("model_type") != recipe.family:
        raise InputError(
            f"The model in {folder} is of the type {config.get('model_type')}, and {recipe.title} "
            f"of the type {recipe.family}. Choose a model of the same type to base it on."
        )


def _write(title: str, tables: dict[str, Any]) -> str:
    shown = " ".join(title.split())
    if not shown:
        raise InputError("The model needs a title.")
    try:
        text = tomli_w.dumps({"title": shown, **tables}).encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError(
            "Title or folder holds characters that cannot be written to a file. Rename it."
        ) from error
    try:
        own_recipes_folder().mkdir(parents=True, exist_ok=True)
        return next(name for name in _names_for(shown) if _is_new(_recipe_file(name), text))
    except OSError as error:
        raise InputError(
            f"The model cannot be added to {own_recipes_folder()}: {error}. See that the folder "
            "can be written to and has room."
        ) from error


def _names_for(title: str) -> Iterator[str]:
    """Yield names made from a title, without end, none of them another kind of model's."""
    wanted = _name_of(title)
    for number in count(1):
        name = wanted if number == 1 else f"{wanted}-{number}"
        if name not in (EVIDENCE, REMOTE) and not (SHIPPED_RECIPES / f"{name}.toml").exists():
            yield name


def _is_new(path: Path, content: bytes) -> bool:
    """Whether a file was written; False if there is one of that name."""
    try:
        with open(path, "xb") as file:
            file.write(content)
    except FileExistsError:
        return False
    except OSError:
        path.unlink(missing_ok=True)
        raise
    return True


def _name_of(title: str) -> str:
    """Return a title as a file name for every system: plain letters, digits, dots and dashes."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9.]+", "-", plain)[:_LONGEST_NAME].strip("-.")
    if not name or _RESERVED.fullmatch(name):
        return f"model-{name}".rstrip("-")
    return name


def _based_on(path: Path) -> str | None:
    try:
        return tomllib.loads(path.read_text("utf-8")).get("based_on")
    except (OSError, ValueError):
        return None
