"""Result files of projects that were never saved: one each, and what became of those left behind.

Each such project has a record in the data folder and locks a file beside it. The system lets go of
that lock when the process ends, however it ends: a record whose lock can be had has no window any
more. Whoever takes or deletes a file that was left behind holds that lock meanwhile.
"""

from __future__ import annotations

import contextlib
import json
import os
import threading
import time
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from .environment import data_home
from .errors import ChangeChatError
from .failures.reading_conversations import why_not_changed
from .support.file_lock import try_lock

#: How the names of such files begin, which no project that was saved gives to a file.
UNSAVED = "unsaved_project_"

_LOCK, _RECORD = ".lock", ".json"
_PATIENCE, _MOMENT = 5, 0.02  # tries, and seconds between them
# Who looks holds each lock for a moment: this process's own threads do not do so at once.
_looking = threading.Lock()
_BESIDE = ("-wal", "-shm", "-journal")  # SQLite's own files
_GONE = (
    "The results in {path} were taken over or deleted in another window of QGIS. Look at the list "
    "again."
)


@dataclass(frozen=True)
class LeftBehind:
    """A result file of a project that was never saved and that no window has open.

    Attributes
    ----------
    path:
        The file, which exists.
    record:
        What says that it was of an unsaved project.
    since:
        When the project was begun, in seconds since 1970.
    """

    path: Path
    record: Path
    since: float

    @property
    def size(self) -> int:
        """Bytes on disk."""
        return sum(file.stat().st_size for file in _parts(self.path))


class UnsavedResults:
    """The result files of one unsaved project of this process, from the first question on.

    Parameters
    ----------
    folders:
        Where the file may go, best first.

    Attributes
    ----------
    paths:
        What was taken over, then the file in each of the folders; nobody else has one of that name.
    """

    def __init__(self, folders: Iterable[Path]) -> None:
        stamp = f"{time.strftime('%Y%m%d-%H%M%S')}-{uuid.uuid4().hex[:6]}"
        self.paths = [folder / f"{UNSAVED}{stamp}_changes.gpkg" for folder in folders]
        self._record, self._since = _folder() / f"{stamp}{_RECORD}", time.time()
        self._lock: IO[bytes] | None = None
        with contextlib.suppress(OSError):  # without a record it is never offered for clean-up
            self._record.parent.mkdir(parents=True, exist_ok=True)
            self._lock = open(self._record.with_suffix(_LOCK), "ab")  # noqa: SIM115 - until released
            if try_lock(self._lock.fileno()):
                _write(self._record, self.paths, self._since)

    def take_over(self, left: LeftBehind) -> None:
        """Let a file that was left behind belong to this project too.

        Raises
        ------
        ChangeChatError
            If another window has it by now, or it cannot be written down; then it stays with those
            that were left behind.
        """
        with held(left):
            _write(self._record, [left.path, *self.paths], self._since)
            self.paths.insert(0, left.path)

    def move(self, moved: dict[Path, Path]) -> None:
        """Write down where files lie by now."""
        self.paths = [moved.get(path, path) for path in self.paths]
        with contextlib.suppress(OSError):  # as where there is no record
            _write(self._record, self.paths, self._since)

    def release(self) -> None:
        """Let others offer what is there for clean-up; without a file nothing stays."""
        if self._lock is None:
            return
        self._lock.close()
        self._lock = None
        if not any(path.exists() for path in self.paths):
            _forget(self._record)

    def forget(self) -> None:
        """Keep no record any more: the files belong to a project that was saved."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None
        _forget(self._record)


def left_behind() -> list[LeftBehind]:
    """Return the files of unsaved projects that no window has open, the oldest first."""
    with _looking:
        return _left_behind()


def _left_behind() -> list[LeftBehind]:
    in_use: set[Path] = set()
    found: dict[Path, LeftBehind] = {}  # a kill while one was taken over leaves it in two records
    for record in sorted(_folder().glob(f"*{_RECORD}")):
        with contextlib.suppress(OSError):
            is_free = _is_free(record.with_suffix(_LOCK))
            paths, since = _read(record)
            if not is_free:
                in_use.update(paths)
            elif paths:
                found.update({path: LeftBehind(path, record, since) for path in paths})
            else:
                _forget(record)
    return [left for path, left in found.items() if path not in in_use]


@contextlib.contextmanager
def held(left: LeftBehind) -> Iterator[None]:
    """Keep other windows from a file while it is taken or deleted; afterwards it is no leftover.

    Raises
    ------
    ChangeChatError
        If a window has taken or deleted it meanwhile, or what is done with it raises OSError; then
        it stays what it was.
    """
    try:
        with _lock_of(left):
            paths, since = _read(left.record)
            yield
            others = [path for path in paths if path != left.path]
            _write(left.record, others, since)
    except OSError as error:
        raise ChangeChatError(why_not_changed(left.path, error)) from error
    if not others:
        _forget(left.record)


def _lock_of(left: LeftBehind) -> IO[bytes]:
    """Return the locked lock of a file that no window has; another one's look ends in a moment."""
    with _looking:
        for _ in range(_PATIENCE):
            if left in _left_behind():
                lock = open(left.record.with_suffix(_LOCK), "rb+")  # noqa: SIM115 - until released
                if try_lock(lock.fileno()):
                    return lock
                lock.close()
            time.sleep(_MOMENT)
    raise ChangeChatError(_GONE.format(path=left.path))


def no_leftover(left: LeftBehind) -> None:
    """Let a file belong to a project that was saved; see :func:`held`."""
    with held(left):
        pass


def delete_left_behind(left: LeftBehind) -> None:
    """Delete a file of an unsaved project for good.

    Raises
    ------
    ChangeChatError
        If a window has taken or deleted it meanwhile, or it cannot be deleted.
    """
    with held(left):
        delete_geopackage(left.path)


def delete_geopackage(path: Path) -> None:
    """Delete a GeoPackage and what SQLite keeps beside it; raises OSError if that fails."""
    for file in _parts(path):
        file.unlink()


def _parts(path: Path) -> list[Path]:
    names = [path, *(path.with_name(path.name + ending) for ending in _BESIDE)]
    return [file for file in names if file.exists()]


def _folder() -> Path:
    return data_home() / "unsaved"


def _read(record: Path) -> tuple[list[Path], float]:
    """Return the files of a record that are there, and when its project was begun."""
    try:
        data = json.loads(record.read_text(encoding="utf-8"))
        return [path for path in map(Path, data["files"]) if path.exists()], float(data["since"])
    except (ValueError, KeyError, TypeError) as error:
        raise OSError(f"{record} cannot be understood") from error


def _write(record: Path, paths: list[Path], since: float) -> None:
    """Write a record whole: half of one would name nothing any more."""
    draft = record.with_suffix(".part")
    text = json.dumps({"files": [str(path) for path in paths], "since": since})
    draft.write_text(text, encoding="utf-8")
    os.replace(draft, record)


def _is_free(lock: Path) -> bool:
    """Return whether the process that locked a file is gone."""
    with open(lock, "rb+") as file:
        return try_lock(file.fileno())


def _forget(record: Path) -> None:
    for file in (record, record.with_suffix(_LOCK)):
        with contextlib.suppress(OSError):
            file.unlink()
