"""``evaluate``: how well a model answers, with the figures of both papers."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from ...core.environment import data_home
from ...core.errors import Cancelled, InputError
from ..evaluation.answers_file import read_predictions, read_references
from ..evaluation.figures import rounded
from ..evaluation.scoring import TASKS, Score, score
from .ask import add_guide_argument
from .where import add_where_arguments, endpoint_of

_FILES = ("predictions", "references", "task")
_CONDITIONS = ("guided", "unguided", "blank", "other-evidence", "swapped")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    files = parser.add_argument_group("score a file of predictions")
    files.add_argument("--predictions", type=Path, metavar="FILE", help="image and answer a line")
    files.add_argument("--references", type=Path, metavar="FILE", help="image and answers a line")
    files.add_argument("--task", choices=TASKS)
    model = parser.add_argument_group("ask a model about a test set")
    model.add_argument("--model", metavar="NAME", help="a recipe, remote, or evidence")
    model.add_argument("--adapter", type=Path, metavar="DIR", help="adapter for the recipe's base")
    model.add_argument("--pairs", type=Path, metavar="DIR", help="folder with A, B and label")
    model.add_argument("--data", type=Path, metavar="DIR", help="folder with ChangeIMTI's files")
    model.add_argument("--images", type=Path, metavar="DIR", help="where the images of --data are")
    model.add_argument("--gsd", type=float, default=0.5, help="metres per pixel of the images")
    model.add_argument(
        "--condition", nargs="+", choices=_CONDITIONS, default=["guided"], help="what it is shown"
    )
    model.add_argument("--limit", type=int, metavar="N", help="so many pairs, evenly spread")
    model.add_argument("--out", type=Path, metavar="DIR", help="keeps answers; goes on with them")
    add_where_arguments(model)
    add_guide_argument(model)
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(options: argparse.Namespace) -> int:
    """Score or ask, and print."""
    if options.model is None:
        _score_files(options)
    else:
        _ask_model(options)
    return 0


def _score_files(options: argparse.Namespace) -> None:
    lacking = [name for name in _FILES if getattr(options, name) is None]
    if lacking:
        raise InputError(
            "Name a model with --model, or a file with --predictions, --references and --task. "
            f"Missing: {', '.join(f'--{name}' for name in lacking)}."
        )
    found = score(
        read_predictions(options.predictions), read_references(options.references), options.task
    )
    print(json.dumps(found.to_dict(), ensure_ascii=False) if options.json else _lines(found))


def _ask_model(options: argparse.Namespace) -> None:
    # Imported here: a file of predictions is scored without torch and the hub library.
    from ..evaluation.changeimti_files import read_changeimti
    from ..evaluation.looks import Looks
    from ..evaluation.session import Session
    from ..evaluation.test_set import read_masks
    from ..evaluation.writers import open_writer
    from ..listener import Listener

    _check(options)
    listener = Listener()
    if options.pairs:
        test_set = read_masks(options.pairs)
    else:
        test_set = read_changeimti(options.data, options.images)
    endpoint = endpoint_of(options, options.model)
    writer = open_writer(options.model, options.adapter, options.device, endpoint, listener)
    looks = Looks(options.guide, options.gsd, data_home() / "evaluation" / "looks")
    session = Session(writer, test_set, looks, options.out, options.limit)
    try:
        report = session.run(options.condition, listener)
    except KeyboardInterrupt as error:
        raise Cancelled("Stopped. The same command goes on where it was.") from error
    print(json.dumps(report.to_dict(), ensure_ascii=False, indent=None if options.json else 1))


def _check(options: argparse.Namespace) -> None:
    if any(getattr(options, name) is not None for name in _FILES):
        raise InputError("--model asks a model; --predictions scores a file. Give one of them.")
    if (options.pairs is None) == (options.data is None):
        raise InputError("--model needs a test set: either --pairs or --data.")
    if options.out is None:
        raise InputError("--model needs --out, a folder that keeps the answers.")
    if options.limit is not None and options.limit < 1:
        raise InputError("--limit takes a number from 1.")
    if options.gsd <= 0:
        raise InputError("--gsd takes metres per pixel, a number above 0.")


def _lines(found: Score) -> str:
    lines = [f"{found.task}: {len(found.judged)} of {found.images} images scored"]
    lines += [f"{name}: {value}" for name, value in rounded(found.figures).items()]
    lines += [
        f"{name.replace('_', ' ')}: {len(names)} ({', '.join(names[:20])})"
        for name, names in found.beside.items()
        if names
    ]
    return "\n".join([*lines, *found.notes])
