"""Write a file whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from safetensors import SafetensorError

from ...core.errors import InputError


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
        yield partial
        os.replace(partial, path)
    # Not only OSError: torch and safetensors report a full disk in their own ways.
    except (OSError, RuntimeError, SafetensorError) as error:
        raise InputError(
            f"{path} cannot be saved: {error}. Free some disk space, or choose another folder."
        ) from error
    finally:
        partial.unlink(missing_ok=True)
