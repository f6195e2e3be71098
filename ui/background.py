"""Work on a thread of its own, so that the map does not wait for it."""

from __future__ import annotations

import logging
from typing import Any, Callable

from qgis.PyQt.QtCore import QObject, Qt, QThread, pyqtSignal

from ..core.errors import Cancelled, ChangeChatError

_WAIT_MILLISECONDS = 5000

# A thread that is deleted while it runs takes QGIS with it: whoever began it may go earlier.
_running: set[QThread] = set()


class Background(QObject):
    """Does one piece of work, from :meth:`start` on, and tells by one signal how it ended.

    All signals arrive in the thread this object lives in. Whoever makes one ends or abandons it.

    Parameters
    ----------
    work:
        Called on the thread with a listener: ``progress(fraction, stage)``, ``detail(line)``,
        ``is_cancelled()``, and ``check()``, which raises ``Cancelled`` once the work shall stop.
    unexpected:
        The sentence for a problem that nobody foresaw; ``{problem}`` names it.
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

    def __init__(
        self,
        work: Callable[[Any], object],
        unexpected: str = "{problem}",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._thread = _Worker(work, unexpected)
        queued = Qt.ConnectionType.QueuedConnection
        for name in ("progressed", "detailed", "done", "failed", "cancelled"):
            getattr(self._thread, name).connect(getattr(self, name), queued)

    def start(self) -> None:
        """Begin."""
        _running.add(self._thread)
        self._thread.start()

    def cancel(self) -> None:
        """Ask the work to stop; ``cancelled`` follows, or another end that was nearer."""
        self._thread.requestInterruption()

    def abandon(self) -> None:
        """Ask the work to stop and wait for nothing; nothing is told any more."""
        self.blockSignals(True)
        self.cancel()

    def end(self) -> None:
        """Stop the work and wait for it, at most five seconds; nothing is told any more."""
        self.abandon()
        if self._thread.wait(_WAIT_MILLISECONDS):
            self._thread.let_go()


class _Worker(QThread):
    """The thread, and the listener that its work tells; see :class:`Background`."""

    progressed = pyqtSignal(float, str)
    detailed = pyqtSignal(str)
    done = pyqtSignal(object)
    failed = pyqtSignal(object)
    cancelled = pyqtSignal()

    def __init__(self, work: Callable[[Any], object], unexpected: str) -> None:
        super().__init__()
        self._work, self._unexpected = work, unexpected
        self.finished.connect(self.let_go)

    def let_go(self) -> None:
        _running.discard(self)

    def progress(self, fraction: float, stage: str) -> None:
        self.progressed.emit(fraction, stage)

    def detail(self, line: str) -> None:
        self.detailed.emit(line)

    def is_cancelled(self) -> bool:
        return self.isInterruptionRequested()

    def check(self) -> None:
        if self.is_cancelled():
            raise Cancelled()

    def run(self) -> None:
        try:
            outcome = self._work(self)
        except Cancelled:
            self.cancelled.emit()
        except ChangeChatError as error:
            self.failed.emit(error)
        except Exception as error:  # nobody must wait for ever
            logging.getLogger(__name__).exception("Work in the background failed")
            problem = f"{type(error).__name__}: {error}"
            self.failed.emit(ChangeChatError(self._unexpected.format(problem=problem)))
        else:
            self.done.emit(outcome)
