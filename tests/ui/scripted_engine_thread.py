"""An engine thread that says what a test tells it to, by the signals of the real one."""

from __future__ import annotations

from functools import partial
from typing import Callable, Dict, List, Tuple

from changechat.core.answer import Answer
from changechat.core.errors import Cancelled
from changechat.core.link.protocol import State
from changechat.core.request import Request
from changechat.ui.job_queue import EngineJob, JobQueue
from qgis.PyQt.QtCore import QObject, pyqtSignal


class ScriptedEngineThread(QObject):
    """Records the requests; the test plays the engine. Questions wait in the real queue."""

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
        self._asked: Dict[str, str] = {}  # the ids of the session, by q1, q2 and so on
        self._queue = JobQueue(lambda job: job.work(job), self._withdraw)

    def start(self) -> None:
        self.starts += 1

    def line_up(self, job_id: str, prepare: Callable[[], None]) -> None:
        self._queue.add(EngineJob(prepare=prepare, job_id=job_id))

    def ask(self, request: Request, job_id: str) -> None:
        self._queue.set_work(job_id, partial(self._take, request))

    def drop(self, job_id: str) -> None:
        self._queue.end(job_id)

    def command(self, name: str, arguments: dict = None) -> str:
        self.commands.append((name, arguments or {}))
        return f"c{len(self.commands)}"

    def cancel(self, job_id: str) -> None:
        names = {asked: name for name, asked in self._asked.items()}
        self.cancelled.append(names.get(job_id, job_id))
        self.become(State.CANCELLING)
        self._queue.cancel(job_id)

    def end_engine(self) -> None:
        self.ended += 1
        self._queue.withdraw_waiting()

    def stop(self) -> None:
        self.stopped = True
        self._queue.close()

    @property
    def last_id(self) -> str:
        """Id of the question that was asked last."""
        return self._asked[f"q{len(self.requests)}"]

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
        self._end("answered", answer)

    def fail(self, kind: str, message: str) -> None:
        self.become(State.READY)
        self._end("failed", kind, message)

    def _take(self, request: Request, job: EngineJob) -> None:
        self.requests.append(request)
        self._asked[f"q{len(self.requests)}"] = job.id
        self.become(State.BUSY)

    def _end(self, signal: str, *outcome) -> None:
        ended = self.last_id
        getattr(self, signal).emit(ended, *outcome)
        self._queue.end(ended)

    def _withdraw(self, job: EngineJob) -> None:
        self.failed.emit(job.id, Cancelled.kind, Cancelled().message)
