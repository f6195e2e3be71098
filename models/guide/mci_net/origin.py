"""Where a checkpoint came from, kept beside the weights that were made of it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

#: SHA-256 of the published file as a single third party reports it; the publisher states none.
REPORTED_SHA256 = (
    "34c6926342c40fdd6d50b43d50257cb46cb6b61763448de9ee551828a64b3eb9"  # pragma: allowlist secret
)


@dataclass(frozen=True)
class Origin:
    """What is known of a checkpoint file.

    Attributes
    ----------
    file, sha256, size:
        Its name, the hash of its bytes, their number.
    repository, revision:
        Hub repository and commit; empty for a file of the user's own.
    """

    file: str
    sha256: str
    size: int
    repository: str = ""
    revision: str = ""

    @classmethod
    def of_file(cls, path: Path, repository: str = "", revision: str = "") -> Origin:
        """Describe a file by its own bytes."""
        with open(path, "rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        return cls(path.name, digest, path.stat().st_size, repository, revision)

    def to_json(self) -> str:
        """Return the facts as JSON text."""
        return json.dumps(asdict(self), indent=2)
