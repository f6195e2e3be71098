"""What the worker and the command line do with models on disk and on the hub."""

from pathlib import Path

from ...support.listener import Listener
from ..recipe import Recipe, read_recipe
from .installed import is_installed, model_folder, remove
from .own_models import is_own, remove_own


def offer(recipe: Recipe, listener: Listener | None = None) -> dict:
    """Return what fetching a model means, as plain JSON values.

    The keys are ``title``, those of ``core.link.commands``, and ``hub_licence`` (the terms
    as the hub states them), ``bytes_left`` and ``restricted`` (whether an access token is needed).

    Raises
    ------
    InputError
        If the hub cannot be asked, or has not what the recipe names.
    """
    # Imported here: what is installed needs no hub library.
    from .offer import look_up

    found = look_up(recipe, listener=listener)
    told = {name: value for name, value in vars(found).items() if name != "files"}
    return {"title": recipe.title, "bytes": found.size, **told}


def fetch(recipe: Recipe, listener: Listener) -> Path:
    """Fetch a model, or the rest of it, and return its folder; an installed one stays as it is.

    Raises
    ------
    InputError
        If it cannot be fetched; the message says why and what to do.
    Cancelled
        When it was paused; what has arrived is kept.
    """
    if is_installed(recipe):
        return model_folder(recipe)
    from . import download, offer

    return download.fetch(recipe, offer.look_up(recipe, listener=listener), listener)


def remove_model(name: str) -> None:
    """Remove what a name stands for: a recipe of the user's own, else the model that was fetched.

    Raises
    ------
    InputError
        If there is no such model, or it cannot be removed.
    """
    if is_own(name):
        remove_own(name)
    else:
        remove(read_recipe(name))
