"""``guide-eval``: score the guide on a folder of labelled pairs."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from tqdm import tqdm

from ..guide.predictor import Predictor
from ..guide.rescaling import at_scale, scale_factor
from ..guide.training.pairs import pair_names, read_pairs
from ..guide.training.report import evaluate_pairs
from ..guide.weights import BUNDLED, load_guide


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="folder with A, B and label")
    parser.add_argument("--weights", type=Path, default=BUNDLED, help="default: the shipped ones")
    parser.add_argument("--gsd", type=float, default=0.5, help="metres per pixel of the tiles")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(options: argparse.Namespace) -> int:
    """Print the figures."""
    network, card = load_guide(options.weights)
    count = len(pair_names(options.folder))
    pairs = tqdm(read_pairs(options.folder), total=count, file=sys.stderr, leave=False)
    factor = scale_factor(options.gsd, card.ground_sampling_distance[0])
    predictor = at_scale(Predictor(network), factor)
    report = evaluate_pairs(predictor, card, pairs, options.gsd).to_dict()
    if options.json:
        print(json.dumps(report))
    else:
        for name, value in report.items():
            print(f"{name}: {value}")
    return 0
