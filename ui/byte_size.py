"""Sizes of downloads and memory in words."""

from __future__ import annotations

_UNITS = ((1e9, "GB"), (1e6, "MB"), (1e3, "kB"))


def byte_size(count: float) -> str:
    """Return a number of bytes as e.g. ``7.5 GB``, in powers of ten."""
    for size, unit in _UNITS:
        if count >= size:
            number = count / size
            return f"{number:.1f} {unit}" if number < 100 else f"{number:.0f} {unit}"
    return f"{count:.0f} bytes"
