"""Why the conversations of a result file could not be read or changed, and what to do about it."""

from __future__ import annotations

from pathlib import Path

from . import signs
from .rule import FailureRule, Signs, find_rule

RULES = (
    FailureRule(
        signs.DISK_FULL,
        "The disk with {path} is full, so its conversations cannot be changed. Free some space "
        "there, then try again.",
    ),
    FailureRule(
        signs.DATABASE_LOCKED,
        "The conversations in {path} cannot be reached: another program is writing into it, or it "
        "lies on a network share that cannot lock files. Save or end the edits there, then try "
        "again.",
    ),
    FailureRule(
        signs.NOT_WRITABLE.or_text("read-?only|attempt to write"),
        "The conversations in {path} cannot be changed ({said}). See that file and folder can be "
        "written to.",
    ),
)
UNREADABLE = FailureRule(
    Signs(),
    "The conversations in {path} cannot be read ({said}). The file was left as it is; if it was "
    "damaged, put back a copy of it.",
)
UNCHANGED = FailureRule(
    Signs(),
    "The conversations in {path} could not be changed ({said}). The file was left as it is; see "
    "that it can be written to, then try again.",
)


def newer_conversations(path: Path) -> str:
    """Return why conversations of a newer ChangeChat are not read, and what to do."""
    return (
        f"The conversations in {path} were kept by a newer version of ChangeChat. Update the "
        "plugin to read them."
    )


def why_not_read(path: Path, error: object) -> str:
    """Return what kept conversations from being read and what to do, in a sentence or two.

    Parameters
    ----------
    error:
        What the system, SQLite or GDAL complained about.
    """
    return _why(path, error, UNREADABLE)


def why_not_changed(path: Path, error: object) -> str:
    """Return what kept conversations from being renamed, moved or deleted, and what to do."""
    return _why(path, error, UNCHANGED)


def _why(path: Path, error: object, unknown: FailureRule) -> str:
    rule, _ = find_rule(RULES, str(error))
    return (rule or unknown).sentence.format(path=path, said=error)
