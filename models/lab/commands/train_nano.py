"""``train-nano``: make the embedded language model from nothing."""

import argparse
from dataclasses import fields
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "data", nargs="+", type=Path, metavar="DATA", help="folder with A, B and label, at 0.5 m"
    )
    parser.add_argument("--captions", type=Path, required=True, help="captions, .json or .json.gz")
    parser.add_argument(
        "--out", type=Path, required=True, help="folder of the run; resumed if used"
    )
    for name in ("reading", "seeing"):
        parser.add_argument(f"--{name}-minutes", type=float, help=f"time for the stage {name}")


def run(options: argparse.Namespace) -> int:
    """Train and print where the result is."""
    # Imported here: the help needs no hub library.
    from ..nano.making import NanoSettings, NanoTraining

    given = {
        field.name: value
        for field in fields(NanoSettings)
        if (value := getattr(options, field.name, None)) is not None
    }
    print(NanoTraining(options.data, options.captions, options.out, NanoSettings(**given)).make())
    return 0
