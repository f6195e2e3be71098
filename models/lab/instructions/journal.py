"""Answers that cost time or money, on disk one by one, so that a killed run goes on from there."""

import json
from collections.abc import Iterator
from pathlib import Path

from ....core.errors import InputError
from ..training.appended_lines import AppendedLines
from .problems import Problems


class JournalError(InputError):
    """The journal cannot be written to: nothing more can be kept."""


class ConversationJournal:
    """JSON objects, one a line, as ``AppendedLines`` keeps them.

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
        try:
            self._lines = AppendedLines(path)
        except OSError as error:
            raise InputError(f"{path} cannot be read: {error}.") from error
        self._entries = [entry for _, entry in json_lines(self._lines.whole, path, problems)]

    def __iter__(self) -> Iterator[dict]:
        return iter(list(self._entries))

    def append(self, entry: dict) -> None:
        """Write one entry.

        Raises
        ------
        JournalError
            If the disk is full or the folder cannot be written to.
        """
        try:
            self._lines.append(entry)
        except OSError as error:
            raise JournalError(
                f"{self._path} cannot be written: {error}. Free some disk space and run the same "
                "command again; what is in the file is kept."
            ) from error
        self._entries.append(entry)


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
