"""Numbers of bytes in words."""

from __future__ import annotations


def byte_size(count: int) -> str:
    """Return e.g. ``16.6 GB`` or ``340 MB``, in powers of ten."""
    divisor, digits, unit = _scale(count)
    return f"{count / divisor:.{digits}f} {unit}"


def share_of(done: int, total: int) -> str:
    """Return e.g. ``1.2 of 16.6 GB``."""
    divisor, digits, unit = _scale(total)
    return f"{done / divisor:.{digits}f} of {total / divisor:.{digits}f} {unit}"


def _scale(count: int) -> tuple[float, int, str]:
    return (1e9, 1, "GB") if count >= 1e9 else (1e6, 0, "MB")
