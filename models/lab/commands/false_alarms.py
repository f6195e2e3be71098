"""``false-alarms``: what the guide reports where nothing has changed but the circumstances."""

import argparse
import json
from pathlib import Path

from ...commands.ask import add_guide_argument
from ...commands.console import ConsoleListener
from ..evaluation.false_alarms.circumstances import CIRCUMSTANCES
from ..evaluation.false_alarms.places import places
from ..evaluation.false_alarms.suite import run_suite


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "folder", nargs="?", type=Path, metavar="DIR",
        help="folder with A, B and label, e.g. of LEVIR-CD; default: generated towns",
    )  # fmt: skip
    add_guide_argument(parser, "--weights")
    parser.add_argument("--places", type=int, default=24, metavar="N", help="default: 24")
    parser.add_argument("--gsd", type=float, default=0.5, help="metres per pixel of the tiles")
    parser.add_argument("--kinds", nargs="+", choices=CIRCUMSTANCES, default=list(CIRCUMSTANCES))
    parser.add_argument(
        "--real", action="store_true", help="also count what is found of the true change"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(options: argparse.Namespace) -> int:
    """Print a line per kind."""
    found = places(options.folder, options.places)
    with ConsoleListener() as listener:
        figures = run_suite(
            found, options.kinds, options.guide, options.gsd, options.real, listener
        )
    rows = {kind: one.to_dict() for kind, one in figures.items()}
    if options.json:
        print(json.dumps({"places": len(found), "kinds": rows}))
        return 0
    print(f"{'kind':10}" + "".join(f"{name:>10}" for name in next(iter(rows.values()))))
    for kind, row in rows.items():
        print(f"{kind:10}" + "".join(f"{value:10.4g}" for value in row.values()))
    return 0
