"""``train-guide``: train the embedded guide on the user's own labelled pairs."""

import argparse
from pathlib import Path

from ..guide_training.config import TrainingConfig
from ..guide_training.data.data import TrainingData
from ..guide_training.train import train_guide


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "data", nargs="+", type=Path, metavar="DATA", help="folder with A, B and label; repeatable"
    )
    parser.add_argument("--validation", type=Path, required=True, help="folder never trained on")
    parser.add_argument(
        "--out", type=Path, required=True, help="folder of the run; resumed if used"
    )
    parser.add_argument(
        "--roads",
        nargs="+",
        type=Path,
        default=[],
        metavar="DIR",
        help="folders with images and masks of roads, for the class road",
    )
    parser.add_argument("--init", type=Path, help="guide weights to start from; default: ImageNet")
    parser.add_argument("--config", type=Path, help="TOML file with settings")


def run(options: argparse.Namespace) -> int:
    """Train and print where the best weights are."""
    config = TrainingConfig.read(options.config) if options.config else TrainingConfig()
    data = TrainingData(options.data, options.validation, options.roads)
    print(train_guide(data, options.out, config, options.init))
    return 0
