"""What must happen before a question can be asked: two layers become two sources."""

from __future__ import annotations

from functools import partial

from qgis.core import QgsApplication, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...core.errors import ChangeChatError, InputError
from ...core.request import Source
from ..chat.pending_question import PendingQuestion
from .export_plan import plan_export
from .layer_source import anchored, layer_source, needs_export
from .raster_export import RasterExport


class Preparation(QObject):
    """Finds the sources of a question, exporting layers that only QGIS can read, one by one."""

    ready = pyqtSignal(object, object)
    """The two ``Source`` objects, before and after."""

    failed = pyqtSignal(str, str)
    """Kind and message as in ``core.errors``."""

    progressed = pyqtSignal(float, str)
    """Fraction 0 to 1 of the export that runs, and its stage in words."""

    def __init__(self, pending_question: PendingQuestion, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pending_question = pending_question
        self._sources: list[Source | None] = [None, None]
        self._exports: list[tuple[int, RasterExport]] = []

    def start(self) -> None:
        """Begin; the outcome comes by signal, at once if nothing has to be exported."""
        try:
            pair = self._layers()
            for date, layer in enumerate(pair):
                if needs_export(layer):
                    self._plan(date, layer, pair[1 - date])
                else:
                    self._sources[date] = anchored(
                        layer_source(layer), layer, pair[1 - date], self._pending_question.area
                    )
        except ChangeChatError as error:
            self.failed.emit(error.kind, error.message)
            return
        self._go_on()

    def cancel(self) -> None:
        """Stop the export that runs; ``failed`` follows with kind ``cancelled``."""
        if self._exports:
            self._exports[0][1].cancel()

    def _layers(self) -> tuple[QgsRasterLayer, QgsRasterLayer]:
        pending_question = self._pending_question
        if not (pending_question.before.layer_id and pending_question.after.layer_id):
            raise InputError(
                self.tr("Choose two raster layers first; add them to the project if need be.")
            )
        if pending_question.before.layer_id == pending_question.after.layer_id:
            raise InputError(
                self.tr("Before and After are the same layer; choose another one for one of them.")
            )
        return (
            self._layer(pending_question.before.layer_id, pending_question.before.name),
            self._layer(pending_question.after.layer_id, pending_question.after.name),
        )

    def _layer(self, layer_id: str, name: str) -> QgsRasterLayer:
        layer = QgsProject.instance().mapLayer(layer_id)
        if layer is None:
            raise InputError(
                self.tr("The layer “{name}” is no longer in the project; add it again.").format(
                    name=name
                )
            )
        if not layer.isValid():
            raise InputError(
                self.tr("The layer “{name}” cannot be read; repair its data source.").format(
                    name=name
                )
            )
        return layer

    def _plan(self, date: int, layer: QgsRasterLayer, partner: QgsRasterLayer) -> None:
        area = self._pending_question.area
        plan = plan_export(layer, area, partner)
        plan.source = anchored(plan.source, layer, partner, area)
        self._pending_question.notes += plan.notes
        export = RasterExport(plan)
        export.exported.connect(partial(self._take, date))
        export.failed.connect(self.failed)
        export.progressChanged.connect(partial(self._show_progress, layer.name()))
        self._exports.append((date, export))

    def _go_on(self) -> None:
        if self._exports:
            QgsApplication.taskManager().addTask(self._exports[0][1])
        else:
            self.ready.emit(*self._sources)

    def _take(self, date: int, source: Source) -> None:
        self._sources[date] = source
        self._exports.pop(0)
        self._go_on()

    def _show_progress(self, name: str, percent: float) -> None:
        stage = self.tr("Reading {name}").format(name=name)
        self.progressed.emit(percent / 100, stage)
