"""How far an installation is: one fraction over all stages, and an honest guess of what is left."""

from __future__ import annotations

import time
from typing import Mapping, Protocol

_TELL_SECONDS = 0.1  # a download tells thousands of times
_SURE_SHARE, _SURE_SECONDS = 0.15, 8.0  # before that a guess is worth nothing


class SetupListener(Protocol):
    """Called in the thread that installs."""

    def progress(self, fraction: float, stage: str) -> None:
        """Take the share done, 0 to 1 and never falling, and what is under way in a few words."""

    def detail(self, line: str) -> None:
        """Take a line for the log view; secrets are already removed."""

    def check(self) -> None:
        """Raise ``core.errors.Cancelled`` to stop; called about ten times a second."""


class InstallProgress:
    """Turns the share of each stage into progress of the whole.

    Parameters
    ----------
    listener:
        Told of every step.
    stages:
        Names in their order, with the seconds each usually takes.
    """

    def __init__(self, listener: SetupListener, stages: Mapping[str, float]) -> None:
        self._listener = listener
        self._stages = dict(stages)
        self._total = sum(self._stages.values())
        self._started = time.monotonic()
        self._fraction = 0.0
        self._told = 0.0
        self.stage = next(iter(self._stages))

    def begin(self, stage: str) -> None:
        """Enter a stage; the ones before it are done."""
        self.stage = stage
        self.at(0.0)

    def at(self, share: float, detail: str = "") -> None:
        """Tell the share of this stage, and in words what is at hand."""
        names = list(self._stages)
        before = sum(self._stages[name] for name in names[: names.index(self.stage)])
        now = (before + self._stages[self.stage] * min(1.0, share)) / self._total
        self._fraction = max(self._fraction, now)
        clock = time.monotonic()
        if share and clock - self._told < _TELL_SECONDS:
            return
        self._told = clock
        words = [self.stage, detail, self._left()]
        self._listener.progress(self._fraction, ", ".join(word for word in words if word))

    def done(self) -> None:
        """Tell that all is done."""
        self._listener.progress(1.0, "Done")

    def _left(self) -> str:
        """Return what is left in words, from the pace so far."""
        elapsed = time.monotonic() - self._started
        if self._fraction < _SURE_SHARE or elapsed < _SURE_SECONDS:
            return ""
        left = elapsed * (1 - self._fraction) / self._fraction
        if left < 50:
            return "less than a minute left"
        minutes = max(1, round(left / 60))
        return f"about {minutes} minute{'s' if minutes > 1 else ''} left"
