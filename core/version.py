"""The version of this release, as `metadata.txt` states it."""

from __future__ import annotations

from configparser import ConfigParser
from functools import lru_cache
from pathlib import Path


@lru_cache(maxsize=None)
def plugin_version() -> str:
    """Return the version of the plugin, e.g. ``0.1.0``; ``unknown`` without `metadata.txt`."""
    metadata = ConfigParser(interpolation=None)
    metadata.read(Path(__file__).resolve().parent.parent / "metadata.txt", encoding="utf-8")
    return metadata.get("general", "version", fallback="unknown")
