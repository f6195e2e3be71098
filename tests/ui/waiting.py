"""Waiting for what happens later, with the event loop running."""

from __future__ import annotations

import time
from typing import Callable, List

from qgis.PyQt.QtCore import QCoreApplication, QEventLoop

PATIENCE = 30.0


def wait_until(condition: Callable[[], bool]) -> None:
    """Run the event loop until the condition holds; fail when patience is at its end."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        time.sleep(0.005)


class Signal:
    """Records what a Qt signal brings."""

    def __init__(self, signal) -> None:
        self.arrivals: List[tuple] = []
        signal.connect(self._record)

    def wait(self) -> tuple:
        """Return the arguments of the first arrival."""
        wait_until(lambda: bool(self.arrivals))
        return self.arrivals[0]

    def _record(self, *arguments: object) -> None:
        self.arrivals.append(arguments)
