"""A session with a real writer about two rasters of a project, closed and opened as users do."""

from __future__ import annotations

from pathlib import Path

from changechat.core.request import Area
from changechat.ui.results.result_layers import ResultWriter
from changechat.ui.session import Session
from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QCoreApplication

from ...example_answer import LEFT, TOP, example_answer
from ..rasters import gradient, write_raster
from ..scripted_engine_thread import ScriptedEngineThread
from ..waiting import wait_until

HERE = Area.from_extent(LEFT, TOP - 100, LEFT + 100, TOP, "EPSG:32615")


class Talk:
    """Asks, and waits until each turn is on disk."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.engine, self.writer = ScriptedEngineThread(), ResultWriter()
        self.session = Session(self.engine, self.writer)
        self.keeper, self.history = self.session.keeper, self.session.keeper.history
        self.saved, self.notes, self.restored, self.warnings = [], [], [], []
        self.session.saved.connect(self.saved.append)
        self.session.noted.connect(lambda _, note: self.notes.append(note))
        self.keeper.restored.connect(self.restored.append)
        self.history.failed.connect(self.warnings.append)
        self.writer.places.noted.connect(self.warnings.append)

    def add_layers(self, *names: str, folder: Path | None = None) -> None:
        for seed, name in enumerate(names):
            path = (folder or self.folder) / f"{name}.tif"
            if not path.exists():
                write_raster(str(path), gradient() + seed, (LEFT, TOP))
            QgsProject.instance().addMapLayer(QgsRasterLayer(str(path), name))

    def layer(self, name: str) -> QgsRasterLayer:
        return QgsProject.instance().mapLayersByName(name)[0]

    def send(self, question: str = "What changed?", area: Area | None = None) -> None:
        self.session.ask(question, self.layer("before"), self.layer("after"), area)

    def ask(self, question: str = "What changed?", area: Area | None = None, **more) -> None:
        """Ask, answer and wait for the file."""
        number, asked = len(self.saved), len(self.engine.requests)
        self.send(question, area)
        wait_until(lambda: len(self.engine.requests) > asked)
        self.engine.finish(example_answer(**more))
        wait_until(lambda: len(self.saved) > number)

    def save(self, name: str = "town.qgz") -> Path:
        path = self.folder / name
        assert QgsProject.instance().write(str(path))
        QCoreApplication.processEvents()
        return path

    def open(self, path: Path) -> None:
        """Open a project and wait until its conversations are known."""
        number = len(self.restored)
        QgsProject.instance().clear()
        assert QgsProject.instance().read(str(path))
        wait_until(lambda: not self.history.busy)
        if self.history.listed():
            wait_until(lambda: len(self.restored) > number)

    def names(self, deleted: bool = False) -> list:
        return [one.entry.name for one in self.history.listed(deleted)]

    def close(self) -> None:
        self.session.tear_down()
