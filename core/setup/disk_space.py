"""Whether the disk has room and the folder can be written, asked before anything is."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from ..support.byte_size import byte_size

RESERVE_MB = 500  # stays free for everything else
_MB = 1_000_000


def existing(folder: Path) -> Path:
    """Return the folder, or the nearest one above it that is there."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder


def free_mb(folder: Path) -> int:
    """Return the free room on the volume of a folder that need not exist, in MB."""
    return shutil.disk_usage(existing(folder)).free // _MB


def room_problem(folder: Path, needed_mb: int) -> str:
    """Return a sentence if so much does not fit there, else nothing."""
    free = free_mb(folder)
    if free >= needed_mb:
        return ""
    return (
        f"The installation needs {byte_size(needed_mb * _MB)} in {folder.parent}, and "
        f"{byte_size(free * _MB)} are free."
    )


def writing_problem(folder: Path) -> str:
    """Return a sentence if the folder cannot be written, else nothing."""
    place = existing(folder)
    if place.is_dir() and os.access(place, os.W_OK):
        return ""
    return f"The folder {place} cannot be written."
