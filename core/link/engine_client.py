"""QGIS's end of the link: an engine to ask, started when needed and again after it has ended.

Needs no Qt: the dock's thread and Processing use it alike.
"""

from __future__ import annotations

import contextlib
import threading
from typing import Any, Callable, Iterator, Sequence

from .. import environment
from ..answer import Answer
from ..errors import Cancelled, ChangeChatError, EngineError
from ..request import Request
from . import protocol
from .engine_process import STOPPED, EngineProcess
from .exchange import Exchange, Listeners, Timeouts, ignore, never


class EngineClient:
    """The engine as one object, whatever happens to its processes; it is asked by one thread.

    Parameters
    ----------
    on_state:
        Called with state and detail at every change, between questions too, from any thread; it
        must return soon and not call the client. The states are those of ``core.link.protocol`` and
        ``stopped``, whose detail says why when the engine ended by itself.
    command:
        Program that serves the protocol; by default the worker of the engine environment, looked
        up at every start.
    limits:
        How long to wait for what.
    """

    def __init__(
        self,
        on_state: Callable[[str, str], None] = ignore,
        command: Sequence[str] | None = None,
        limits: Timeouts | None = None,
    ) -> None:
        self._on_state = on_state
        self._command = command
        self._limits = limits or Timeouts()
        self._process: EngineProcess | None = None
        self._exchange: Exchange | None = None
        self._closed = False
        self._lock = threading.Lock()  # guards process and closed

    def __enter__(self) -> "EngineClient":
        """Return the client, not yet started."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()

    @property
    def state(self) -> str:
        """State of the engine."""
        process = self._process
        return process.state if process else STOPPED

    @property
    def pid(self) -> int | None:
        """Process id of the engine, None without one."""
        process = self._process
        return process.pid if process else None

    def start(self) -> None:
        """Start the engine if there is none; returns while it still loads.

        Raises
        ------
        EngineError
            If it cannot be started.
        Cancelled
            If the client is closed.
        """
        self._connect()

    def ask(
        self,
        request: Request,
        on_progress: Callable[[float, str], None] = ignore,
        on_text: Callable[[str], None] = ignore,
        on_state: Callable[[str, str], None] = ignore,
        is_cancelled: Callable[[], bool] = never,
    ) -> Answer:
        """Ask one question and wait for its answer.

        Parameters
        ----------
        request:
            The question.
        on_progress, on_text, on_state:
            Called in this thread with fraction (0 to 1) and stage, with the next piece of the
            answer, with state and detail of the engine.
        is_cancelled:
            Looked at in this thread every ``limits.poll`` seconds.

        Raises
        ------
        Cancelled
            If the question was stopped or the engine was ended on purpose.
        EngineError
            If the engine cannot be started, or ended before it answered.
        ChangeChatError
            If the engine refuses the question.
        """
        listeners = Listeners(on_progress, on_text, on_state, is_cancelled)
        with self._new_exchange(listeners) as exchange:
            return exchange.ask(request)

    def command(
        self,
        name: str,
        arguments: dict[str, Any] | None = None,
        on_progress: Callable[[float, str], None] = ignore,
        on_state: Callable[[str, str], None] = ignore,
        is_cancelled: Callable[[], bool] = never,
    ) -> dict[str, Any]:
        """Have one of ``core.link.commands`` carried out and return its report.

        Arguments and errors as in :meth:`ask`.
        """
        with self._new_exchange(Listeners(on_progress, ignore, on_state, is_cancelled)) as exchange:
            return exchange.command(name, arguments or {})

    def kill(self) -> None:
        """End the engine at once, and with it the running question; the next starts a new one."""
        with self._lock:
            process = self._process
        if process:
            process.kill()

    def close(self) -> None:
        """End the engine for good: it is asked to leave, and killed if it does not."""
        with self._lock:
            self._closed = True
            process = self._process
        if process:
            process.close(self._limits.leave)

    @contextlib.contextmanager
    def _new_exchange(self, listeners: Listeners) -> Iterator[Exchange]:
        self._exchange = Exchange(self._connect(), listeners, self._limits)
        try:
            yield self._exchange
        finally:
            self._exchange = None

    def _connect(self) -> EngineProcess:
        with self._lock:
            if self._closed:
                raise Cancelled("Stopped: the engine was ended.")
            if self._process is None or not self._process.usable:
                command = self._command or environment.engine_command("worker")
                self._process = self._launch(command)
                self._process.listen()
            return self._process

    def _launch(self, command: Sequence[str]) -> EngineProcess:
        self._on_state(protocol.State.STARTING, "")
        try:
            return EngineProcess(command, self._receive, self._ended)
        except EngineError as error:
            self._on_state(STOPPED, error.message)
            raise

    def _receive(self, process: EngineProcess, message: protocol.Message) -> None:
        if process is not self._process:
            return
        if message["type"] == "state":
            self._on_state(message["state"], message["detail"])
        exchange = self._exchange
        if exchange:
            exchange.inbox.put(message)

    def _ended(self, process: EngineProcess) -> None:
        if process is self._process:
            why = process.why_it_ended()
            self._on_state(STOPPED, "" if isinstance(why, Cancelled) else _sentence(why))


def _sentence(error: ChangeChatError) -> str:
    """Return the message without the end of the log."""
    return error.message.split("\n\n", 1)[0]
