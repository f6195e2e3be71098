"""The Pythons of this machine that an engine environment can be made with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import List, Tuple


@dataclass(frozen=True)
class BasePython:
    """A usable Python: 3.11 or newer, 64 bit, of this machine's kind, able to make environments.

    Attributes
    ----------
    path:
        Its executable.
    version:
        E.g. ``(3, 12, 4)``.
    """

    path: Path
    version: Tuple[int, int, int]


def check_python(path: Path) -> BasePython:
    """Run a Python and return it if it is usable.

    Raises
    ------
    InputError
        If it is not; the message says why and what to choose.
    """
    raise NotImplementedError


def find_pythons() -> List[BasePython]:
    """Return the usable ones found on this machine, the best first; a few seconds at most."""
    raise NotImplementedError
