"""``fetch-model``: install a language model from the hub, size and terms first, or list them."""

import argparse

from ...core.errors import InputError
from ...core.model_names import recipe_names
from ...core.support.byte_size import byte_size
from ..vlm.hub import commands
from ..vlm.hub.installed import is_installed, model_folder
from ..vlm.recipe import Recipe, read_recipe
from .console import ConsoleListener, confirmed


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("model", nargs="?", help="the model to install")
    what.add_argument("--list", action="store_true", help="list the models and what is installed")
    parser.add_argument("--yes", action="store_true", help="agree to size and terms beforehand")


def run(options: argparse.Namespace) -> int:
    """List the models, or show what fetching one means, ask, and fetch it."""
    if options.list:
        print("\n".join(_line(name) for name in recipe_names()))
        return 0
    recipe = read_recipe(options.model)
    if not is_installed(recipe):
        print(_describe(recipe, commands.offer(recipe)))
        if not confirmed("Fetch it under these terms?", options.yes):
            print("Nothing was fetched.")
            return 0
        with ConsoleListener() as listener:
            commands.fetch(recipe, listener)
    print(f"{recipe.title} is installed: {model_folder(recipe)}")
    return 0


def _line(name: str) -> str:
    try:
        recipe = read_recipe(name)
    except InputError as error:  # one damaged recipe hides no other
        return f"{name}: {error.message}"
    if is_installed(recipe):
        state = "installed"
    elif recipe.base.folder:
        state = f"not complete in {recipe.base.folder}"
    elif recipe.base.download_bytes:
        state = f"not installed, {byte_size(recipe.base.download_bytes)} to fetch"
    else:
        state = "not installed, size unknown before the hub is asked"
    return f"{name}: {recipe.title}, {state}"


def _describe(recipe: Recipe, offer: dict) -> str:
    left = offer["bytes_left"]
    size = byte_size(offer["bytes"])
    rows = {
        "Model": recipe.title,
        "From": f"{offer['repository']} at revision {offer['revision']}",
        "Size": size if left == offer["bytes"] else f"{size}, of which {byte_size(left)} to come",
        "Licence": f"{offer['licence'] or 'not stated by the recipe'}"
        f" (the hub states: {offer['hub_licence'] or 'nothing'})",
        "Terms": offer["licence_url"],
        "Note": recipe.note,
    }
    if offer["restricted"]:
        rows["Access"] = "only with an access token of the hub (HF_TOKEN)"
    return "\n".join(f"{key + ':':9}{value}" for key, value in rows.items() if value)
