"""Why a result could not be written, and what to do about it."""

from __future__ import annotations

import re
from pathlib import Path

_FULL = re.compile(
    r"disk is full|No space left|not enough space|disk quota|\[WinError (?:39|112)\]", re.I
)
_LOCKED = re.compile(
    r"database is locked|database table is locked|being used by another process|\[WinError 32\]"
    r"|Resource temporarily unavailable",
    re.I,
)
_FORBIDDEN = re.compile(
    r"read-?only|Permission denied|Access is denied|Operation not permitted|unable to open", re.I
)


def why_not_written(path: Path, error: object) -> str:
    """Return what kept a file from being written and what to do, in a sentence or two.

    Parameters
    ----------
    error:
        What the system, SQLite or GDAL complained about.
    """
    said = str(error)
    if _FULL.search(said):
        return (
            f"The disk with {path} is full, so the layers could not be written. Free some space "
            "there, or choose another place for results, then ask again."
        )
    if _LOCKED.search(said):
        return (
            f"Another program holds {path} open for writing. Save or end the edits there, then "
            "ask again."
        )
    if _FORBIDDEN.search(said):
        return (
            f"{path} cannot be written to ({said}). See that file and folder can be written, or "
            "choose another place for results."
        )
    return (
        f"The result layers could not be written to {path} ({said}); check that it can be written "
        "to and that the disk has free space."
    )
