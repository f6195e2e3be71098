"""Commands to an engine process of their own, so that questions go on meanwhile."""

from __future__ import annotations

from typing import Any, Callable

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...core import environment
from ..engine_thread import EngineThread


def command_only_engine() -> EngineThread:
    """Return a thread for an engine that loads no model and answers no question.

    Its process starts with the first command.

    Raises
    ------
    EnvironmentMissingError
        If there is no engine environment.
    """
    return EngineThread(environment.engine_command("worker", "--command-only"))


class CommandRunner(QObject):
    """Tells what becomes of the last command; the process starts with the first one."""

    reported = pyqtSignal(object)
    """The report, as ``core.link.commands`` describes it."""

    progressed = pyqtSignal(float, str)
    """Fraction from 0 to 1, stage."""

    failed = pyqtSignal(str, str)
    """Kind of ``core.errors`` (also ``cancelled``), message."""

    def __init__(
        self,
        parent: QObject | None = None,
        make_engine: Callable[[], EngineThread] = command_only_engine,
    ) -> None:
        super().__init__(parent)
        self._make_engine = make_engine
        self._engine: EngineThread | None = None
        self._command: str | None = None

    @property
    def running(self) -> bool:
        """Whether the last command has not ended."""
        return self._command is not None

    def run(self, name: str, arguments: dict[str, Any] | None = None) -> None:
        """Give a command; nothing is told of an earlier one any more.

        Raises
        ------
        EnvironmentMissingError
            If there is no engine environment.
        """
        if self._engine is None:
            self._engine = self._make_engine()
            self._engine.reported.connect(self._take_report)
            self._engine.progressed.connect(self._take_progress)
            self._engine.failed.connect(self._take_failure)
        self._command = self._engine.command(name, arguments)

    def cancel(self) -> None:
        """Stop the last command; ``failed`` tells as ``cancelled``."""
        if self._engine is not None and self._command is not None:
            self._engine.cancel(self._command)

    def forget(self) -> None:
        """Tell nothing of the last command any more."""
        self._command = None

    def end_engine(self) -> None:
        """End the process; the next command starts a new one."""
        if self._engine is not None:
            self._engine.stop()
            self._engine = None

    def _take_report(self, command: str, report: dict[str, Any]) -> None:
        if command == self._command:
            self._command = None
            self.reported.emit(report)

    def _take_progress(self, command: str, fraction: float, stage: str) -> None:
        if command == self._command:
            self.progressed.emit(fraction, stage)

    def _take_failure(self, command: str, kind: str, message: str) -> None:
        if command == self._command:
            self._command = None
            self.failed.emit(kind, message)
