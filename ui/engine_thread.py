"""The engine for the dock: one thread that owns it and does all the waiting."""

from __future__ import annotations

import logging
import threading
import uuid
from collections import deque
from functools import partial
from typing import Any, Deque, Dict, Optional, Sequence

from qgis.PyQt.QtCore import QObject, Qt, QThread, pyqtSignal

from ..core.errors import Cancelled, ChangeChatError
from ..core.link.engine_client import EngineClient
from ..core.link.exchange import Timeouts
from ..core.request import Request

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
        command: Optional[Sequence[str]] = None,
        limits: Optional[Timeouts] = None,
        parent: Optional[QObject] = None,
    ) -> None:
        super().__init__(parent)
        self._thread = _EngineUser(command, limits)
        queued = Qt.ConnectionType.QueuedConnection
        self._thread.state_changed.connect(self.state_changed, queued)
        self._thread.progressed.connect(self.progressed, queued)
        self._thread.text_arrived.connect(self.text_arrived, queued)
        self._thread.answered.connect(self.answered, queued)
        self._thread.reported.connect(self.reported, queued)
        self._thread.failed.connect(self.failed, queued)

    @property
    def state(self) -> str:
        """State of the engine: one of ``core.link.protocol``, or ``stopped``."""
        return self._thread.client.state

    def start(self) -> None:
        """Start the engine, so that the first question finds it ready."""
        self._thread.wish_for_engine()

    def ask(self, request: Request) -> str:
        """Ask a question, after what already waits; return its id."""
        return self._thread.add(_Question(request))

    def command(self, name: str, arguments: Optional[Dict[str, Any]] = None) -> str:
        """Give one of ``core.link.commands``, after what already waits; return its id."""
        return self._thread.add(_Command(name, arguments or {}))

    def cancel(self, job_id: str) -> None:
        """Stop what runs, withdraw what waits; ``failed`` tells as ``cancelled``."""
        self._thread.cancel(job_id)

    def end_engine(self) -> None:
        """End the engine at once, with what runs and what waits; the next question starts anew."""
        self._thread.withdraw_waiting()
        self._thread.client.kill()

    def restart(self) -> None:
        """End the engine at once, with what runs in it, and start a new one."""
        self._thread.client.kill()
        self._thread.wish_for_engine()

    def stop(self) -> None:
        """End the thread and the engine for good."""
        self._thread.finish()
        self._thread.client.close()
        self._thread.wait(_JOIN_MILLISECONDS)


class _Job:
    def __init__(self) -> None:
        self.id = uuid.uuid4().hex
        self.stopped = threading.Event()

    def do(self, client: EngineClient, thread: _EngineUser) -> None:
        raise NotImplementedError


class _Question(_Job):
    def __init__(self, request: Request) -> None:
        super().__init__()
        self._request = request

    def do(self, client: EngineClient, thread: _EngineUser) -> None:
        answer = client.ask(
            self._request,
            on_progress=partial(thread.progressed.emit, self.id),
            on_text=partial(thread.text_arrived.emit, self.id),
            is_cancelled=self.stopped.is_set,
        )
        thread.answered.emit(self.id, answer)


class _Command(_Job):
    def __init__(self, name: str, arguments: Dict[str, Any]) -> None:
        super().__init__()
        self._name, self._arguments = name, arguments

    def do(self, client: EngineClient, thread: _EngineUser) -> None:
        report = client.command(
            self._name,
            self._arguments,
            on_progress=partial(thread.progressed.emit, self.id),
            is_cancelled=self.stopped.is_set,
        )
        thread.reported.emit(self.id, report)


class _EngineUser(QThread):
    """The thread itself; it starts with the first thing there is to do."""

    state_changed = pyqtSignal(str, str)
    progressed = pyqtSignal(str, float, str)
    text_arrived = pyqtSignal(str, str)
    answered = pyqtSignal(str, object)
    reported = pyqtSignal(str, object)
    failed = pyqtSignal(str, str, str)

    def __init__(self, command: Optional[Sequence[str]], limits: Optional[Timeouts]) -> None:
        super().__init__()
        self.client = EngineClient(self.state_changed.emit, command, limits)
        self._waiting: Deque[_Job] = deque()
        self._running: Optional[_Job] = None
        self._engine_wished = False
        self._finishing = False
        self._changed = threading.Condition()  # guards the four above

    def wish_for_engine(self) -> None:
        with self._changed:
            self._engine_wished = True
            self._wake()

    def add(self, job: _Job) -> str:
        with self._changed:
            if self._finishing:
                self._withdrawn(job)
            else:
                self._waiting.append(job)
                self._wake()
        return job.id

    def cancel(self, job_id: str) -> None:
        with self._changed:
            if self._running and self._running.id == job_id:
                self._running.stopped.set()
            for job in [item for item in self._waiting if item.id == job_id]:
                self._waiting.remove(job)
                self._withdrawn(job)

    def withdraw_waiting(self) -> None:
        with self._changed:
            self._engine_wished = False
            while self._waiting:
                self._withdrawn(self._waiting.popleft())

    def finish(self) -> None:
        with self._changed:
            self._finishing = True
            if self._running:
                self._running.stopped.set()
            self._changed.notify()
        self.withdraw_waiting()

    def run(self) -> None:
        while self._wait_for_work():
            if self._running:
                self._do(self._running)
            else:
                self._start_engine()

    def _wake(self) -> None:
        self._changed.notify()
        if not self._finishing and not self.isRunning():
            self.start()

    def _withdrawn(self, job: _Job) -> None:
        error = Cancelled()
        self.failed.emit(job.id, error.kind, error.message)

    def _wait_for_work(self) -> bool:
        """Wait for a job or the wish for an engine; return False when it is time to end."""
        with self._changed:
            self._running = None
            while not (self._waiting or self._engine_wished or self._finishing):
                self._changed.wait()
            if self._waiting:
                self._running = self._waiting.popleft()
            self._engine_wished = False
            return not self._finishing

    def _start_engine(self) -> None:
        try:
            self.client.start()
        except ChangeChatError as error:
            self.state_changed.emit(self.client.state, error.message)

    def _do(self, job: _Job) -> None:
        try:
            job.do(self.client, self)
        except ChangeChatError as error:
            self.failed.emit(job.id, error.kind, error.message)
        except Exception as error:  # the dock must not wait for ever
            logging.getLogger(__name__).exception("The engine could not be asked")
            message = f"The engine could not be asked ({type(error).__name__}: {error})."
            self.failed.emit(job.id, ChangeChatError.kind, message)
