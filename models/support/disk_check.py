"""Whether the disk has room, asked before anything large is written."""

from __future__ import annotations

import shutil
from pathlib import Path

from ...core.errors import InputError
from ...core.support.byte_size import byte_size

RESERVE_BYTES = 200 * 1024 * 1024  # stays free for everything else


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
