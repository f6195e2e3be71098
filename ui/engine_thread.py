"""The engine for the dock: one thread that owns it and does all the waiting."""

from __future__ import annotations

import logging
import queue
from functools import partial
from typing import Any, Callable, Sequence

from qgis.PyQt.QtCore import QObject, Qt, QThread, pyqtSignal

from ..core.errors import Cancelled, ChangeChatError
from ..core.link.engine_client import EngineClient
from ..core.link.exchange import Timeouts
from ..core.request import Request
from .job_queue import EngineJob, JobQueue

_JOIN_MILLISECONDS = 1000


class EngineThread(QObject):
    """Gives the engine one question or command at a time; later ones wait and can be withdrawn.

    The engine starts with the first of them or by :meth:`start`. No method waits for it, but
    :meth:`stop` for at most four seconds. All signals arrive in the thread this object lives in.
    Every question ends with exactly one ``answered`` or ``failed``, every command with exactly one
    ``reported`` or ``failed``.

    Parameters
    ----------
    command, limits:
        As for ``core.link.engine_client.EngineClient``.
    """

    state_changed = pyqtSignal(str, str)
    """State and detail; the states of ``core.link.protocol`` and ``stopped``."""

    progressed = pyqtSignal(str, float, str)
    """Id of the question or command, fraction from 0 to 1, stage."""

    text_arrived = pyqtSignal(str, str)
    """Id of the question, next piece of the answer."""

    answered = pyqtSignal(str, object)
    """Id of the question, ``core.answer.Answer``."""

    reported = pyqtSignal(str, object)
    """Id of the command, its report as ``core.link.commands`` describes it."""

    failed = pyqtSignal(str, str, str)
    """Id of the question or command, kind of ``core.errors`` (also ``cancelled``), message."""

    def __init__(
        self,
        command: Sequence[str] | None = None,
        limits: Timeouts | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._thread = _EngineUser(command, limits)
        self._queue = JobQueue(self._thread.do, self._thread.withdraw)
        queued = Qt.ConnectionType.QueuedConnection
        for name in "state_changed progressed text_arrived answered reported failed".split():
            getattr(self._thread, name).connect(getattr(self, name), queued)
        self._thread.done.connect(self._end_job, queued)

    @property
    def state(self) -> str:
        """State of the engine: one of ``core.link.protocol``, or ``stopped``."""
        return self._thread.client.state

    def start(self) -> None:
        """Start the engine, so that the first question finds it ready."""
        self._queue.add(EngineJob(self._thread.start_engine))

    def line_up(self, job_id: str, prepare: Callable[[], Any]) -> None:
        """Have a question wait; ``prepare`` is called when its turn comes to be put together.

        What follows is :meth:`ask` with its id, or :meth:`drop`.
        """
        self._queue.add(EngineJob(prepare=prepare, job_id=job_id))

    def ask(self, request: Request, job_id: str | None = None) -> str:
        """Ask a question that was lined up, else one after what already waits; return its id."""
        work = partial(self._thread.ask, request)
        if job_id is None:
            return self._queue.add(EngineJob(work))
        self._queue.set_work(job_id, work)
        return job_id

    def drop(self, job_id: str) -> None:
        """Let a question that was lined up go, since it cannot be asked; nothing is told of it."""
        self._queue.end(job_id)

    def command(self, name: str, arguments: dict[str, Any] | None = None) -> str:
        """Give one of ``core.link.commands``, after what already waits; return its id."""
        return self._queue.add(EngineJob(partial(self._thread.command, name, arguments or {})))

    def cancel(self, job_id: str) -> None:
        """Stop what runs, withdraw what waits; ``failed`` tells as ``cancelled``."""
        self._queue.cancel(job_id)

    def end_engine(self) -> None:
        """End the engine at once, with what runs and what waits; the next question starts anew."""
        self._queue.withdraw_waiting()
        self._thread.client.kill()

    def stop(self) -> None:
        """End the thread and the engine for good."""
        self._queue.close()
        self._thread.jobs.put(None)
        self._thread.client.close()
        self._thread.wait(_JOIN_MILLISECONDS)

    def _end_job(self, job_id: str) -> None:
        self._queue.end(job_id)


class _EngineUser(QThread):
    """The thread itself: does one job after the other; it starts with the first."""

    state_changed = pyqtSignal(str, str)
    progressed = pyqtSignal(str, float, str)
    text_arrived = pyqtSignal(str, str)
    answered = pyqtSignal(str, object)
    reported = pyqtSignal(str, object)
    failed = pyqtSignal(str, str, str)
    done = pyqtSignal(str)

    def __init__(self, command: Sequence[str] | None, limits: Timeouts | None) -> None:
        super().__init__()
        self.client = EngineClient(self.state_changed.emit, command, limits)
        self.jobs: "queue.SimpleQueue[EngineJob | None]" = queue.SimpleQueue()

    def do(self, job: EngineJob) -> None:
        self.jobs.put(job)
        if not self.isRunning():
            self.start()

    def withdraw(self, job: EngineJob) -> None:
        error = Cancelled()
        self.failed.emit(job.id, error.kind, error.message)

    def run(self) -> None:
        while (job := self.jobs.get()) is not None:
            self._do(job)
            self.done.emit(job.id)

    def start_engine(self, _job: EngineJob) -> None:
        try:
            self.client.start()
        except ChangeChatError as error:
            self.state_changed.emit(self.client.state, error.message)

    def ask(self, request: Request, job: EngineJob) -> None:
        answer = self.client.ask(
            request,
            on_progress=partial(self.progressed.emit, job.id),
            on_text=partial(self.text_arrived.emit, job.id),
            is_cancelled=job.stopped.is_set,
        )
        self.answered.emit(job.id, answer)

    def command(self, name: str, arguments: dict[str, Any], job: EngineJob) -> None:
        report = self.client.command(
            name,
            arguments,
            on_progress=partial(self.progressed.emit, job.id),
            is_cancelled=job.stopped.is_set,
        )
        self.reported.emit(job.id, report)

    def _do(self, job: EngineJob) -> None:
        try:
            if job.work:
                job.work(job)
        except ChangeChatError as error:
            self.failed.emit(job.id, error.kind, error.message)
        except Exception as error:  # the dock must not wait for ever
            logging.getLogger(__name__).exception("The engine could not be asked")
            message = f"The engine could not be asked ({type(error).__name__}: {error})."
            self.failed.emit(job.id, ChangeChatError.kind, message)
