"""Makes, updates or repairs the engine environment, and shows that it answers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Tuple

from .listener import SetupListener
from .plan import Plan


@dataclass(frozen=True)
class Installed:
    """What came of it.

    Attributes
    ----------
    python:
        The engine's Python.
    build:
        Tag of the build of PyTorch that runs; not always the planned one.
    notes:
        Sentences to show, such as why the GPU is not used.
    answer:
        What the engine answered to the question on the built-in pair.
    seconds:
        How long it took.
    log:
        The log file.
    """

    python: Path
    build: str
    notes: Tuple[str, ...]
    answer: str
    seconds: float
    log: Path


def install(plan: Plan, listener: SetupListener) -> Installed:
    """Bring the environment to the plan, from nothing, an older one, or what a crash left.

    What is there and whole is kept; what is missing or broken is installed; where too much is
    broken the environment is made anew. So this is also the repair and the update.

    Raises
    ------
    Cancelled
        If the listener asked; every process has ended then, and the next call goes on.
    SetupFailure
        If something failed; it carries one sentence and one next step.
    """
    raise NotImplementedError
