"""``benchmark``: an acceptance run of a language model on this machine, and its report."""

import argparse
import json
import sys
from pathlib import Path

from ....core.environment import data_home
from ....core.errors import EngineError, InputError
from ....core.request import Source
from ...commands.console import ConsoleListener
from ...commands.where import add_where_arguments, endpoint_of
from ...sample.write import write_sample
from ..acceptance.candidate import choose_candidate
from ..acceptance.markdown import to_markdown, verdict
from ..acceptance.report import Report
from ..acceptance.run import accept
from ..report_writer import write_text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--acceptance",
        required=True,
        metavar="MODEL",
        help="put this model through everything; exit code 1 when a check fails",
    )
    parser.add_argument("--before", metavar="FILE", help="earlier raster of a pair of your own")
    parser.add_argument("--after", metavar="FILE", help="later raster of that pair")
    add_where_arguments(parser)
    parser.add_argument("--out", type=Path, metavar="REPORT.md", help="default: print the report")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead")


def run(options: argparse.Namespace) -> int:
    """Make the run and write the report.

    Returns
    -------
    0 when no check failed, else 1. Without a report there is an error, and the exit code is 2.
    """
    endpoint = endpoint_of(options, options.acceptance)
    candidate = choose_candidate(options.acceptance, options.device, endpoint)
    if bool(options.before) != bool(options.after):
        raise InputError("A pair of your own needs both --before and --after.")
    pair = (Source(options.before), Source(options.after)) if options.before else None
    _check_writable(options.out)
    sample = write_sample(data_home() / "sample")
    with ConsoleListener() as listener:
        try:
            report = accept(candidate, sample, pair, listener)
        except EngineError as error:
            raise InputError(error.message) from error
    _hand_over(report, options)
    return 0 if report.passed else 1


def _check_writable(out: Path | None) -> None:
    """See before the run, which takes minutes, that its report can be kept."""
    if out is not None and (out.is_dir() or not out.absolute().parent.is_dir()):
        raise InputError(
            f"The report cannot be written to {out}. Name a file in a folder there is."
        )


def _hand_over(report: Report, options: argparse.Namespace) -> None:
    text = to_markdown(report)
    if options.json:
        print(json.dumps(report.to_dict(), ensure_ascii=False))
    elif options.out is None:
        print(text)
    if options.out is not None:
        write_text(options.out, text)
        print(f"{verdict(report)}\nReport: {options.out}", file=sys.stderr)
