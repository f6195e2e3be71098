"""Whether a library waits for data at this moment, where nothing can make it stop."""

from collections.abc import Iterator
from contextlib import contextmanager

_waiting = 0


@contextmanager
def waiting_for_data() -> Iterator[None]:
    """Mark a call that may wait for a disk or a server; made by one thread alone."""
    global _waiting
    _waiting += 1
    try:
        yield
    finally:
        _waiting -= 1


def is_waiting() -> bool:
    """Tell, in any thread, whether such a call is under way."""
    return _waiting > 0
