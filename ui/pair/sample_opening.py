"""The bundled sample in the project: two dates of a small town, made by the engine when wanted."""

from __future__ import annotations

from pathlib import Path
from typing import Callable

from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...core.errors import Cancelled, ChangeChatError
from ...core.link.commands import SAMPLE
from ..engine_thread import EngineThread
from ..model.command_only_engine import CommandRunner, command_only_engine


class SampleOpening(QObject):
    """Has an engine of its own make the two rasters, and adds them to the project in a group."""

    opened = pyqtSignal(object, object)
    """The layers of the earlier and the later date, in the project."""

    failed = pyqtSignal(str)

    busy_changed = pyqtSignal(bool)

    def __init__(
        self,
        parent: QObject | None = None,
        make_engine: Callable[[], EngineThread] = command_only_engine,
    ) -> None:
        super().__init__(parent)
        self._commands = CommandRunner(self, make_engine)
        self._commands.reported.connect(self._take_report)
        self._commands.failed.connect(self._take_failure)

    def start(self) -> None:
        """Make the rasters, or find those of last time; does nothing while that is under way."""
        if self._commands.running:
            return
        try:
            self._commands.run(SAMPLE)
        except ChangeChatError as error:
            self.failed.emit(error.message)
            return
        self.busy_changed.emit(True)

    def end_engine(self) -> None:
        """End the process; the next sample starts a new one."""
        self._commands.end_engine()
        if self._commands.running:
            self._commands.forget()
            self.busy_changed.emit(False)

    def tear_down(self) -> None:
        """End the process; nothing is told any more."""
        self.blockSignals(True)
        self.end_engine()

    def _take_report(self, report: dict[str, str]) -> None:
        self.busy_changed.emit(False)
        layers = [_loaded(report["before"]), _loaded(report["after"])]
        broken = [layer.source() for layer in layers if not layer.isValid()]
        if broken:
            sentence = self.tr(
                "QGIS cannot read {path}. Delete that file, then open the sample again."
            )
            self.failed.emit(sentence.format(path=broken[0]))
            return
        self._add_missing(layers)
        self.opened.emit(*layers)

    def _take_failure(self, kind: str, message: str) -> None:
        self.busy_changed.emit(False)
        if kind != Cancelled.kind:
            self.failed.emit(message)

    def _add_missing(self, layers: list[QgsRasterLayer]) -> None:
        """Add the layers that are not there yet, the later date on top.

        An empty project takes their CRS in metres, as it would from a layer that is dropped on it.
        """
        project = QgsProject.instance()
        if not project.count():
            project.setCrs(layers[0].crs())
        missing = [layer for layer in layers if project.mapLayer(layer.id()) is None]
        if not missing:
            return
        title = self.tr("Sample town")
        root = project.layerTreeRoot()
        group = root.findGroup(title) or root.insertGroup(0, title)
        for layer in missing:
            project.addMapLayer(layer, False)
            group.insertLayer(0, layer).setExpanded(False)


def _loaded(path: str) -> QgsRasterLayer:
    """Return the project's layer of a file, or a new one."""
    for layer in QgsProject.instance().mapLayers().values():
        if isinstance(layer, QgsRasterLayer) and (Path(layer.source()) == Path(path)):
            return layer
    return QgsRasterLayer(path, Path(path).stem)
