"""An engine thread that says what a test tells it to, by the signals of the real one."""

from __future__ import annotations

from typing import List, Tuple

from changechat.core.answer import Answer
from changechat.core.link.protocol import State
from changechat.core.request import Request
from qgis.PyQt.QtCore import QObject, pyqtSignal


class ScriptedEngineThread(QObject):
    """Records the requests; the test plays the engine."""

    state_changed = pyqtSignal(str, str)
    progressed = pyqtSignal(str, float, str)
    text_arrived = pyqtSignal(str, str)
    answered = pyqtSignal(str, object)
    reported = pyqtSignal(str, object)
    failed = pyqtSignal(str, str, str)

    def __init__(self) -> None:
        super().__init__()
        self.state = "stopped"
        self.requests: List[Request] = []
        self.commands: List[Tuple[str, dict]] = []
        self.cancelled: List[str] = []
        self.starts = 0
        self.stopped = False
        self.ended = 0

    def start(self) -> None:
        self.starts += 1

    def ask(self, request: Request) -> str:
        self.requests.append(request)
        self.become(State.BUSY)
        return self.last_id

    def command(self, name: str, arguments: dict = None) -> str:
        self.commands.append((name, arguments or {}))
        return f"c{len(self.commands)}"

    def cancel(self, job_id: str) -> None:
        self.cancelled.append(job_id)
        self.become(State.CANCELLING)

    def end_engine(self) -> None:
        self.ended += 1

    def stop(self) -> None:
        self.stopped = True

    @property
    def last_id(self) -> str:
        return f"q{len(self.requests)}"

    def command_id(self, name: str) -> str:
        """Return the id of the last command of this name."""
        numbers = [number for number, item in enumerate(self.commands, 1) if item[0] == name]
        return f"c{numbers[-1]}"

    def told(self, name: str) -> List[dict]:
        """Return the arguments of all commands of this name."""
        return [arguments for item, arguments in self.commands if item == name]

    def report(self, name: str, report: dict) -> None:
        self.reported.emit(self.command_id(name), report)

    def refuse(self, name: str, message: str, kind: str = "input") -> None:
        self.failed.emit(self.command_id(name), kind, message)

    def become(self, state: str) -> None:
        self.state = state
        self.state_changed.emit(state, "")

    def stream(self, text: str) -> None:
        for word in text.split(" "):
            self.text_arrived.emit(self.last_id, word + " ")

    def finish(self, answer: Answer) -> None:
        self.become(State.READY)
        self.answered.emit(self.last_id, answer)

    def fail(self, kind: str, message: str) -> None:
        self.become(State.READY)
        self.failed.emit(self.last_id, kind, message)
