"""Removing folders that set-up made, and nothing else."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from ..errors import InputError
from .contents import TORCH
from .folder_record import is_marked

_JUNCTION = 0xA0000003  # IO_REPARSE_TAG_MOUNT_POINT
_LEAVING = ".changechat-leaving-"


def made_by_us(folder: Path) -> bool:
    """Return whether a folder carries set-up's mark, or that of ``./dev``."""
    stamped = (folder / f".requirements-{TORCH}").is_file() and (folder / "pyvenv.cfg").is_file()
    return not is_link(folder) and folder.is_dir() and (is_marked(folder) or stamped)


def is_link(path: Path) -> bool:
    """Return whether a path is a symbolic link, or a junction of Windows."""
    try:
        junction = getattr(os.lstat(path), "st_reparse_tag", 0) == _JUNCTION
    except OSError:
        return False
    return junction or path.is_symlink()


def discard(folder: Path) -> None:
    """Remove a folder that set-up made; links in it go, what they lead to stays.

    It is renamed first: a half-removed one is never taken for an environment, and on Windows one
    that is in use stays whole.

    Raises
    ------
    InputError
        If it is a link, or not made by set-up.
    OSError
        If it cannot be removed.
    """
    if not os.path.lexists(folder):
        return
    if not made_by_us(folder):
        raise InputError(
            f"{folder} was not made by ChangeChat, so it stays as it is. Move it elsewhere, or "
            "choose another folder in the settings."
        )
    leaving = folder.with_name(f"{_LEAVING}{folder.name}-{os.getpid()}")
    folder.rename(leaving)
    shutil.rmtree(leaving)


def sweep(home: Path) -> None:
    """Remove what an interrupted removal left."""
    for leaving in home.glob(f"{_LEAVING}*"):
        if leaving.is_dir() and not is_link(leaving):
            shutil.rmtree(leaving)


def size_of(folder: Path) -> int:
    """Return the bytes of the files in a folder, without following links."""
    total = 0
    for place, _, names in os.walk(folder):
        for name in names:
            total += os.lstat(os.path.join(place, name)).st_size
    return total
