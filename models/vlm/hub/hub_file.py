"""A file of the hub's on its way to this computer."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from ....core.errors import InputError
from ...support.listener import Listener

_CHUNK_BYTES = 1024 * 1024


@dataclass(frozen=True)
class HubFile:
    """A file as the hub announces it.

    Attributes
    ----------
    name, size:
        Its name in the repository's root, and its bytes.
    sha256:
        Of a large file's content.
    oid:
        Of a small one as git knows it: the SHA-1 of a header and the content.
    """

    name: str
    size: int
    sha256: str | None = None
    oid: str | None = None


def partial_path(folder: Path, file: HubFile) -> Path:
    """Return the name under which a file grows until it is complete and verified."""
    return folder / f"{file.name}.part"


def bytes_received(folder: Path, file: HubFile) -> int:
    """Return how many bytes of a file are already in its folder."""
    for path in (folder / file.name, partial_path(folder, file)):
        if path.is_file() and path.stat().st_size <= file.size:
            return path.stat().st_size
    return 0


def finish_file(partial: Path, target: Path, file: HubFile, listener: Listener) -> str:
    """Give a file that has arrived its name, if its bytes are right; return its SHA-256.

    Raises
    ------
    InputError
        If they are not; the file is removed.
    Cancelled
        When the analyst stopped it; the file stays as it is.
    """
    sha256 = verified_sha256(partial, file, listener)
    if sha256 is None:
        partial.unlink()
        raise InputError(
            f"{file.name} is not what the hub announced: its bytes are wrong. It was removed; "
            "fetch again, and if it happens again check HF_ENDPOINT and the proxy."
        )
    os.replace(partial, target)
    return sha256


def verified_sha256(path: Path, file: HubFile, listener: Listener) -> str | None:
    """Return the SHA-256 of a file's bytes; None if they are not those announced."""
    if path.stat().st_size != file.size:
        return None
    sha256 = hashlib.sha256()
    git = hashlib.sha1(f"blob {file.size}\0".encode(), usedforsecurity=False)
    with open(path, "rb") as stream:
        while chunk := stream.read(_CHUNK_BYTES):
            listener.check()
            sha256.update(chunk)
            if file.oid:
                git.update(chunk)
    right = file.sha256 in (None, sha256.hexdigest()) and file.oid in (None, git.hexdigest())
    return sha256.hexdigest() if right else None
