"""JSON lines that come one by one, so that a killed run goes on from the last of them."""

import json
import os
import threading
from pathlib import Path
from typing import Any


class AppendedLines:
    """One file of JSON lines; each is on the disk before the next is written.

    May be used from several threads.

    Parameters
    ----------
    path:
        The file; made with the first line, which also takes off a last line that a kill has torn.

    Raises
    ------
    OSError
        If the file cannot be read.

    Attributes
    ----------
    whole:
        The lines that were there, without a torn last one.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._writing = threading.Lock()
        raw = path.read_bytes() if path.exists() else b""
        self.whole = raw[: raw.rfind(b"\n") + 1]
        self._torn_at = len(self.whole) if len(self.whole) < len(raw) else None

    def append(self, entry: dict[str, Any]) -> None:
        """Write one line.

        Raises
        ------
        OSError
            If the disk is full or the folder cannot be written to.
        """
        line = json.dumps(entry, ensure_ascii=False) + "\n"
        with self._writing, self._path.open("a", encoding="utf-8") as file:
            if self._torn_at is not None:
                file.truncate(self._torn_at)
                self._torn_at = None
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
