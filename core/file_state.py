"""What tells a file from what it was: replaced, edited, or joined by one that belongs to it."""

from __future__ import annotations

import os
import re
from typing import Iterable

_BESIDE = (".aux.xml", ".ovr", ".msk", ".msk.ovr")
_INSTEAD_OF_SUFFIX = (".aux", ".rrd", ".hdr", ".prj", ".wld", ".tab", ".imd", ".rpb", "_rpc.txt")
_VIRTUAL = re.compile(r"^(/vsi\w+/)+")

FileState = tuple[str, tuple[int, ...]]


def file_states(paths: Iterable[str]) -> tuple[FileState, ...]:
    """Return the state of files and of those that GDAL reads beside them, sorted by path.

    A path inside an archive (``/vsizip/…``) stands for the archive; what does not exist, or is not
    on a disk, is left out.
    """
    states = {}
    for path in paths:
        for name in _with_company(path):
            state = _state(name)
            if state is not None:
                states[name] = state
    return tuple(sorted(states.items()))


def _with_company(path: str) -> Iterable[str]:
    found = path_on_disk(path)
    if found is None:
        return
    yield found
    stem, suffix = os.path.splitext(found)
    for ending in _BESIDE:
        yield found + ending
    for ending in (*_INSTEAD_OF_SUFFIX, *_world_endings(suffix)):
        yield stem + ending


def _world_endings(suffix: str) -> tuple[str, ...]:
    """Return how world files of a suffix end: .tfw, .tifw, .w."""
    letters = suffix[1:]
    return (".w", f".{letters}w", f".{letters[:1]}{letters[-1:]}w") if letters else (".w",)


def path_on_disk(path: str) -> str | None:
    """Return the file that a path of GDAL's lies in; None where there is none on this computer."""
    name = _VIRTUAL.sub("", path)
    while name != path and not os.path.exists(name) and os.path.dirname(name) != name:
        name = os.path.dirname(name)  # what lies in an archive ends with its path in there
    return name if os.path.isfile(name) else None


def _state(path: str) -> tuple[int, ...] | None:
    try:
        status = os.stat(path)
    except OSError:
        return None
    # Copying with its times kept changes none but the number and the time of the last change of it.
    return (status.st_mtime_ns, status.st_size, status.st_ino, status.st_ctime_ns)
