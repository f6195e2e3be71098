"""``remove-model``: remove a fetched language model, or a recipe of the user's own."""

import argparse

from ..vlm.hub import commands
from ..vlm.hub.installed import model_folder
from ..vlm.hub.own_models import is_own
from ..vlm.recipe import read_recipe
from .console import confirmed


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("model", help="the model to remove")
    parser.add_argument("--yes", action="store_true", help="agree beforehand")


def run(options: argparse.Namespace) -> int:
    """Say what would go, ask, and remove it."""
    if is_own(options.model):
        question = f"Remove {options.model} from the list? Its folder stays."
    else:
        recipe = read_recipe(options.model)
        question = f"Delete {model_folder(recipe)}, the files of {recipe.title}?"
    if confirmed(question, options.yes):
        commands.remove_model(options.model)
        print(f"{options.model} was removed.")
    return 0
