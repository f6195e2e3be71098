"""``train-summary``: train the guide's summary branch on masks paired with human captions."""

import argparse
import json
from dataclasses import replace
from pathlib import Path

from ....core.weights import guide_weights
from ..summary_training.train import SummaryTraining, train_summary


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "data", nargs="+", type=Path, metavar="DATA", help="folder with A, B and label; repeatable"
    )
    parser.add_argument("--captions", type=Path, required=True, help="captions, .json or .json.gz")
    parser.add_argument("--guide", type=Path, help="default: the shipped weights")
    parser.add_argument("--out", type=Path, required=True, help="weights to write (.safetensors)")
    parser.add_argument("--steps", type=int, default=SummaryTraining.steps)
    parser.add_argument("--seed", type=int, default=SummaryTraining.seed)


def run(options: argparse.Namespace) -> int:
    """Train and print settings and figures of the run."""
    settings = replace(SummaryTraining(), steps=options.steps, seed=options.seed)
    guide = options.guide or guide_weights()
    figures = train_summary(options.data, options.captions, guide, options.out, settings)
    print(json.dumps(figures))
    return 0
