"""``evaluate``: how well a model answers, with the figures of both papers."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from ..evaluation.answers_file import read_predictions, read_references
from ..evaluation.figures import rounded
from ..evaluation.scoring import TASKS, Score, score


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--predictions", type=Path, metavar="FILE", required=True)
    parser.add_argument("--references", type=Path, metavar="FILE", required=True)
    parser.add_argument("--task", choices=TASKS, required=True)
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(options: argparse.Namespace) -> int:
    """Score and print."""
    found = score(
        read_predictions(options.predictions), read_references(options.references), options.task
    )
    print(json.dumps(found.to_dict(), ensure_ascii=False) if options.json else _lines(found))
    return 0


def _lines(found: Score) -> str:
    lines = [f"{found.task}: {len(found.judged)} of {found.images} images scored"]
    lines += [f"{name}: {value}" for name, value in rounded(found.figures).items()]
    lines += [
        f"{name.replace('_', ' ')}: {len(names)} ({', '.join(names[:20])})"
        for name, names in found.beside.items()
        if names
    ]
    return "\n".join([*lines, *found.notes])
