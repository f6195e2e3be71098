"""How much memory is free, by what the system offers without further packages."""

from __future__ import annotations

import ctypes
import re
import sys
from pathlib import Path

_LINE = re.compile(r"MemAvailable:\s*(\d+) kB")


def free_memory_bytes() -> int | None:
    """Return the memory that programs can still get; None where the system does not say."""
    if sys.platform == "win32":
        return _on_windows()
    try:
        found = _LINE.search(Path("/proc/meminfo").read_text("ascii", "replace"))
    except OSError:  # macOS
        return None
    return int(found[1]) * 1024 if found else None


class _MemoryStatus(ctypes.Structure):
    """Windows' ``MEMORYSTATUSEX``."""

    _fields_ = [
        ("length", ctypes.c_ulong),
        ("load", ctypes.c_ulong),
        ("total", ctypes.c_ulonglong),
        ("free", ctypes.c_ulonglong),
        ("rest", ctypes.c_ulonglong * 5),
    ]


def _on_windows() -> int | None:
    status = _MemoryStatus(length=ctypes.sizeof(_MemoryStatus))
    known = ctypes.windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(status))  # type: ignore[attr-defined,unused-ignore]
    return status.free if known else None
