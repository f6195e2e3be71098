"""``worker``: serve QGIS over standard input and output."""

from __future__ import annotations

import argparse

from ..engine import Engine
from ..worker import serve


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare no options: everything comes over the protocol."""


def run(options: argparse.Namespace) -> int:
    """Serve until end-of-input."""
    return serve(Engine())
