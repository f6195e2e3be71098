"""One question or command on the wire: until it is answered, stopped or lost."""

from __future__ import annotations

import queue
import time
import uuid
from dataclasses import dataclass
from typing import Any, Callable

from ..answer import Answer
from ..errors import Cancelled, EngineError, InputError, error_from_kind
from ..request import Request
from . import protocol
from .engine_process import STOPPED, EngineProcess


@dataclass(frozen=True)
class Timeouts:
    """How long the client waits, in seconds.

    Attributes
    ----------
    silence:
        Without a sign of life while a question runs; never applied while the engine loads.
    hello:
        Without a sign of life from a new process.
    cancel_silence:
        Without a sign of life after a cancel.
    cancelling:
        From a cancel to the end of the question, however alive the engine says it is.
    leave:
        From the end of its input until the engine has left by itself.
    poll:
        Between looks at whether the analyst stopped the question.
    """

    silence: float = protocol.SILENCE_SECONDS
    hello: float = 60.0
    cancel_silence: float = 3.0
    cancelling: float = 30.0
    leave: float = 3.0
    poll: float = 0.05


def ignore(*_: object) -> None:
    """Do nothing with what is told."""


def never() -> bool:
    """Let every question run to its end."""
    return False


@dataclass(frozen=True)
class Listeners:
    """What hears about one question, as the arguments of ``EngineClient.ask``."""

    on_progress: Callable[[float, str], None]
    on_text: Callable[[str], None]
    on_state: Callable[[str, str], None]
    is_cancelled: Callable[[], bool]


class Exchange:
    """The messages about one question or command; the engine's are put into ``inbox``."""

    def __init__(self, process: EngineProcess, listeners: Listeners, limits: Timeouts) -> None:
        self.inbox: "queue.SimpleQueue[protocol.Message]" = queue.SimpleQueue()
        self._process = process
        self._listeners = listeners
        self._limits = limits
        self._id = uuid.uuid4().hex
        self._cancelled_at: float | None = None

    def ask(self, request: Request) -> Answer:
        """Ask, and wait for the answer; errors as in ``EngineClient.ask``."""
        answer = self._converse("ask", request=request.to_dict())
        return self._read_answer(answer)

    def command(self, name: str, arguments: dict[str, Any]) -> dict[str, Any]:
        """Command, and wait for the report; errors as in ``EngineClient.command``."""
        return self._converse("command", name=name, arguments=arguments)

    def _converse(self, kind: str, **fields: Any) -> dict[str, Any]:
        self._listeners.on_state(self._process.state, "")
        self._send(kind, fields)
        silent = 0.0
        while True:
            self._pass_on_cancel()
            ended = self._process.state == STOPPED
            try:
                message = self.inbox.get(timeout=self._limits.poll)
            except queue.Empty:
                if ended:
                    raise self._process.why_it_ended() from None
                # Counted, not measured: a computer that slept has not been silent.
                silent += self._limits.poll
                self._judge_silence(silent)
                continue
            silent = 0.0
            outcome = self._hear(message)
            if outcome is not None:
                return outcome

    def _send(self, kind: str, fields: dict[str, Any]) -> None:
        try:
            self._process.send(kind, id=self._id, **fields)
        except ValueError as error:  # JSON carries finite numbers only
            raise InputError(
                "The area has coordinates that are not finite numbers. Draw it again, inside the "
                "region its CRS is made for."
            ) from error

    def _pass_on_cancel(self) -> None:
        if self._cancelled_at is None:
            if not self._listeners.is_cancelled():
                return
            self._cancelled_at = time.monotonic()
            self._process.send("cancel", id=self._id)
            if self._process.state in (protocol.State.STARTING, protocol.State.LOADING):
                raise Cancelled()  # it withdraws the question when it comes to it
        elif time.monotonic() - self._cancelled_at > self._limits.cancelling:
            self._give_up_cancelling()

    def _judge_silence(self, silent: float) -> None:
        if self._process.state == protocol.State.LOADING or not self._process.usable:
            return
        if self._cancelled_at is not None:
            if silent > self._limits.cancel_silence:
                self._give_up_cancelling()
            return
        starting = self._process.state == protocol.State.STARTING
        if silent > (self._limits.hello if starting else self._limits.silence):
            self._process.kill()
            raise EngineError(
                f"The engine gave no sign of life for {silent:.0f} seconds and was ended. "
                f"The next question starts a new one.{self._process.log_tail()}"
            )

    def _give_up_cancelling(self) -> None:
        self._process.kill()
        raise Cancelled(
            "Stopped. The engine did not stop by itself and was ended; "
            "the next question starts a new one."
        )

    def _hear(self, message: protocol.Message) -> dict[str, Any] | None:
        kind = message["type"]
        if kind == "state":
            self._listeners.on_state(message["state"], message["detail"])
        elif message.get("id") != self._id:
            return None  # a heartbeat, or the end of an earlier question
        elif kind == "progress":
            fraction = min(max(float(message["fraction"]), 0.0), 1.0)
            self._listeners.on_progress(fraction, message["stage"])
        elif kind == "text":
            self._listeners.on_text(message["delta"])
        elif kind == "result":
            return message["answer"]
        elif kind == "report":
            return message["report"]
        elif kind == "error":
            raise error_from_kind(message["kind"], message["message"])
        return None

    def _read_answer(self, data: dict) -> Answer:
        try:
            return Answer.from_dict(data)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            self._process.kill()
            raise EngineError(
                f"The engine's answer could not be read ({type(error).__name__}: {error}). "
                "Plugin and engine are perhaps of different releases: restart QGIS."
            ) from error
