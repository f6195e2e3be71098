"""Asks a remote server which models it knows, to see whether address and key are right."""

from __future__ import annotations

from typing import Any, Callable

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...core.errors import ChangeChatError
from ...core.link.commands import CHECK_ENDPOINT
from ..engine_thread import EngineThread
from .command_only_engine import CommandRunner, command_only_engine
from .remote_server import RemoteServer


class EndpointCheck(QObject):
    """One check at a time, in an engine process of its own; the outcome comes by signal."""

    answered = pyqtSignal(object)
    """Names of the models that the server knows."""

    failed = pyqtSignal(str)

    def __init__(
        self,
        parent: QObject | None = None,
        make_engine: Callable[[], EngineThread] = command_only_engine,
    ) -> None:
        super().__init__(parent)
        self._commands = CommandRunner(self, make_engine)
        self._commands.reported.connect(self._take_report)
        self._commands.failed.connect(lambda _kind, message: self.failed.emit(message))

    def start(self, server: RemoteServer) -> None:
        """Ask a server; a check that still runs is forgotten."""
        try:
            endpoint = server.endpoint()
            self._commands.cancel()
            self._commands.run(CHECK_ENDPOINT, {"endpoint": endpoint.to_dict()})
        except ChangeChatError as error:
            self.failed.emit(error.message)

    def tear_down(self) -> None:
        """End the process."""
        self._commands.end_engine()

    def _take_report(self, report: dict[str, Any]) -> None:
        self.answered.emit([str(name) for name in report.get("models", ())])
