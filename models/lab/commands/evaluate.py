"""``evaluate``: how well a model answers, with the figures of both papers."""

import argparse
import json
import shlex
import sys
from pathlib import Path

from ....core.environment import data_home
from ....core.errors import Cancelled, InputError
from ....core.guides import EMBEDDED
from ...commands.ask import add_guide_argument
from ...commands.where import add_where_arguments, endpoint_of
from ..evaluation.answers_file import read_predictions, read_references
from ..evaluation.scoring import TASKS, score
from ..report_writer import write_text

#: Options that a report depends on; the address of a server is nobody else's business.
_REPEATED = (
    *("predictions", "references", "task", "model", "adapter", "pairs", "data", "images", "gsd"),
    *("condition", "limit", "guide", "out"),
)
_DEFAULTS = {"gsd": 0.5, "condition": ["guided"], "guide": EMBEDDED}
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
    add_where_arguments(parser)
    add_guide_argument(parser)
    parser.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="for the report and, with --model, the answers, which the next run goes on with",
    )
    parser.add_argument("--page", type=Path, metavar="FILE.md", help="write the report there too")
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
    # Imported here: Markdown and pictures are not needed to tell what options there are.
    from ..evaluation.reports.report_files import write_score
    from ..evaluation.reports.report_markdown import score_markdown

    found = score(
        read_predictions(options.predictions), read_references(options.references), options.task
    )
    if options.out:
        write_score(found, options.out, _command(options))
    _hand_over(found.to_dict(), score_markdown(found, _command(options)), options)


def _ask_model(options: argparse.Namespace) -> None:
    # Imported here: a file of predictions is scored without torch and the hub library.
    from ...support.listener import Listener
    from ..evaluation.changeimti_files import read_changeimti
    from ..evaluation.observation_cache import ObservationCache
    from ..evaluation.reports.report_files import write_model_report
    from ..evaluation.reports.report_markdown import model_markdown
    from ..evaluation.session import EvaluationRun
    from ..evaluation.test_set import read_masks
    from ..evaluation.writers import open_writer

    _check(options)
    listener = Listener()
    if options.pairs:
        test_set = read_masks(options.pairs)
    else:
        test_set = read_changeimti(options.data, options.images)
    endpoint = endpoint_of(options, options.model)
    writer = open_writer(options.model, options.adapter, options.device, endpoint, listener)
    observations = ObservationCache(
        options.guide, options.gsd, data_home() / "evaluation" / "looks"
    )
    session = EvaluationRun(writer, test_set, observations, options.out, options.limit)
    try:
        report = session.run(options.condition, listener)
    except KeyboardInterrupt as error:
        raise Cancelled("Stopped. The same command goes on where it was.") from error
    command = _command(options)
    write_model_report(report, test_set, options.out, command)
    _hand_over(report.to_dict(), model_markdown(report, command), options)


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


def _hand_over(values: dict, markdown: str, options: argparse.Namespace) -> None:
    if options.page:
        write_text(options.page, markdown)
    print(json.dumps(values, ensure_ascii=False) if options.json else markdown, end="")
    if options.json:
        print()
    if options.out:
        print(f"Report, answers and errors: {options.out}", file=sys.stderr)


def _command(options: argparse.Namespace) -> str:
    """Return the command line that makes this report again."""
    words = ["./dev", "engine", "evaluate"]
    for name in _REPEATED:
        value = getattr(options, name)
        if value is not None and value != _DEFAULTS.get(name):
            values = value if isinstance(value, list) else [value]
            words += [f"--{name}", *map(str, values)]
    return shlex.join(words)
