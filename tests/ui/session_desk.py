"""A session with scripted engine and writer."""

from __future__ import annotations

from changechat.core.request import Area
from changechat.ui.session import Session
from qgis.core import QgsProject, QgsRasterLayer

from .rasters import gradient, write_raster
from .scripted_engine_thread import ScriptedEngineThread
from .scripted_result_writer import ScriptedResultWriter


class SessionDesk:
    """A session with two layers, and all that it said."""

    def __init__(self, folder) -> None:
        self.folder = folder
        self.before, self.after = (
            self._layer(folder, name) for name in ("town_2019-03-09", "town_2023-04-16")
        )
        self.engine, self.writer = ScriptedEngineThread(), ScriptedResultWriter()
        self.session = Session(self.engine, self.writer)
        self.heard = []
        for name in ("asked", "started", "text_arrived", "answered", "noted", "failed"):
            getattr(self.session, name).connect(
                lambda inquiry, *rest, name=name: self.heard.append((name, inquiry, *rest))
            )

    @staticmethod
    def _layer(folder, name: str) -> QgsRasterLayer:
        layer = QgsRasterLayer(write_raster(str(folder / f"{name}.tif"), gradient()), name)
        QgsProject.instance().addMapLayer(layer)
        return layer

    def ask(self, question: str = "What changed?", area: Area = None) -> None:
        self.session.ask(question, self.before, self.after, area)

    def names(self) -> list:
        return [what[0] for what in self.heard]

    def all(self, name: str) -> list:
        return [what[1:] for what in self.heard if what[0] == name]
