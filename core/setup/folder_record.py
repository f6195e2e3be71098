"""The note in each folder that set-up made: that it did, and how far it came."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Optional, Tuple

_NAME = ".changechat.json"


@dataclass(frozen=True)
class FolderRecord:
    """What set-up wrote into a folder of its own.

    Attributes
    ----------
    finished:
        Whether the last installation came to its end.
    build:
        Tag of the build of PyTorch.
    notes:
        What was said at the end.
    """

    finished: bool = False
    build: str = ""
    notes: Tuple[str, ...] = ()


def read_record(folder: Path) -> Optional[FolderRecord]:
    """Return the note of a folder; None where there is none that can be read."""
    try:
        fields = json.loads((folder / _NAME).read_text(encoding="utf-8"))
        return FolderRecord(bool(fields["finished"]), str(fields["build"]), tuple(fields["notes"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_record(folder: Path, record: FolderRecord) -> None:
    """Make the folder if needed and write its note."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _NAME).write_text(json.dumps(asdict(record)), encoding="utf-8")


def is_marked(folder: Path) -> bool:
    """Return whether set-up wrote into this folder, however the note ended."""
    return (folder / _NAME).is_file()
