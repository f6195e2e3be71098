"""Write files and folders whole or not at all, where the disk has room for them."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from safetensors import SafetensorError

from ...core.errors import InputError
from ...core.support.byte_size import byte_size

RESERVE_BYTES = 200 * 1024 * 1024  # stays free for everything else


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Lend a temporary name beside ``path``; what was written there gets the final name.

    If writing fails or is interrupted, the temporary file goes and ``path`` stays as it was.

    Raises
    ------
    InputError
        If the disk is full or the folder cannot be written to.
    """
    partial = path.with_name(f"{path.name}.part")
    try:
        with _explained(path):
            yield partial
            os.replace(partial, path)
    finally:
        partial.unlink(missing_ok=True)


def check_room(
    folder: Path, size: int, purpose: str, remedy: str = "Free some disk space there."
) -> None:
    """Return if ``size`` bytes fit into a folder that exists, and the reserve stays free.

    Parameters
    ----------
    folder, size:
        Where, and how many bytes.
    purpose:
        What needs them: the start of the sentence, such as ``Fetching MCI-Net``.
    remedy:
        What to do: the end of it.

    Raises
    ------
    InputError
        If they do not fit; the message says how much is needed, how much is free, and where.
    """
    free = shutil.disk_usage(folder).free
    needed = size + RESERVE_BYTES
    if free < needed:
        raise InputError(
            f"{purpose} needs {byte_size(needed)} in {folder}, and {byte_size(free)} are free. "
            f"{remedy}"
        )


@contextmanager
def whole_folder(path: Path) -> Iterator[Path]:
    """Lend an empty folder beside ``path``; what was written there gets the final name.

    If writing fails or is interrupted, the new folder goes and ``path`` stays as it was.

    Raises
    ------
    InputError
        If the disk is full or the folder cannot be written to.
    """
    partial, former = (path.with_name(f"{path.name}.{end}") for end in ("part", "former"))
    try:
        with _explained(path):
            if former.exists() and not path.exists():  # stopped between two names
                former.rename(path)
            shutil.rmtree(partial, ignore_errors=True)
            partial.mkdir(parents=True)
            yield partial
            shutil.rmtree(former, ignore_errors=True)
            if path.exists():
                path.rename(former)
            partial.rename(path)
            shutil.rmtree(former, ignore_errors=True)
    finally:
        shutil.rmtree(partial, ignore_errors=True)


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    # Not only OSError: torch and safetensors report a full disk in their own ways.
    except (OSError, RuntimeError, SafetensorError) as error:
        raise InputError(
            f"{path} cannot be saved: {error}. Free some disk space, or choose another folder."
        ) from error
