"""What `metadata.txt` states about this release."""

from __future__ import annotations

from configparser import ConfigParser
from functools import lru_cache
from pathlib import Path


def plugin_version() -> str:
    """Return the version of the plugin, e.g. ``0.1.0``; ``unknown`` without `metadata.txt`."""
    return _metadata().get("general", "version", fallback="unknown")


def plugin_homepage() -> str:
    """Return the address of the plugin's homepage; ``its homepage`` without `metadata.txt`."""
    return _metadata().get("general", "homepage", fallback="its homepage")


@lru_cache(maxsize=None)
def _metadata() -> ConfigParser:
    metadata = ConfigParser(interpolation=None)
    metadata.read(Path(__file__).resolve().parent.parent / "metadata.txt", encoding="utf-8")
    return metadata
