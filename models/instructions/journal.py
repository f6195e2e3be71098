"""Answers that cost time or money, on disk one by one, so that a killed run goes on from there."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator
from pathlib import Path

from ...core.errors import InputError
from .problems import Problems


class JournalError(InputError):
    """The journal cannot be written to: nothing more can be kept."""


class Journal:
    """JSON objects, one a line; each is on the disk before the next is written.

    May be used from several threads.

    Parameters
    ----------
    path:
        The file; made with the first entry, which also takes off a last line that a kill has torn.
    problems:
        Takes other lines that are no JSON object; they stay in the file.

    Raises
    ------
    InputError
        If the file cannot be read.
    """

    def __init__(self, path: Path, problems: Problems) -> None:
        self._path = path
        self._writing = threading.Lock()
        try:
            raw = path.read_bytes() if path.exists() else b""
        except OSError as error:
            raise InputError(f"{path} cannot be read: {error}.") from error
        whole = raw[: raw.rfind(b"\n") + 1]
        self._torn_at = len(whole) if len(whole) < len(raw) else None
        self._entries = [entry for _, entry in json_lines(whole, path, problems)]

    def __iter__(self) -> Iterator[dict]:
        return iter(list(self._entries))

    def append(self, entry: dict) -> None:
        """Write one entry.

        Raises
        ------
        JournalError
            If the disk is full or the folder cannot be written to.
        """
        line = json.dumps(entry, ensure_ascii=False) + "\n"
        try:
            with self._writing, self._path.open("a", encoding="utf-8") as file:
                if self._torn_at is not None:
                    file.truncate(self._torn_at)
                    self._torn_at = None
                file.write(line)
                file.flush()
                os.fsync(file.fileno())
                self._entries.append(entry)
        except OSError as error:
            raise JournalError(
                f"{self._path} cannot be written: {error}. Free some disk space and run the same "
                "command again; what is in the file is kept."
            ) from error


def json_lines(raw: bytes, path: Path, problems: Problems) -> Iterator[tuple[int, dict]]:
    """Yield number and object of each line; lines that hold none are noted."""
    for number, line in enumerate(raw.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
        except ValueError:
            entry = None
        if isinstance(entry, dict):
            yield number, entry
        else:
            problems.add("line unusable", f"{path.name}, line {number}", "it is no JSON object")
