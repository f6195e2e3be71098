"""How much memory is free and allowed, by what the system offers without further packages."""

from __future__ import annotations

import ctypes
import re
import sys
from pathlib import Path

if sys.platform != "win32":
    import resource

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


def memory_limit_bytes() -> int | None:
    """Return how much memory this process and its children may take; None without a limit."""
    if sys.platform == "win32":
        return None
    limits = (resource.getrlimit(kind)[0] for kind in (resource.RLIMIT_AS, resource.RLIMIT_DATA))
    return min((limit for limit in limits if limit != resource.RLIM_INFINITY), default=None)


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
