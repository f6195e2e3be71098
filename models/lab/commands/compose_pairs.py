"""``compose-pairs``: write labelled test pairs with road or building truth, for ``guide-eval``."""

import argparse
from pathlib import Path

from ..guide_training.data.composed import (
    KEPT_PAIRS,
    KEPT_SEED,
    composed_pairs,
    place_pairs,
    town_pairs,
    write_pairs,
)
from ..guide_training.data.drawn import drawn_pairs
from ..guide_training.data.places import PlaceSet
from ..guide_training.data.roads import read_road_images
from ..guide_training.recipe import RECIPE, GuideRecipe


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("out", type=Path, metavar="OUT", help="folder for A, B and label")
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument(
        "--roads",
        nargs="+",
        type=Path,
        metavar="DIR",
        help="folders with images and masks of roads; the part kept from training is used",
    )
    source.add_argument(
        "--places",
        type=Path,
        metavar="DIR",
        help="folder that the recipe's places lie in; those kept from training are used",
    )
    source.add_argument("--towns", type=int, metavar="N", help="N generated towns")
    source.add_argument(
        "--drawn",
        nargs=2,
        type=Path,
        metavar=("JSON", "DIR"),
        help="road changes drawn by hand, and the folder with the A and B of their tiles",
    )
    parser.add_argument("--recipe", type=Path, default=RECIPE, help="TOML file, default: ours")
    parser.add_argument(
        "--count", type=int, default=KEPT_PAIRS, help=f"pairs of places, default: {KEPT_PAIRS}"
    )
    parser.add_argument("--seed", type=int, default=KEPT_SEED, help="of light and focus")


def run(options: argparse.Namespace) -> int:
    """Write the pairs and print how many."""
    if options.towns is not None:
        pairs = town_pairs(options.towns)
    elif options.drawn:
        pairs = drawn_pairs(*options.drawn)
    elif options.places:
        data = GuideRecipe.read(options.recipe, options.places).data
        groups = [PlaceSet.read(data.root, group) for group in data.places if group.kept]
        pairs = place_pairs(groups, options.count, options.seed)
    else:
        images = [item for folder in options.roads for item in read_road_images(folder, True)]
        pairs = composed_pairs(images, options.seed)
    print(f"Wrote {write_pairs(pairs, options.out)} pairs to {options.out}.")
    return 0
