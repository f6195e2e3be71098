"""How long work reports progress and text, and learns that it should stop."""

from __future__ import annotations


class Listener:
    """Hears nothing and never stops; the worker and the command line override what they need."""

    def progress(self, fraction: float, stage: str) -> None:
        """Hear that ``fraction`` (0 to 1) of the work is done, and what is being done now."""

    def text(self, delta: str) -> None:
        """Hear the next piece of the answer."""

    def check(self) -> None:
        """Return while the work is still wanted.

        Raises
        ------
        core.errors.Cancelled
            If the analyst stopped it; call this between tiles, layers and tokens.
        """
