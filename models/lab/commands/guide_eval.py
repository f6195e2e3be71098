"""``guide-eval``: score the guide on a folder of labelled pairs."""

import argparse
import json
import sys
from pathlib import Path

from tqdm import tqdm

from ....core.evidence import CLASSES
from ...commands.ask import add_guide_argument
from ...guide.choice import choose_guide
from ..guide_training.data.pairs import pair_names, read_pairs
from ..guide_training.report import evaluate_pairs
from ..guide_training.timing import look_times


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="folder with A, B and label")
    add_guide_argument(parser, "--weights")
    parser.add_argument("--gsd", type=float, default=0.5, help="metres per pixel of the tiles")
    parser.add_argument(
        "--only", choices=CLASSES, help="class that the labels know; default: as their values say"
    )
    parser.add_argument("--swap", action="store_true", help="also look with the dates exchanged")
    parser.add_argument(
        "--groups", action="store_true", help="also by group: names up to their last underscore"
    )
    parser.add_argument(
        "--repeat", type=int, default=0, metavar="N",
        help="also measure how long it looks: every pair N times, the median",
    )  # fmt: skip
    parser.add_argument(
        "--beside",
        metavar="NAME|PATH",
        help="with --repeat: another guide, measured in turn",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(options: argparse.Namespace) -> int:
    """Print the figures."""
    chosen = choose_guide(options.guide)
    count = len(pair_names(options.folder))
    read = read_pairs(options.folder)
    known = (pair.only(options.only) for pair in read) if options.only else read
    pairs = tqdm(known, total=count, file=sys.stderr, leave=False)
    predictor = chosen.comparing(options.gsd)
    report = evaluate_pairs(predictor, chosen.card, pairs, options.gsd, options.swap)
    figures = report.to_dict()
    if options.groups:
        figures["groups"] = {name: one.to_dict() for name, one in report.groups.items()}
    if options.repeat:
        guides = [chosen, *([choose_guide(options.beside)] if options.beside else [])]
        times = look_times(guides, read_pairs(options.folder), options.gsd, options.repeat)
        figures["ms_repeated"] = [round(1000 * seconds, 1) for seconds in times]
    if options.json:
        print(json.dumps(figures))
    else:
        for name, value in figures.items():
            print(f"{name}: {value}")
    return 0
