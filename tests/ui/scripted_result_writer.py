"""A result writer that writes nothing until a test says so."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import List, Tuple

from changechat.core.answer import Answer
from changechat.core.request import Request
from qgis.PyQt.QtCore import QObject, pyqtSignal


class ScriptedWriting(QObject):
    written = pyqtSignal(object)
    failed = pyqtSignal(str, str)

    def finish(self, path: str = "/data/town_changes.gpkg", note: str = "") -> None:
        self.written.emit(SimpleNamespace(path=Path(path), note=note))


class ScriptedResultWriter:
    def __init__(self) -> None:
        self.asked: List[Tuple[Request, Answer]] = []
        self.writings: List[ScriptedWriting] = []

    def write(self, request: Request, answer: Answer) -> ScriptedWriting:
        self.asked.append((request, answer))
        self.writings.append(ScriptedWriting())
        return self.writings[-1]
