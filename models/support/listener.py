"""How long work reports progress and text, learns that it should stop, and is timed."""

import time
from collections.abc import Iterator
from contextlib import contextmanager


class Listener:
    """Ignores progress and never stops; the worker and the command line override what they need."""

    def progress(self, fraction: float, stage: str) -> None:
        """Take the share of the work that is done, 0 to 1, and what is being done now."""

    def text(self, delta: str) -> None:
        """Take the next piece of the answer."""

    def check(self) -> None:
        """Return while the work is still wanted.

        Raises
        ------
        core.errors.Cancelled
            If the analyst stopped it; call this between tiles, layers and tokens.
        """


@contextmanager
def timed(timings: dict[str, float], stage: str) -> Iterator[None]:
    """Note the seconds that a stage takes under its name."""
    start = time.perf_counter()
    try:
        yield
    finally:
        timings[stage] = round(time.perf_counter() - start, 3)
