"""One piece of work on a thread of its own, so that the map does not wait for it."""

from __future__ import annotations

import logging
from typing import Callable, Set

from qgis.PyQt.QtCore import QThread, pyqtSignal

from ..core.errors import Cancelled, ChangeChatError

_WAIT_MILLISECONDS = 3000

# A thread that is deleted while it runs takes QGIS with it: whoever began it may go earlier.
_running: Set[QThread] = set()

Work = Callable[[Callable[[], bool]], object]
"""Takes a function that tells whether to stop, which it asks often, and returns its result."""


class Background(QThread):
    """Does some work once; ``done`` or ``failed`` follows, unless it was stopped.

    It must not outlive QGIS: whoever makes one stops it in the end.
    """

    done = pyqtSignal(object)
    failed = pyqtSignal(str)

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self.finished.connect(self._let_go)

    def start(self) -> None:
        """Begin."""
        _running.add(self)
        super().start()

    def run(self) -> None:
        """Work; called on the thread."""
        try:
            result = self._work(self.isInterruptionRequested)
        except Cancelled:
            return
        except ChangeChatError as error:
            self.failed.emit(error.message)
        except Exception as error:  # nobody must wait for ever
            logging.getLogger(__name__).exception("Work in the background failed")
            self.failed.emit(f"{type(error).__name__}: {error}")
        else:
            self.done.emit(result)

    def stop(self) -> None:
        """End it; nothing is told any more."""
        self.blockSignals(True)
        self.requestInterruption()
        if self.wait(_WAIT_MILLISECONDS):
            self._let_go()

    def _let_go(self) -> None:
        _running.discard(self)
