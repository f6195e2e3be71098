"""When a model that nobody asks gives its memory back."""

import time
from collections.abc import Callable


class IdleClock:
    """Counts from the last use of the model in memory.

    Parameters
    ----------
    now:
        Seconds of a clock that never goes back.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._minutes = 0.0
        self._used_at = now()

    def allow(self, minutes: float | None) -> None:
        """Let an unused model stay for some minutes: 0 for ever, None as long as before."""
        if minutes is not None:
            self._minutes = max(0.0, minutes)

    def used(self) -> None:
        """Count from now."""
        self._used_at = self._now()

    @property
    def is_over(self) -> bool:
        """Whether the model was unused for as long as it may stay."""
        return 0 < self._minutes * 60 <= self._now() - self._used_at

    @property
    def words(self) -> str:
        """The time that an unused model stays, for people."""
        return "1 minute" if self._minutes == 1 else f"{self._minutes:g} minutes"
