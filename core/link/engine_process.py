"""One engine: a child process, the messages it sends, and how it ends."""

from __future__ import annotations

import contextlib
import queue
import signal
import subprocess  # nosec B404
import sys
import threading
from pathlib import Path
from typing import IO, Callable, Sequence, cast

from .. import environment
from ..errors import Cancelled, ChangeChatError, EngineError, error_from_kind
from ..failures.engine_process import REPAIR, meaning_of, meaning_of_exit, meaning_of_refusal
from . import protocol

STOPPED = "stopped"

_LOG_TAIL_LINES = 8
_LOG_TAIL_BYTES = 4096
_EXIT_SECONDS = 1.0


class EngineProcess:
    """A started engine; one that has ended is replaced, never restarted.

    Two daemon threads do the waiting on its pipes: one reads, and makes the calls below; the other
    writes, so that sending never blocks.

    Parameters
    ----------
    command:
        Program and arguments that serve the protocol on stdin and stdout.
    receive:
        Called with this object and each message.
    ended:
        Called once with this object, when the process is gone.

    Raises
    ------
    EngineError
        If the program cannot be started.

    Attributes
    ----------
    state:
        The last state the engine told, ``starting`` before that, ``stopped`` once it is gone.
    usable:
        Whether questions can be sent: false as soon as its end is near.
    """

    def __init__(
        self,
        command: Sequence[str],
        receive: Callable[["EngineProcess", protocol.Message], None],
        ended: Callable[["EngineProcess"], None],
    ) -> None:
        self._command = list(command)
        self._receive = receive
        self._ended = ended
        self._outgoing: "queue.SimpleQueue[bytes | None]" = queue.SimpleQueue()
        self._greeted = False
        self._dismissed = False
        self._failure: ChangeChatError | None = None
        self.state: str = protocol.State.STARTING
        self.usable = True
        self._log, self._child = _spawn(self._command)
        self._input = cast("IO[bytes]", self._child.stdin)
        self._output = cast("IO[bytes]", self._child.stdout)
        self._reader = threading.Thread(target=self._read, name="engine-reader", daemon=True)

    def listen(self) -> None:
        """Start the two threads; from now on the calls may come."""
        self._reader.start()
        threading.Thread(target=self._write, name="engine-writer", daemon=True).start()

    @property
    def pid(self) -> int | None:
        """Process id, None after the process ended."""
        return None if self.state == STOPPED else self._child.pid

    def send(self, kind: str, /, **fields: object) -> None:
        """Send one message; nothing happens if the engine is gone."""
        self._outgoing.put(protocol.encode(kind, **fields))

    def kill(self) -> None:
        """End the process at once."""
        self._dismiss()
        self._child.kill()

    def close(self, grace_seconds: float) -> None:
        """End its input, so that it leaves by itself; kill it if it does not."""
        self._dismiss()
        self._outgoing.put(None)
        self._reap(grace_seconds)
        if threading.current_thread() is not self._reader:
            self._reader.join(_EXIT_SECONDS)

    def why_it_ended(self) -> ChangeChatError:
        """Return the error for a question that was under way when the process ended.

        ``Cancelled`` if it was ended on purpose.
        """
        if self._dismissed:
            return Cancelled("Stopped: the engine was ended.")
        return self._failure or EngineError(f"{self._exit_sentence()}{self.log_tail()}")

    def log_tail(self) -> str:
        """Return the last lines of the log as a block that follows a sentence, or nothing."""
        try:
            tail = environment.last_lines(self._log, _LOG_TAIL_LINES, _LOG_TAIL_BYTES)
        except OSError:
            return ""
        return "\n\n" + "\n".join([f"End of {self._log}:", *tail]) if tail else ""

    def _dismiss(self) -> None:
        self.usable = False
        self._dismissed = True

    def _read(self) -> None:
        for line in iter(lambda: self._output.readline(protocol.MAX_LINE_BYTES + 1), b""):
            self._failure = self._accept(line)
            if self._failure:
                break
        self.usable = False
        # An engine that leaves closes its output a moment before it is gone.
        self._reap(0 if self._failure else _EXIT_SECONDS)
        self._output.close()
        self._outgoing.put(None)
        self.state = STOPPED
        self._ended(self)

    def _accept(self, line: bytes) -> ChangeChatError | None:
        """Hand on a message, or return why the engine must end."""
        try:
            message = protocol.decode(line)
        except EngineError as error:
            return self._distrust(error.message)
        kind = message["type"]
        if not self._greeted and kind != "hello":
            return self._distrust(f"{kind} came before hello.")
        self._greeted = True
        if kind == "error" and not message["id"]:
            return error_from_kind(message["kind"], message["message"])
        if kind in ("state", "heartbeat"):
            self.state = message["state"]
        self._receive(self, message)
        return None

    def _distrust(self, problem: str) -> EngineError:
        """Return the error for anything else on a stream that carries the protocol alone."""
        if not self._greeted:
            return EngineError(
                f"{self._command[0]} did not start as ChangeChat's engine: {problem} "
                f"{REPAIR}{self.log_tail()}"
            )
        return EngineError(
            f"The engine sent something unreadable and was ended: {problem} "
            f"The next question starts a new one.{self.log_tail()}"
        )

    def _write(self) -> None:
        with contextlib.suppress(OSError):  # the engine is gone; the reader tells
            for line in iter(self._outgoing.get, None):
                self._input.write(line)
                self._input.flush()
            self._input.close()

    def _reap(self, grace_seconds: float) -> None:
        try:
            self._child.wait(grace_seconds)
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.wait()

    def _exit_sentence(self) -> str:
        code = self._child.returncode
        how = _exit_words(code)
        known = meaning_of_exit(code)
        if self._greeted:
            anew = "The next question starts a new one."
            return f"The engine stopped unexpectedly ({how}). {f'{known} ' if known else ''}{anew}"
        known = meaning_of(self.log_tail()) or known
        return f"The engine could not start ({how}). {known or REPAIR}"


def _spawn(command: Sequence[str]) -> "tuple[Path, subprocess.Popen[bytes]]":
    """Start the command with a new log; return both."""
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NO_WINDOW | subprocess.BELOW_NORMAL_PRIORITY_CLASS
    try:
        path = environment.new_log_file()
        with open(path, "ab") as log:
            # The command is the plugin's own, and no shell reads it.
            child = subprocess.Popen(  # nosec B603
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                env=environment.child_environment(),
                cwd=str(environment.data_home()),
                creationflags=flags,
            )
    except OSError as error:
        remedy = meaning_of_refusal(error) or (
            f"{REPAIR} See also that {environment.data_home()} can be written."
        )
        raise EngineError(f"The engine could not be started ({error}). {remedy}") from error
    return path, child


def _exit_words(code: int) -> str:
    if code >= 0 or sys.platform == "win32":
        return f"exit code {code}"
    return signal.strsignal(-code) or f"signal {-code}"
