"""From an answer to two styled layers in the project, without stalling the map."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from threading import Lock

from qgis.core import (
    QgsApplication,
    QgsLayerTreeGroup,
    QgsLayerTreeLayer,
    QgsProject,
    QgsTask,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QObject, pyqtSignal

from ...core.answer import Answer
from ...core.environment import data_home
from ...core.errors import ChangeChatError
from ...core.request import Request
from ...core.result_layers import provenance
from ..options.profile_settings import results_folder
from .result_geopackage import WrittenTables, write_tables
from .result_provenance import attach, layer_metadata, metadata_document
from .result_style import style_grid, style_objects

translate = QCoreApplication.translate

GROUP = "ChangeChat"
_TITLE_LENGTH = 48


@dataclass
class ResultLayers:
    """The layers of one answer, in the project.

    ``note`` is a sentence for the analyst when they lie elsewhere than chosen.
    """

    grid: QgsVectorLayer
    objects: QgsVectorLayer
    path: Path
    note: str | None = None


class ResultWriting(QgsTask):
    """Writes one answer on a thread of its own, then adds its layers on the main thread."""

    written = pyqtSignal(object)
    """The :class:`ResultLayers`, in the project."""

    failed = pyqtSignal(str, str)
    """Kind and message as in ``core.errors``."""

    _one_at_a_time = Lock()  # SQLite refuses a second writer after a few seconds

    def __init__(self, request: Request, answer: Answer) -> None:
        title = translate("ResultWriting", "Writing the layers of “{question}”")
        super().__init__(title.format(question=_shortened(request.question)), QgsTask.Flags())
        self._answer = answer
        self._facts = provenance(request, answer, datetime.now(timezone.utc))
        self._title = _shortened(request.question)
        self._metadata = metadata_document(layer_metadata(self._title, self._facts))
        self._paths = result_paths(QgsProject.instance())
        self._tables: WrittenTables | None = None
        self._errors: list[ChangeChatError] = []
        self._project_closed = False
        QgsProject.instance().cleared.connect(self._forget_project)

    def run(self) -> bool:
        """Write into the first place that takes the tables; called on a thread of its own."""
        with self._one_at_a_time:
            for path in self._paths:
                try:
                    self._tables = write_tables(path, self._answer, self._facts, self._metadata)
                    return True
                except ChangeChatError as error:
                    self._errors.append(error)
        return False

    def finished(self, result: bool) -> None:
        """Load the layers and tell; called on the main thread."""
        QgsProject.instance().cleared.disconnect(self._forget_project)
        if self._tables is None or not result:
            error = (
                self._errors[-1]
                if self._errors
                else ChangeChatError(self.tr("Nothing was written."))
            )
            self.failed.emit(error.kind, error.message)
        elif self._project_closed:
            self.failed.emit(
                ChangeChatError.kind,
                self.tr(
                    "The project was closed before the layers were ready; they are kept in {path}."
                ).format(path=self._tables.path),
            )
        else:
            layers = load_layers(self._tables, self._title, self._facts)
            layers.note = self._elsewhere(self._tables.path)
            add_to_project(layers, self._title, QgsProject.instance())
            self.written.emit(layers)

    def _elsewhere(self, path: Path) -> str | None:
        if not self._errors:
            return None
        return self.tr("The result layers were saved in {path} instead: {reason}").format(
            path=path, reason=self._errors[0].message
        )

    def _forget_project(self) -> None:
        self._project_closed = True


class ResultWriter(QObject):
    """Turns answers into layers, one background task each."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: list[ResultWriting] = []

    def write(self, request: Request, answer: Answer) -> ResultWriting:
        """Start writing an answer; connect to the signals of what is returned."""
        writing = ResultWriting(request, answer)
        self._running.append(writing)
        writing.written.connect(lambda _layers: self._running.remove(writing))
        writing.failed.connect(lambda _kind, _message: self._running.remove(writing))
        QgsApplication.taskManager().addTask(writing)
        return writing


def result_paths(project: QgsProject) -> list[Path]:
    """Return where the GeoPackage may go, best first.

    That is the folder of the settings, then beside the project, then the data folder.
    """
    name = f"{project.baseName() or 'unsaved_project'}_changes.gpkg"
    saved = Path(project.absoluteFilePath()) if project.absoluteFilePath() else None
    beside = saved.parent if saved is not None and saved.is_file() else None
    folders = (results_folder(), beside, data_home() / "results")
    return [folder / name for folder in folders if folder is not None]


def load_layers(tables: WrittenTables, title: str, facts: dict[str, str]) -> ResultLayers:
    """Return both tables as styled layers with their provenance; main thread only."""
    names = translate("ResultLayers", "Grid"), translate("ResultLayers", "Changed objects")
    grid = QgsVectorLayer(_uri(tables, tables.grid), names[0], "ogr")
    objects = QgsVectorLayer(_uri(tables, tables.objects), names[1], "ogr")
    style_grid(grid)
    style_objects(objects)
    for layer in (grid, objects):
        attach(layer, layer_metadata(title, facts), facts)
    return ResultLayers(grid, objects, tables.path)


def add_to_project(layers: ResultLayers, title: str, project: QgsProject) -> None:
    """Add the layers in a group of their own, on top of the group of all answers.

    Earlier grids of the same area are unchecked, or their fills would pile up.
    """
    root = project.layerTreeRoot()
    answers = root.findGroup(GROUP) or root.insertGroup(0, GROUP)
    _uncheck_grids_of(answers, layers.grid)
    group = answers.insertGroup(0, title)
    for position, layer in enumerate((layers.objects, layers.grid)):
        project.addMapLayer(layer, False)
        group.insertLayer(position, layer)


def _uncheck_grids_of(answers: QgsLayerTreeGroup, newest: QgsVectorLayer) -> None:
    for group in answers.findGroups():
        grids = [node.layer() for node in group.findLayers() if _is_grid_of(node, newest)]
        if grids:
            group.setItemVisibilityChecked(False)
            group.setExpanded(False)


def _is_grid_of(node: QgsLayerTreeLayer, newest: QgsVectorLayer) -> bool:
    layer = node.layer()
    return layer is not None and layer.crs() == newest.crs() and layer.extent() == newest.extent()


def _uri(tables: WrittenTables, table: str) -> str:
    return f"{tables.path}|layername={table}"


def _shortened(question: str) -> str:
    line = " ".join(question.split())
    return line if len(line) <= _TITLE_LENGTH else line[: _TITLE_LENGTH - 1].rstrip() + "…"
