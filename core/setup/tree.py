"""Removing folders that set-up made, and nothing else; with them the engine environment."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from ..environment import chosen_python, engine_home
from ..errors import InputError
from ..failures.installation import explain
from .contents import TORCH, is_marked
from .install_progress import SetupListener
from .programs.installation_lock import held

_FOLDERS = ("engine", "python", "setup")
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


def remove_environment(listener: SetupListener) -> int:
    """Remove what set-up made; models, samples and logs stay. Return the bytes freed.

    Links are never followed, and what set-up did not make is never removed: not an environment
    that the user pointed to, not a folder without set-up's own mark.

    Raises
    ------
    InputError
        If there is nothing that may be removed.
    SetupFailure
        If files cannot be removed, or an installation is under way.
    """
    home = engine_home()
    folders = [home / name for name in _FOLDERS if made_by_us(home / name)]
    if not folders:
        own = chosen_python()
        what = f"{own} is your own and stays as it is." if own else f"None is in {home}."
        raise InputError(f"There is no environment of ChangeChat's to remove. {what}")
    freed = 0
    try:
        with held(home):
            for number, folder in enumerate(folders):
                listener.check()
                listener.progress(number / len(folders), f"Removing {folder}")
                freed += size_of(folder)
                discard(folder)
            sweep(home)
    except OSError as error:
        raise explain(str(error), "Removing the environment") from error
    listener.progress(1.0, "Removed")
    return freed
