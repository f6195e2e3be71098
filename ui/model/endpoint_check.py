"""Asks a remote server which models it knows, to see whether address and key are right."""

from __future__ import annotations

from typing import Callable, List, Optional

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...core.errors import ChangeChatError
from ...core.link.commands import CHECK_ENDPOINT
from ..engine_thread import EngineThread
from .command_only_engine import command_only_engine
from .remote_server import RemoteServer


class EndpointCheck(QObject):
    """One check at a time, in an engine process of its own; the outcome comes by signal."""

    answered = pyqtSignal(object)
    """Names of the models that the server knows."""

    failed = pyqtSignal(str)

    def __init__(
        self,
        parent: Optional[QObject] = None,
        make_engine: Callable[[], EngineThread] = command_only_engine,
    ) -> None:
        super().__init__(parent)
        self._make_engine = make_engine
        self._engine: Optional[EngineThread] = None
        self._command: Optional[str] = None

    def start(self, server: RemoteServer) -> None:
        """Ask a server; a check that still runs is forgotten."""
        try:
            endpoint = server.endpoint()
            if self._engine is None:
                self._engine = self._connect()
        except ChangeChatError as error:
            self.failed.emit(error.message)
            return
        if self._command is not None:
            self._engine.cancel(self._command)
        self._command = self._engine.command(CHECK_ENDPOINT, {"endpoint": endpoint.to_dict()})

    def tear_down(self) -> None:
        """End the process."""
        if self._engine is not None:
            self._engine.stop()
            self._engine = None

    def _connect(self) -> EngineThread:
        engine = self._make_engine()
        engine.reported.connect(self._take_report)
        engine.failed.connect(self._take_failure)
        return engine

    def _take_report(self, command: str, report: dict) -> None:
        if command == self._command:
            self._command = None
            names: List[str] = [str(name) for name in report.get("models", ())]
            self.answered.emit(names)

    def _take_failure(self, command: str, _kind: str, message: str) -> None:
        if command == self._command:
            self._command = None
            self.failed.emit(message)
