"""A result writer that writes nothing until a test says so."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import List, Tuple

from changechat.core.answer import Answer
from changechat.core.request import Request
from changechat.ui.results.result_places import ResultPlace, ResultPlaces
from qgis.PyQt.QtCore import QObject, pyqtSignal


class ScriptedWriting(QObject):
    saved = pyqtSignal(object)
    written = pyqtSignal(object)
    kept = pyqtSignal(str)
    failed = pyqtSignal(str, str)

    def finish(self, path: str = "/data/town_changes.gpkg", note: str = "") -> None:
        self.saved.emit(Path(path))
        self.written.emit(SimpleNamespace(path=Path(path), note=note))


class ScriptedResultWriter:
    def __init__(self) -> None:
        self.places = ResultPlaces()
        self.given: List[ResultPlace] = []
        self.asked: List[Tuple[Request, Answer]] = []
        self.writings: List[ScriptedWriting] = []

    def tear_down(self) -> None:
        self.places.tear_down()

    def write(self, request: Request, answer: Answer, along_with=None, place=None):
        self.asked.append((request, answer))
        self.given.append(place)
        self.writings.append(ScriptedWriting())
        return self.writings[-1]
