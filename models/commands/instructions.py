"""``instructions``: make training conversations, or list what masks answer."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from ..instructions.mask_listing import answered_masks, mask_files
from ..instructions.problems import Problems

_NAMED = 10


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--masks", type=Path, metavar="DIR", help="print what each mask answers, one JSON a line"
    )


def run(options: argparse.Namespace) -> int:
    """Do it and say what was left out."""
    problems = Problems()
    for line in answered_masks(
        tqdm(mask_files(options.masks), file=sys.stderr, leave=False), problems
    ):
        print(json.dumps(line))
    return report(problems)


def report(problems: Problems) -> int:
    """Name on stderr what was left out and return the exit code: 2 where there is anything."""
    for number, problem in enumerate(problems):
        if number == _NAMED:
            print(f"... and {len(problems) - _NAMED} more", file=sys.stderr)
            break
        print(problem, file=sys.stderr)
    for kind, count in problems.counts().items():
        print(f"{kind}: {count}", file=sys.stderr)
    return 2 if len(problems) else 0
