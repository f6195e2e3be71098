"""The lock file: what was fetched, written once all of it is there and verified."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from ...support.files import whole_file
from .integrity import read_json

LOCK_NAME = "lock.json"


@dataclass(frozen=True)
class LockedFile:
    """Number of bytes and SHA-256 of a file as it was when it was verified."""

    size: int
    sha256: str


@dataclass(frozen=True)
class Lock:
    """What is known of an installed model.

    Attributes
    ----------
    repository, revision:
        Where on the hub it is from, and the commit.
    licence:
        The terms as the hub stated them, else as the recipe does.
    date:
        Day of the download, as ISO 8601.
    files:
        Name to what the file was.
    """

    repository: str
    revision: str
    licence: str
    date: str
    files: dict[str, LockedFile]

    @classmethod
    def read(cls, folder: Path) -> Lock | None:
        """Return the lock of a model folder; None if there is none, or none that can be read."""
        values = read_json(folder / LOCK_NAME)
        try:
            files = {name: LockedFile(**file) for name, file in (values or {})["files"].items()}
            return cls(**{**(values or {}), "files": files})
        except (KeyError, TypeError, AttributeError):
            return None

    def write(self, folder: Path) -> None:
        """Write it, whole or not at all.

        Raises
        ------
        InputError
            If the disk is full or the folder cannot be written to.
        """
        with whole_file(folder / LOCK_NAME) as partial:
            partial.write_text(json.dumps(asdict(self), indent=2), encoding="utf-8")

    def first_wrong_file(self, folder: Path) -> str | None:
        """Return a sentence naming a file that is not there or has another size, else None."""
        for name, file in self.files.items():
            path = folder / name
            if not path.is_file():
                return f"{folder} has no {name}."
            if path.stat().st_size != file.size:
                return f"{path} has {path.stat().st_size} bytes instead of {file.size}."
        return None
