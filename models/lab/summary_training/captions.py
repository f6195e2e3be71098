"""Human captions by split, as LEVIR-CC's words in one JSON file."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from ....core.errors import InputError


def read_captions(path: Path, split: str = "train") -> list[str]:
    """Return the distinct captions of one split, in order of first appearance.

    Parameters
    ----------
    path:
        JSON, also gzipped: ``{name: {"split": str, "captions": [str, ...]}, ...}``.

    Raises
    ------
    InputError
        If the file cannot be read or holds no captions of that split.
    """
    try:
        raw = path.read_bytes()
        entries = json.loads(gzip.decompress(raw) if path.suffix == ".gz" else raw)
        captions = dict.fromkeys(
            " ".join(caption.replace(".", " ").lower().split())
            for entry in entries.values()
            if entry["split"] == split
            for caption in entry["captions"]
        )
    except (OSError, EOFError, ValueError, AttributeError, KeyError, TypeError) as error:
        raise InputError(
            f"The captions {path} cannot be read ({type(error).__name__}). They are JSON: a name "
            'for each pair, and for each name "split" and "captions".'
        ) from error
    if not captions:
        raise InputError(f"{path} holds no captions of the split {split}.")
    return list(captions)
