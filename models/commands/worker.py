"""``worker``: serve QGIS over standard input and output."""

import argparse

from ..engine.process_end import end_process
from ..engine.worker import ServedEngine, serve


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the option; all else comes over the protocol."""
    parser.add_argument(
        "--command-only",
        action="store_true",
        help="load nothing and answer no questions: only commands such as a download",
    )


def run(options: argparse.Namespace) -> int:
    """Serve until end-of-input, and end the process."""
    end_process(serve(_command_only_engine if options.command_only else _engine))


def _engine() -> ServedEngine:
    # Imported here because it takes a while: QGIS should hear from the process first.
    from ..engine.engine import Engine

    return Engine()


def _command_only_engine() -> ServedEngine:
    from ..engine.command_only_engine import CommandOnlyEngine

    return CommandOnlyEngine()
