"""From an answer to the two layers of its result in the project, without stalling the map."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timezone
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsProject,
    QgsTask,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QObject, pyqtSignal

from ...core.answer import Answer
from ...core.errors import ChangeChatError, error_from_kind
from ...core.request import Request
from ...core.result_key import SCHEMA_VERSION, result_key
from ...core.result_layers import result_facts
from ..pair.area_size import size_text, square_metres
from ..pair.map_area import map_area
from .result_geopackage import AlongWith, WrittenTables, write_tables
from .result_places import ResultPlace, ResultPlaces, write_lock
from .result_provenance import layer_metadata, metadata_document
from .result_tree import place_layers

translate = QCoreApplication.translate

_TITLE_LENGTH = 48


@dataclass
class ResultLayers:
    """The layers of the result that an answer speaks of, in the project.

    ``note`` is a sentence for the analyst when they lie elsewhere than chosen.
    """

    grid: QgsVectorLayer
    objects: QgsVectorLayer
    path: Path
    note: str | None = None


class ResultWriting(QgsTask):
    """Writes one answer on a thread of its own, then adds its layers on the main thread."""

    saved = pyqtSignal(object)
    """The path of the file that has all of it now, whatever becomes of QGIS or the project."""

    written = pyqtSignal(object)
    """The :class:`ResultLayers`, in the project."""

    kept = pyqtSignal(str)
    """Where the tables are, in a sentence: their project was closed meanwhile."""

    failed = pyqtSignal(str, str)
    """Kind and message as in ``core.errors``."""

    def __init__(
        self, request: Request, answer: Answer, along_with: AlongWith, place: ResultPlace
    ) -> None:
        title = translate("ResultWriting", "Writing the layers of “{question}”")
        super().__init__(title.format(question=_shortened(request.question)), QgsTask.Flags())
        self._request, self._answer, self._along_with = request, answer, along_with
        self._title = result_title(request)
        self._place = place
        self._tables: WrittenTables | None = None
        self._errors: list[ChangeChatError] = []

    def run(self) -> bool:
        """Write into the first place that takes the tables; called on a thread of its own."""
        facts = self._facts()
        metadata = metadata_document(layer_metadata(self._title, facts))
        with write_lock:
            for path in self._place.paths:
                try:
                    self._tables = write_tables(
                        path, self._answer, facts, metadata, self._along_with
                    )
                    return True
                except ChangeChatError as error:
                    # Anew, for its own traceback would keep the file open.
                    self._errors.append(error_from_kind(error.kind, error.message))
        return False

    def finished(self, result: bool) -> None:
        """Load the layers and tell; called on the main thread."""
        if self._tables is None or not result:
            error = (
                self._errors[-1]
                if self._errors
                else ChangeChatError(self.tr("Nothing was written."))
            )
            self.failed.emit(error.kind, error.message)
            return
        path = self._place.where(self._tables.path)
        self.saved.emit(path)
        if self._place.is_open:
            tables = replace(self._tables, path=path)
            grid, objects = place_layers(tables, self._title, QgsProject.instance())
            self.written.emit(ResultLayers(grid, objects, path, self._elsewhere(path)))
        else:
            sentence = self.tr(
                "The project was closed before the layers were ready; they are kept in {path}."
            )
            self.kept.emit(sentence.format(path=path))

    def _facts(self) -> dict[str, str]:
        now = datetime.now(timezone.utc)
        return {
            "title": self._title,
            "summary": self._answer.evidence.summary,
            **result_facts(self._request, self._answer.evidence, now),
            "key": result_key(self._request, self._answer),
            "schema_version": str(SCHEMA_VERSION),
        }

    def _elsewhere(self, path: Path) -> str | None:
        if not self._errors:
            return None
        return self.tr("The result layers were saved in {path} instead: {reason}").format(
            path=path, reason=self._errors[0].message
        )


class ResultWriter(QObject):
    """Turns answers into layers, a background task each.

    One after the other, the layers of each in the project before the next begins: while much is
    written, SQLite lets nobody read.

    Attributes
    ----------
    places:
        Which file takes the results of which project.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.places = ResultPlaces(self)
        self._writings: list[ResultWriting] = []  # the first one runs

    def write(
        self,
        request: Request,
        answer: Answer,
        along_with: AlongWith = None,
        place: ResultPlace | None = None,
    ) -> ResultWriting:
        """Start writing an answer; connect to the signals of what is returned.

        Parameters
        ----------
        along_with:
            Writes more in the same transaction, on the thread of the writing; again from the start
            where one place refuses and the next is tried.
        place:
            That of the project it was asked in; None: of the one that is open.
        """
        place = place or self.places.for_question()
        writing = ResultWriting(request, answer, along_with, place)
        writing.written.connect(self._go_on)
        writing.kept.connect(self._go_on)
        writing.failed.connect(self._go_on)
        self._writings.append(writing)
        if len(self._writings) == 1:
            QgsApplication.taskManager().addTask(writing)
        return writing

    def tear_down(self) -> None:
        """Hear of no project any more; what is being written gets onto the disk all the same."""
        self.places.tear_down()

    def _go_on(self) -> None:
        del self._writings[0]
        if self._writings:
            QgsApplication.taskManager().addTask(self._writings[0])


def result_title(request: Request) -> str:
    """Return "before → after · area", the size of the area unless it is the whole overlap."""
    if request.area is None:
        area = translate("ResultLayers", "whole overlap")
    else:
        area = size_text(square_metres(map_area(request.area)))
    return f"{request.before.label} → {request.after.label} · {area}"


def _shortened(question: str) -> str:
    line = " ".join(question.split())
    return line if len(line) <= _TITLE_LENGTH else line[: _TITLE_LENGTH - 1].rstrip() + "…"
