"""What tests of the link share: the scripted engine's command, questions and waiting."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from changechat.core.link.exchange import Timeouts
from changechat.core.request import Request, Source

PATIENCE_SECONDS = 60.0
PATIENT = Timeouts(silence=30.0, hello=60.0, cancel_silence=30.0, cancelling=60.0, poll=0.01)


def scripted(mode: str = "ready"):
    """Return the command of a scripted engine."""
    return [sys.executable, "-I", "-u", str(Path(__file__).with_name("scripted_engine.py")), mode]


def question(text: str) -> Request:
    """Return a request whose question the scripted engine obeys."""
    return Request(Source("before.tif"), Source("after.tif"), text)


def wait_until(condition) -> bool:
    """Return whether the condition came true while patience lasted."""
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.005)
    return False


def is_alive(pid: int) -> bool:
    """Return whether a process exists and is no zombie; it may end at any moment."""
    try:
        os.kill(pid, 0)
        status = Path(f"/proc/{pid}/stat").read_text() if Path("/proc/self/stat").exists() else ""
    except (ProcessLookupError, FileNotFoundError):
        return False
    return status.rsplit(")", 1)[-1].split()[:1] != ["Z"]
