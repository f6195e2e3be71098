"""Giving a finished file its name, where nothing of that name may be replaced."""

from __future__ import annotations

import contextlib
import itertools
import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import Iterator

_PREFIX = ".changechat-"
_LEFT_SECONDS = 24 * 3600


@contextlib.contextmanager
def draft_of(path: Path) -> Iterator[Path]:
    """Lend a name in a folder of its own beside ``path``, for a file that gets that name later.

    What killed programs left of that kind goes after a day.
    """
    for left in path.parent.glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > _LEFT_SECONDS:
                shutil.rmtree(left)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=_PREFIX) as folder:
        yield Path(folder) / path.name


def numbered(path: Path) -> Iterator[Path]:
    """Yield a path, then the same with 2, 3 and so on at the end of its stem."""
    yield path
    for number in itertools.count(2):
        yield path.with_name(f"{path.stem}_{number}{path.suffix}")


def publish_numbered(draft: Path, path: Path) -> Path:
    """Move a file to a name that nobody has, with a number where somebody has it; return that.

    Raises
    ------
    OSError
        If the folder cannot be written to.
    """
    names = numbered(path)
    while True:
        name = next(names)
        with contextlib.suppress(FileExistsError):
            publish(draft, name)
            return name


def publish(draft: Path, path: Path) -> None:
    """Move a file to a name that nobody has, in one step.

    Raises
    ------
    FileExistsError
        If somebody has it, even since a moment ago; the draft stays.
    OSError
        If the folder cannot be written to.
    """
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links: the name is taken, then filled
        os.close(os.open(path, os.O_CREAT | os.O_EXCL))
        os.replace(draft, path)
    else:
        os.unlink(draft)
