"""What there is of the engine environment."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Optional

from .contents import ENGINE, Contents

MISSING = "missing"
PARTIAL = "partial"
OUTDATED = "outdated"
READY = "ready"
INSTALLING_ELSEWHERE = "installing elsewhere"


@dataclass(frozen=True)
class EnvironmentState:
    """The state, in words as well.

    Attributes
    ----------
    kind:
        ``MISSING``: nothing there. ``PARTIAL``: begun or broken, to be repaired. ``OUTDATED``:
        made for an earlier release; the engine may still start with it. ``READY``.
        ``INSTALLING_ELSEWHERE``: another QGIS, or this one, is at it.
    sentence, next_step:
        What is the case, and what to do; the latter is empty where there is nothing to do.
    folder:
        The environment's folder; None where a Python of the user's own is used.
    python:
        The engine's Python, where there is one to start.
    users_own:
        Whether the user pointed to it: such a one is neither updated nor removed.
    """

    kind: str
    sentence: str
    next_step: str
    folder: Optional[Path]
    python: Optional[Path]
    users_own: bool = False


def environment_state(contents: Contents = ENGINE) -> EnvironmentState:
    """Look at the files, in milliseconds; nothing is run."""
    raise NotImplementedError
