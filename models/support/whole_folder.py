"""Write a folder whole or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from safetensors import SafetensorError

from ...core.errors import InputError


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
    except (OSError, RuntimeError, SafetensorError) as error:
        raise InputError(
            f"{path} cannot be saved: {error}. Free some disk space, or choose another folder."
        ) from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)
