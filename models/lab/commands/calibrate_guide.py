"""``calibrate-guide``: tune and calibrate guide weights on validation pairs."""

import argparse
import json
import sys
from dataclasses import asdict
from itertools import chain
from pathlib import Path

from tqdm import tqdm

from ...guide.mirroring import Mirroring
from ...guide.predictor import Predictor
from ...guide.weights import load_guide, save_guide
from ..guide_training.calibrate import cross_validated
from ..guide_training.data.cell_sizes import unchanged_cells_by_size
from ..guide_training.data.pairs import pair_names, read_pairs, seen_pairs
from ..guide_training.reliability import draw
from ..guide_training.tune import tuned_on


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "folders", nargs="+", type=Path, metavar="DIR",
        help="folders with A, B and label, never trained on, at the guide's finest resolution",
    )  # fmt: skip
    parser.add_argument(
        "--roads", nargs="+", default=[], type=Path, metavar="DIR",
        help="such folders whose labels know roads but not buildings",
    )  # fmt: skip
    parser.add_argument("--weights", type=Path, help="default: the shipped ones")
    parser.add_argument("--out", type=Path, help="weights file to write; may be the same one")
    parser.add_argument("--picture", type=Path, help="reliability curves to write, PNG")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(options: argparse.Namespace) -> int:
    """Tune, calibrate, save what was asked for and print how far confidence holds."""
    network, card = load_guide(options.weights)
    count = sum(len(pair_names(folder)) for folder in (*options.folders, *options.roads))
    pairs = chain(
        (pair for folder in options.folders for pair in read_pairs(folder)),
        (pair.only("road") for folder in options.roads for pair in read_pairs(folder)),
    )
    progress = tqdm(pairs, total=count, file=sys.stderr, leave=False)
    seen = seen_pairs(Mirroring(Predictor(network)), progress)
    card = tuned_on(card, seen)
    checked = cross_validated(card, seen)
    if options.out:
        save_guide(network, card, options.out)
    if options.picture:
        draw(checked, options.picture)
    figures = {
        "rules": {kind: asdict(rule) for kind, rule in card.rules.items()},
        "cell_confidence": card.cell_confidence and asdict(card.cell_confidence),
        "cross_validated": {
            name: {stage: reliability.to_dict() for stage, reliability in stages.items()}
            for name, stages in checked.items()
        },
        "unchanged_cells_by_size": unchanged_cells_by_size(card, seen),
    }
    print(json.dumps(figures, indent=None if options.json else 2))
    return 0
