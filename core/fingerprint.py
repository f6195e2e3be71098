"""What tells that two files hold the same, wherever they lie and whenever they were copied."""

from __future__ import annotations

import hashlib
import os
from typing import Any

from .file_state import path_on_disk

_ENDS = 65536  # bytes read at either end: a raster may have gigabytes, and lie on a network share


def fingerprint(path: str) -> dict[str, Any] | None:
    """Return size in bytes and a digest of both ends of the file a path of GDAL's lies in.

    None where there is no such file on this computer, or it cannot be read.
    """
    found = path_on_disk(path)
    if found is None:
        return None
    try:
        with open(found, "rb") as file:
            size = os.fstat(file.fileno()).st_size
            digest = hashlib.sha256(file.read(_ENDS))
            file.seek(max(0, size - _ENDS))
            digest.update(file.read(_ENDS))
    except OSError:
        return None
    return {"size": size, "digest": digest.hexdigest()}
