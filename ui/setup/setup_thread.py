"""Long work of the set-up on a thread of its own, so that QGIS goes on meanwhile."""

from __future__ import annotations

import logging
import threading
from typing import Any, Callable, List, Optional

from qgis.PyQt.QtCore import QObject, Qt, QThread, pyqtSignal

from ...core.errors import Cancelled, ChangeChatError

_JOIN_MILLISECONDS = 5000

# A thread that Qt deletes while it runs takes QGIS with it: these are kept until they have ended.
_still_ending: List[QThread] = []


class SetupThread(QObject):
    """Does one piece of work, from :meth:`start` on, and tells by exactly one signal how it ended.

    All signals arrive in the thread this object lives in.

    Parameters
    ----------
    work:
        Called on the thread with a listener: ``progress(fraction, stage)``, ``detail(line)`` and
        ``check()``, which raises ``Cancelled`` once the work shall stop.
    """

    progressed = pyqtSignal(float, str)
    """Fraction from 0 to 1, stage in words."""

    detailed = pyqtSignal(str)
    """A line for the log."""

    done = pyqtSignal(object)
    """What the work returned."""

    failed = pyqtSignal(object)
    """The ``core.errors.ChangeChatError``."""

    cancelled = pyqtSignal()

    def __init__(self, work: Callable[[Any], object], parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._thread = _Worker(work)
        queued = Qt.ConnectionType.QueuedConnection
        self._thread.progressed.connect(self.progressed, queued)
        self._thread.detailed.connect(self.detailed, queued)
        self._thread.done.connect(self.done, queued)
        self._thread.failed.connect(self.failed, queued)
        self._thread.cancelled.connect(self.cancelled, queued)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def cancel(self) -> None:
        """Ask the work to stop; ``cancelled`` follows, or another end that was nearer."""
        self._thread.listener.stopped.set()

    def end(self) -> None:
        """Stop the work and wait for it, at most five seconds; nothing is told any more."""
        self.abandon()
        self._thread.wait(_JOIN_MILLISECONDS)
        _forget_ended()

    def abandon(self) -> None:
        """Ask the work to stop and wait for nothing; nothing is told any more."""
        self.blockSignals(True)
        self.cancel()
        _still_ending.append(self._thread)
        _forget_ended()


class _Listener:
    """Passes on what the work tells, and whether it shall stop."""

    def __init__(self, thread: _Worker) -> None:
        self._thread = thread
        self.stopped = threading.Event()

    def progress(self, fraction: float, stage: str) -> None:
        self._thread.progressed.emit(fraction, stage)

    def detail(self, line: str) -> None:
        self._thread.detailed.emit(line)

    def check(self) -> None:
        if self.stopped.is_set():
            raise Cancelled()


class _Worker(QThread):
    progressed = pyqtSignal(float, str)
    detailed = pyqtSignal(str)
    done = pyqtSignal(object)
    failed = pyqtSignal(object)
    cancelled = pyqtSignal()

    def __init__(self, work: Callable[[Any], object]) -> None:
        super().__init__()
        self.listener = _Listener(self)
        self._work = work

    def run(self) -> None:
        try:
            outcome = self._work(self.listener)
        except Cancelled:
            self.cancelled.emit()
        except ChangeChatError as error:
            self.failed.emit(error)
        except Exception as error:  # the panel must not wait for ever
            logging.getLogger(__name__).exception("The set-up met an unexpected problem")
            message = f"The set-up met an unexpected problem ({type(error).__name__}: {error})."
            self.failed.emit(ChangeChatError(message))
        else:
            self.done.emit(outcome)


def _forget_ended() -> None:
    _still_ending[:] = [thread for thread in _still_ending if thread.isRunning()]
