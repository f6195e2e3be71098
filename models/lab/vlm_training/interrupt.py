"""Ctrl-C during a long run: ends it after the step at hand, so that it can go on exactly there."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def interrupt() -> Iterator[Callable[[], bool]]:
    """Lend what tells whether Ctrl-C was pressed; pressed again, it ends the process at once.

    Only the main thread hears signals: elsewhere nothing changes.
    """
    pressed = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield pressed.is_set
        return
    former = signal.getsignal(signal.SIGINT)

    def press(number: int, frame: FrameType | None) -> None:
        pressed.set()
        signal.signal(signal.SIGINT, former)

    signal.signal(signal.SIGINT, press)
    try:
        yield pressed.is_set
    finally:
        signal.signal(signal.SIGINT, former)
