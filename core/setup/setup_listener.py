"""What set-up tells while it works, and how it is stopped."""

from __future__ import annotations

from typing import Protocol


class SetupListener(Protocol):
    """Called in the thread that installs."""

    def progress(self, fraction: float, stage: str) -> None:
        """Take the share done, 0 to 1 and never falling, and what is under way in a few words."""

    def detail(self, line: str) -> None:
        """Take a line for the log view; secrets are already removed."""

    def check(self) -> None:
        """Raise ``core.errors.Cancelled`` to stop; called about ten times a second."""
