"""One at a time: a model folder that is being fetched or removed is nobody else's meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from ....core.errors import InputError

WAIT_SECONDS = 60.0


@contextmanager
def folder_lock(folder: Path, title: str, wait_seconds: float = 0) -> Iterator[None]:
    """Hold a model folder against other processes; the system lets go if this one is killed.

    Raises
    ------
    InputError
        If another process holds it all that time, or the place cannot be written to.
    """
    # Beside the folder, so that the folder can be removed while it is held.
    lock = FileLock(folder.with_name(f"{folder.name}.lock"), timeout=wait_seconds)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        raise InputError(
            f"{title} is already being fetched or removed by another QGIS or command. Wait until "
            "it is done there, then try again."
        ) from error
    except OSError as error:
        raise InputError(
            f"{folder.parent} cannot be written to: {error}. See that it can be."
        ) from error
    try:
        yield
    finally:
        lock.release()
