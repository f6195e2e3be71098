"""The download of one model: in an engine process of its own, so that questions go on meanwhile."""

from __future__ import annotations

from typing import Any, Callable

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...core.errors import Cancelled, ChangeChatError
from ...core.link.commands import FETCH, OFFER, ModelInfo
from ..engine_thread import EngineThread
from .command_only_engine import CommandRunner, command_only_engine

IDLE, ASKING, OFFERED = "idle", "asking", "offered"
RUNNING, PAUSING, PAUSED, FAILED, DONE = "running", "pausing", "paused", "failed", "done"


class ModelDownload(QObject):
    """One model at a time: what it means to fetch it, then fetching, pausing and going on.

    Attributes
    ----------
    state:
        ``idle``, ``asking``, ``offered``, ``running``, ``pausing``, ``paused``, ``failed`` or
        ``done``.
    model:
        What it is about; None while idle.
    offer:
        The report of the command ``offer``; empty until it has arrived.
    fraction, stage:
        How far it is, 0 to 1, and in words.
    message:
        Why it failed.
    """

    changed = pyqtSignal()
    finished = pyqtSignal(str)
    """Name of the model that is now on this computer."""

    def __init__(
        self,
        parent: QObject | None = None,
        make_engine: Callable[[], EngineThread] = command_only_engine,
    ) -> None:
        super().__init__(parent)
        self._commands = CommandRunner(self, make_engine)
        self._commands.reported.connect(self._take_report)
        self._commands.progressed.connect(self._take_progress)
        self._commands.failed.connect(self._take_failure)
        self._forget(None)

    @property
    def active(self) -> bool:
        """Whether a download runs: no other one can begin meanwhile."""
        return self.state in (RUNNING, PAUSING)

    def look_at(self, model: ModelInfo) -> None:
        """Ask what fetching a model means, unless another one is being fetched."""
        if not self.active:
            self._forget(model)
            self._send(OFFER, ASKING)

    def start(self) -> None:
        """Begin, or go on where it was paused or cut off; before that, ask for the offer again."""
        if self.offer:
            self._send(FETCH, RUNNING)
        else:
            self._send(OFFER, ASKING)

    def pause(self) -> None:
        """Stop for now; what has arrived is kept."""
        if self.state == RUNNING:
            self._become(PAUSING)
            self._commands.cancel()

    def dismiss(self) -> None:
        """Forget a download that is not going on."""
        if not self.active:
            self._forget(None)
            self.changed.emit()

    def end_engine(self) -> None:
        """End the process; a running download is paused, and going on starts a new process."""
        self._commands.end_engine()
        if self.active:
            self._commands.forget()
            self._become(PAUSED)

    def tear_down(self) -> None:
        """End the process, and with it the download for now; nothing is told any more."""
        self.blockSignals(True)
        self._commands.end_engine()

    def _forget(self, model: ModelInfo | None) -> None:
        self.state, self.model = IDLE, model
        self.offer: dict = {}
        self.fraction, self.stage, self.message = 0.0, "", ""
        self._commands.forget()

    def _send(self, command: str, state: str) -> None:
        self.message = ""
        try:
            self._commands.run(command, {"model": self.model.name})
        except ChangeChatError as error:
            self._fail(error.message)
            return
        self._become(state)

    def _become(self, state: str) -> None:
        self.state = state
        self.changed.emit()

    def _fail(self, message: str) -> None:
        self.message = message
        self._become(FAILED)

    def _take_report(self, report: dict[str, Any]) -> None:
        if self.state == ASKING:
            self.offer = report
            self._become(OFFERED)
        else:
            self._become(DONE)
            self.finished.emit(self.model.name)

    def _take_progress(self, fraction: float, stage: str) -> None:
        if self.state == RUNNING:
            self.fraction, self.stage = fraction, stage
            self.changed.emit()

    def _take_failure(self, kind: str, message: str) -> None:
        if kind == Cancelled.kind:
            self._become(PAUSED)
        else:
            self._fail(message)
