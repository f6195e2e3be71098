"""The engine as a child process: questions in, progress and answers out, as JSON lines.

Three threads: the main thread loads the model and answers one question at a time; a reader thread
stays free for ``cancel`` and end-of-input; a heartbeat thread says that the process lives, and
in which state. An ``error`` with an empty id is about the engine itself: it could not load.
"""

from __future__ import annotations

import os
import queue
import signal
import sys
import threading
from collections.abc import Callable
from typing import BinaryIO, Protocol

from ...core.answer import Answer
from ...core.errors import Cancelled, EngineError
from ...core.failures.engine_process import error_fields
from ...core.link import protocol
from ...core.request import Request
from ...core.temporary_folder import clear_left_behind
from ..support.listener import Listener
from ..support.waiting_for_data import is_waiting
from .outbox import Outbox
from .process_end import end_process

GRACE_SECONDS = 3.0
STOP_SECONDS = 1.5
IDLE_SECONDS = 1.0
NICENESS = 5
UNANSWERED = (
    "Stopped. A disk or server did not answer, so the engine was ended; the next question starts "
    "a new one."
)


class ServedEngine(Protocol):
    """What answers questions; all methods call ``listener.check()`` often."""

    def load(self, listener: Listener) -> None:
        """Make ready to answer."""

    def answer(self, request: Request, listener: Listener) -> Answer:
        """Answer one question."""

    def run_command(self, name: str, arguments: dict, listener: Listener) -> dict:
        """Carry out one of ``core.link.commands`` and return its report, as plain JSON values."""

    def idle(self) -> str | None:
        """Tidy up; called every second without work. Return a sentence if the analyst should know.

        There is no listener: it must be brief.
        """


def serve(
    make_engine: Callable[[], ServedEngine],
    heartbeat_seconds: float = protocol.HEARTBEAT_SECONDS,
    grace_seconds: float = GRACE_SECONDS,
) -> int:
    """Serve questions on stdin and stdout until end-of-input or ``shutdown``.

    Parameters
    ----------
    make_engine:
        Called after ``hello``, so that the client soon hears us, and its engine loaded.
    heartbeat_seconds:
        Time between heartbeats.
    grace_seconds:
        How long running work may go on after end-of-input before the process ends regardless.

    Returns
    -------
    int
        Exit code: 0, or 1 when the engine could not load.
    """
    clear_left_behind()
    source, sink = _take_standard_streams()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in QGIS's terminal is not for us
    if hasattr(os, "nice"):  # on Windows the client starts us at lower priority
        os.nice(NICENESS)
    return _Worker(make_engine, source, sink, grace_seconds).run(heartbeat_seconds)


def _take_standard_streams() -> tuple[BinaryIO, BinaryIO]:
    """Keep stdin and stdout for the protocol alone.

    Afterwards whatever else reads finds nothing, and whatever else prints, C libraries included,
    prints to stderr.
    """
    sys.stdout.flush()
    source, sink = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return os.fdopen(source, "rb"), os.fdopen(sink, "wb")


class _Worker:
    def __init__(
        self,
        make_engine: Callable[[], ServedEngine],
        source: BinaryIO,
        sink: BinaryIO,
        grace_seconds: float,
    ) -> None:
        self._make_engine = make_engine
        self._engine: ServedEngine
        self._source = source
        self._outbox = Outbox(sink)
        self._grace_seconds = grace_seconds
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()  # to the main thread
        self._unfinished: dict[str, _Job] = {}  # by id: what waits or runs
        self._current: _Job | None = None
        self._state: str = protocol.State.STARTING
        self._lock = threading.Lock()  # guards the fields above and the order of states told
        self._leaving = threading.Event()
        self._loading = True

    def run(self, heartbeat_seconds: float) -> int:
        self._outbox.send("hello", version=protocol.VERSION, pid=os.getpid())
        self._enter(protocol.State.STARTING)
        beating = threading.Thread(
            target=self._beat, args=(heartbeat_seconds,), name="heartbeat", daemon=True
        )
        reading = threading.Thread(target=self._read, name="reader", daemon=True)
        beating.start()
        reading.start()
        loaded = self._load()
        while loaded and (job := self._next()) is not None:
            self._serve(job)
        # A thread that outlived this one would free what is ours, tensors too, while Python
        # finalises; that aborts the process.
        reading.join()
        beating.join()
        return 0 if loaded else 1

    def _next(self) -> _Job | None:
        """Wait for the next job; None when it is time to leave."""
        while not self._leaving.is_set():
            try:
                return self._jobs.get(timeout=IDLE_SECONDS)
            except queue.Empty:
                if sentence := self._engine.idle():
                    self._enter(protocol.State.READY, sentence)
        return None

    def _load(self) -> bool:
        self._enter(protocol.State.LOADING)
        try:
            self._engine = self._make_engine()
            self._engine.load(_LoadListener(self._enter, self._leaving))
        except Exception as error:
            self._loading = False
            self._outbox.send("error", id="", **error_fields(error))
            return False
        self._loading = False
        self._enter(protocol.State.READY)
        return True

    def _serve(self, job: _Job) -> None:
        listener = _JobListener(self._outbox, job)
        with self._lock:
            self._current = job
            self._tell(protocol.State.BUSY)
        try:
            listener.check()
            kind, outcome = self._do(job, listener)
        except Exception as error:
            kind, outcome = "error", error_fields(error)
        with self._lock:  # before the client hears of it and may use the id again
            self._current = None
            del self._unfinished[job.id]
        self._report(job, kind, outcome)
        self._enter(protocol.State.READY)

    def _report(self, job: _Job, kind: str, outcome: dict) -> None:
        try:
            self._outbox.send(kind, id=job.id, **outcome)
        except Exception as error:  # too large, or no JSON
            self._outbox.send("error", id=job.id, **error_fields(error))

    def _do(self, job: _Job, listener: Listener) -> tuple[str, dict]:
        message = job.message
        if message["type"] == "command":
            return "report", {
                "report": self._engine.run_command(message["name"], message["arguments"], listener)
            }
        answer = self._engine.answer(Request.from_dict(message["request"]), listener)
        return "result", {"answer": answer.to_dict()}

    def _read(self) -> None:
        try:
            for line in self._source:
                if not self._handle_line(line):
                    break
        finally:  # an engine that hears nothing must not live on
            self._leave()

    def _handle_line(self, line: bytes) -> bool:
        """Do what one line says; return False when it says to leave."""
        try:
            message = protocol.decode(line)
        except EngineError as error:
            print(error, file=sys.stderr)
            return True
        if message["type"] in ("ask", "command"):
            self._take(_Job(message))
        elif message["type"] == "cancel":
            self._cancel(message["id"])
        return message["type"] != "shutdown"

    def _take(self, job: _Job) -> None:
        """Let a job wait for its turn; one whose id waits or runs already is that job again."""
        with self._lock:
            if job.id not in self._unfinished:
                self._unfinished[job.id] = job
                self._jobs.put(job)

    def _cancel(self, job_id: str) -> None:
        """Stop a running job; one that did not come to its turn yet ends when it does."""
        with self._lock:
            job = self._unfinished.get(job_id)
            if job is not None:
                job.stopped.set()
            if job is not None and job is self._current:
                self._tell(protocol.State.CANCELLING)
                check = threading.Timer(STOP_SECONDS, self._give_up, args=(job,))
                check.daemon = True
                check.start()

    def _give_up(self, job: _Job) -> None:
        """End the process if a stopped job still waits for data: nothing else ends that."""
        with self._lock:
            if job is not self._current or not is_waiting():
                return
        # About the engine, not the job: the client's question ends when the process is gone.
        self._outbox.send("error", id="", **error_fields(Cancelled(UNANSWERED)))
        end_process(1)

    def _leave(self) -> None:
        """Stop what runs and what waits, and end; by force when it does not stop within the grace.

        What is only being loaded is given up at once.
        """
        self._leaving.set()
        with self._lock:
            for job in self._unfinished.values():
                job.stopped.set()
        self._jobs.put(None)
        grace, code = (0.0, 0) if self._loading else (self._grace_seconds, 1)
        force = threading.Timer(grace, end_process, args=(code,))
        force.daemon = True
        force.start()

    def _beat(self, seconds: float) -> None:
        while not self._leaving.wait(seconds):
            with self._lock:
                self._outbox.send("heartbeat", state=self._state)

    def _enter(self, state: str, detail: str = "") -> None:
        with self._lock:
            self._tell(state, detail)

    def _tell(self, state: str, detail: str = "") -> None:
        self._state = state
        self._outbox.send("state", state=state, detail=detail)


class _Job:
    """A question or a command on its way."""

    def __init__(self, message: protocol.Message) -> None:
        self.id: str = message["id"]
        self.message = message
        self.stopped = threading.Event()


class _JobListener(Listener):
    def __init__(self, outbox: Outbox, job: _Job) -> None:
        self._outbox = outbox
        self._job = job

    def progress(self, fraction: float, stage: str) -> None:
        self._outbox.send("progress", id=self._job.id, fraction=float(fraction), stage=stage)

    def text(self, delta: str) -> None:
        self._outbox.send("text", id=self._job.id, delta=delta)

    def check(self) -> None:
        if self._job.stopped.is_set():
            raise Cancelled()


class _LoadListener(Listener):
    def __init__(self, enter: Callable[[str, str], None], leaving: threading.Event) -> None:
        self._enter = enter
        self._leaving = leaving

    def progress(self, fraction: float, stage: str) -> None:
        self._enter(protocol.State.LOADING, stage)

    def check(self) -> None:
        if self._leaving.is_set():
            raise Cancelled()
