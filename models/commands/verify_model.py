"""``verify-model``: read a model on this computer and see that it is what was fetched."""

import argparse

from ..vlm.hub.verification import verify
from ..vlm.recipe import read_recipe
from .console import ConsoleListener


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the option."""
    parser.add_argument("model", help="the model to verify")


def run(options: argparse.Namespace) -> int:
    """Verify and say so."""
    with ConsoleListener() as listener:
        sentence = verify(read_recipe(options.model), listener)
    print(sentence)
    return 0
