"""The bundled sample in the project: two dates of a small town, made by the engine when wanted."""

from __future__ import annotations

from pathlib import Path
from typing import Callable, Dict, List, Optional

from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...core.errors import Cancelled, ChangeChatError
from ...core.link.commands import SAMPLE
from ..engine_thread import EngineThread
from ..model.command_only_engine import command_only_engine


class SampleOpening(QObject):
    """Has an engine of its own make the two rasters, and adds them to the project in a group."""

    opened = pyqtSignal(object, object)
    """The layers of the earlier and the later date, in the project."""

    failed = pyqtSignal(str)

    busy_changed = pyqtSignal(bool)

    def __init__(
        self,
        parent: Optional[QObject] = None,
        make_engine: Callable[[], EngineThread] = command_only_engine,
    ) -> None:
        super().__init__(parent)
        self._make_engine = make_engine
        self._engine: Optional[EngineThread] = None
        self._command: Optional[str] = None

    def start(self) -> None:
        """Make the rasters, or find those of last time; does nothing while that is under way."""
        if self._command is not None:
            return
        try:
            if self._engine is None:
                self._engine = self._connect()
        except ChangeChatError as error:
            self.failed.emit(error.message)
            return
        self._command = self._engine.command(SAMPLE)
        self.busy_changed.emit(True)

    def end_engine(self) -> None:
        """End the process; the next sample starts a new one."""
        if self._engine is not None:
            self._engine.stop()
            self._engine = None
        if self._command is not None:
            self._done()

    def tear_down(self) -> None:
        """End the process; nothing is told any more."""
        self.blockSignals(True)
        self.end_engine()

    def _connect(self) -> EngineThread:
        engine = self._make_engine()
        engine.reported.connect(self._take_report)
        engine.failed.connect(self._take_failure)
        return engine

    def _take_report(self, command: str, report: Dict[str, str]) -> None:
        if command != self._command:
            return
        self._done()
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

    def _take_failure(self, command: str, kind: str, message: str) -> None:
        if command != self._command:
            return
        self._done()
        if kind != Cancelled.kind:
            self.failed.emit(message)

    def _done(self) -> None:
        self._command = None
        self.busy_changed.emit(False)

    def _add_missing(self, layers: List[QgsRasterLayer]) -> None:
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
        if isinstance(layer, QgsRasterLayer) and _same_file(layer.source(), path):
            return layer
    return QgsRasterLayer(path, Path(path).stem)


def _same_file(source: str, path: str) -> bool:
    return Path(source) == Path(path)
