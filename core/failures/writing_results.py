"""Why a result could not be written, and what to do about it."""

from __future__ import annotations

import re
from pathlib import Path

from . import signs
from .rule import FailureRule, Signs, find_rule

RULES = (
    FailureRule(
        signs.DISK_FULL,
        "The disk with {path} is full, so the layers could not be written. Free some space "
        "there, or choose another place for results, then ask again.",
    ),
    FailureRule(
        signs.DATABASE_LOCKED,
        "{path} is locked: another program is writing into it, or it lies on a network share that "
        "cannot lock files. Save or end the edits there, or choose another place for results, then "
        "ask again.",
    ),
    FailureRule(
        signs.NOT_WRITABLE.or_text("read-?only|unable to open"),
        "{path} cannot be written to ({said}). See that file and folder can be written, or "
        "choose another place for results.",
    ),
)
UNKNOWN = FailureRule(
    Signs(),
    "The result layers could not be written to {path} ({said}); check that it can be written "
    "to and that the disk has free space, or choose another place for results.",
)

_STATEMENT = re.compile(r"^sqlite3_exec\(.*\) failed: ", re.DOTALL)  # GDAL quotes pages of SQL


def newer_version(path: Path) -> str:
    """Return why nothing is written into a file of a newer ChangeChat, and what to do."""
    return (
        f"{path} was made by a newer version of ChangeChat, which this one would damage. Update "
        "the plugin, or choose another place for results."
    )


def why_not_written(path: Path, error: object) -> str:
    """Return what kept a file from being written and what to do, in a sentence or two.

    Parameters
    ----------
    error:
        What the system, SQLite or GDAL complained about.
    """
    rule, _ = find_rule(RULES, str(error))
    said = _STATEMENT.sub("", str(error))
    return (rule or UNKNOWN).sentence.format(path=path, said=said)
