"""Giving a finished file its name, where nothing of that name may be replaced."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path
from typing import Iterator


@contextlib.contextmanager
def draft_of(path: Path) -> Iterator[Path]:
    """Lend a name in a folder of its own beside ``path``, for a file that gets that name later."""
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".changechat-") as folder:
        yield Path(folder) / path.name


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
