"""``make-guide``: train the embedded guide as this project does, stage by stage."""

import argparse
from pathlib import Path

from ..guide_training.making import make_guide
from ..guide_training.recipe import RECIPE, GuideRecipe
from ..training.memory import keep_memory


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("data", type=Path, metavar="DATA", help="folder that the recipe's lie in")
    parser.add_argument(
        "--out", type=Path, required=True, help="folder of the run; resumed if used"
    )
    parser.add_argument("--recipe", type=Path, default=RECIPE, help="TOML file, default: ours")
    parser.add_argument(
        "--schedule", type=float, default=1.0, help="share of the samples to see, default: all"
    )


def run(options: argparse.Namespace) -> int:
    """Train and print where the weights are."""
    keep_memory()
    print(make_guide(GuideRecipe.read(options.recipe, options.data, options.schedule), options.out))
    return 0
