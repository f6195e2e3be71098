"""``worker``: serve QGIS over standard input and output."""

from __future__ import annotations

import argparse

from ..engine.command_only_engine import CommandOnlyEngine
from ..engine.engine import Engine
from ..engine.worker import serve


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the option; all else comes over the protocol."""
    parser.add_argument(
        "--errands",
        action="store_true",
        help="load nothing and answer no questions: only commands such as a download",
    )


def run(options: argparse.Namespace) -> int:
    """Serve until end-of-input."""
    return serve(CommandOnlyEngine() if options.errands else Engine())
