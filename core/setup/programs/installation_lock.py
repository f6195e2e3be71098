"""One installation at a time on this machine; a lock that nobody keeps by dying."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path
from typing import Iterator

from ...failures.installation import ELSEWHERE, SetupFailure
from ...support.file_lock import try_lock, unlock

_NAME = ".setup-lock"
_PATIENCE_SECONDS = 1.0  # one that only looks lets go at once


@contextlib.contextmanager
def held(home: Path) -> Iterator[None]:
    """Hold the lock of the folder that environments are made in.

    Raises
    ------
    SetupFailure
        If another installation holds it.
    OSError
        If the folder cannot be written.
    """
    home.mkdir(parents=True, exist_ok=True)
    with open(home / _NAME, "ab") as file:
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while not try_lock(file.fileno()):
            if time.monotonic() > deadline:
                raise SetupFailure(
                    ELSEWHERE,
                    "Another QGIS is setting the engine up at this moment.",
                    "Wait until it has finished.",
                )
            time.sleep(0.05)
        try:
            yield
        finally:
            unlock(file.fileno())


def is_held(home: Path) -> bool:
    """Return whether an installation is under way; nothing is written."""
    try:
        with open(home / _NAME, "rb+") as file:
            if not try_lock(file.fileno()):
                return True
            unlock(file.fileno())
    except OSError:
        pass
    return False
