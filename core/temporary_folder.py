"""A folder for temporary rasters that goes with its process, also with one that was killed.

Each process locks a file beside its folder. The system lets go of that lock when the process ends,
however it ends: a folder whose lock can be had has no owner any more.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import shutil
import threading
import time
from pathlib import Path
from typing import IO

from .environment import data_home
from .support.file_lock import try_lock

_LOCK = ".lock"
_WITHOUT_LOCK_SECONDS = 7 * 24 * 3600  # what an earlier version left, or is using

_claiming = threading.Lock()
_own: dict[Path, tuple[Path, IO[bytes]]] = {}


def temporary_folder() -> Path:
    """Return this process's folder, made if missing; what killed processes left behind goes."""
    parent = data_home() / "tmp"
    with _claiming:
        if parent not in _own:
            parent.mkdir(parents=True, exist_ok=True)
            clear_left_behind()
            _own[parent] = _claim(parent)
        folder = _own[parent][0]
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def is_temporary(path: str | Path) -> bool:
    """Return whether a file goes with a process of ours, this one or another."""
    return data_home() / "tmp" in Path(path).parents


def discard_temporary_folder() -> None:
    """Remove this process's folder; asked for again, it is made anew."""
    while _own:
        _, (folder, lock) = _own.popitem()
        shutil.rmtree(folder, ignore_errors=True)
        lock.close()
        with contextlib.suppress(OSError):
            os.unlink(lock.name)


def clear_left_behind() -> None:
    """Remove the folders of processes that are gone; those of living ones stay."""
    parent = data_home() / "tmp"
    with contextlib.suppress(OSError):
        for path in list(parent.iterdir()):
            with contextlib.suppress(OSError):  # another process like this was faster
                _clear(path)


def _clear(path: Path) -> None:
    if path.suffix == _LOCK:
        with open(path, "rb+") as lock:
            if not try_lock(lock.fileno()):
                return
            shutil.rmtree(path.with_suffix(""), ignore_errors=True)
        path.unlink()
    elif not path.with_suffix(_LOCK).exists():
        if time.time() - path.stat().st_mtime > _WITHOUT_LOCK_SECONDS:
            shutil.rmtree(path)


def _claim(parent: Path) -> tuple[Path, IO[bytes]]:
    """Return a folder that no living process has, and the locked file beside it."""
    number = 0  # above 0 where two computers or containers share the data folder
    while True:
        folder = parent / f"{os.getpid()}{f'-{number}' if number else ''}"
        lock = open(folder.with_suffix(_LOCK), "ab")  # noqa: SIM115 - held until the end
        if try_lock(lock.fileno()):
            return folder, lock
        lock.close()
        number += 1


atexit.register(discard_temporary_folder)
