"""``summary-eval``: score the guide's sentences on a folder of labelled pairs."""

import argparse
import json
import sys
from pathlib import Path

from tqdm import tqdm

from ....core.errors import InputError
from ....core.weights import SUMMARY, find_weights, weights_missing
from ...guide.summary.describer import Describer
from ...guide.summary.weights import load_summary
from ...guide.weights import load_guide
from ..guide_training.data.pairs import pair_names, read_pairs
from ..guide_training.evaluate import look_of
from ..summary_training.evaluate import evaluate_summaries


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="folder with A, B and label")
    parser.add_argument("--guide", type=Path, help="default: the shipped weights")
    parser.add_argument("--weights", type=Path, help="default: the shipped summary branch")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(options: argparse.Namespace) -> int:
    """Print the figures."""
    network, card = load_guide(options.guide)
    weights = options.weights or find_weights(SUMMARY)
    if weights is None:
        raise InputError(weights_missing())
    describer = Describer(network.backbone, *load_summary(weights))
    count = len(pair_names(options.folder))
    pairs = tqdm(read_pairs(options.folder), total=count, file=sys.stderr, leave=False)
    report = evaluate_summaries(describer, (look_of(network, card), card), pairs)
    lines = [f"{name}: {figures}" for name, figures in report.items()]
    print(json.dumps(report) if options.json else "\n".join(lines))
    return 0
