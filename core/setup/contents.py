"""What goes into an engine environment, and the notes in its folders that say how far it came.

The stamps are those of ``./dev``, so that either takes over what the other made.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass
from pathlib import Path

from ..environment import LAUNCHER
from .torch_build import TORCH_INDEXES

_RECORD_NAME = ".changechat.json"
PIP, TORCH, ENGINE = "pip", "torch", "engine"


@dataclass(frozen=True)
class Contents:
    """The packages and the engine they are for.

    Attributes
    ----------
    requirements:
        Folder with ``pip.txt``, ``torch.txt`` and ``engine.txt``.
    launcher:
        Script that runs the engine's command line.
    pip_options:
        Further options of ``pip install``, e.g. of a local index.
    torch_indexes:
        Address of PyTorch's own indexes, each below it named by its build's tag; empty: PyTorch
        comes from the package index too.
    """

    requirements: Path
    launcher: Path
    pip_options: tuple[str, ...] = ()
    torch_indexes: str = TORCH_INDEXES

    def file(self, name: str) -> Path:
        """Return the requirement file of a name."""
        return self.requirements / f"{name}.txt"

    def packages(self, name: str) -> tuple[str, ...]:
        """Return the pinned packages that the file itself names, e.g. ``numpy==2.4.6``."""
        lines = self.file(name).read_text(encoding="utf-8").splitlines()
        bare = (line.split("#")[0].strip() for line in lines)
        return tuple(line for line in bare if line and not line.startswith("-"))

    def digest(self, name: str) -> str:
        """Return the SHA-256 of the file and of those it includes, as ``./dev`` computes it."""
        text = self.file(name).read_bytes()
        for included in re.findall(rb"^-[rc] (.+)$", text, re.MULTILINE):
            text += (self.requirements / included.decode().strip()).read_bytes()
        return hashlib.sha256(text).hexdigest()

    def stamp(self, folder: Path, name: str) -> str | None:
        """Return the digest of what was installed; None where nothing was."""
        try:
            return _stamp(folder, name).read_text(encoding="ascii").strip()
        except (OSError, ValueError):
            return None

    def write_stamp(self, folder: Path, name: str) -> None:
        """Say that the file's packages are in the environment."""
        _stamp(folder, name).write_text(f"{self.digest(name)}\n", encoding="ascii")

    def remove_stamp(self, folder: Path, name: str) -> None:
        """Say that they may not be."""
        _stamp(folder, name).unlink(missing_ok=True)


def _stamp(folder: Path, name: str) -> Path:
    return folder / f".requirements-{name}"


THE_ENGINE = Contents(LAUNCHER.parents[2] / "requirements", LAUNCHER)


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
    notes: tuple[str, ...] = ()


def read_record(folder: Path) -> FolderRecord | None:
    """Return the note of a folder; None where there is none that can be read."""
    try:
        fields = json.loads((folder / _RECORD_NAME).read_text(encoding="utf-8"))
        return FolderRecord(bool(fields["finished"]), str(fields["build"]), tuple(fields["notes"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_record(folder: Path, record: FolderRecord) -> None:
    """Make the folder if needed and write its note."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _RECORD_NAME).write_text(json.dumps(asdict(record)), encoding="utf-8")


def is_marked(folder: Path) -> bool:
    """Return whether set-up wrote into this folder, however the note ended."""
    return (folder / _RECORD_NAME).is_file()
