"""A dock that shows, for tests of it as a whole: with a scripted engine."""

from __future__ import annotations

from changechat.core.link.commands import MODELS
from changechat.ui.dock import ChangeChatDock
from changechat.ui.model.model_download import ModelDownload
from changechat.ui.model.model_store import ModelStore
from changechat.ui.pair.sample_opening import SampleOpening
from changechat.ui.session import Session
from changechat.ui.setup.setup import Setup
from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QLabel, QPushButton, QToolButton

from .model_reports import report
from .rasters import gradient, write_raster
from .scripted_engine_thread import ScriptedEngineThread
from .scripted_installer import ScriptedInstaller
from .scripted_result_writer import ScriptedResultWriter


class Desk:
    """A dock that shows, its engine and its session."""

    def __init__(self, iface, folder, writer=None) -> None:
        self.rasters = [
            (name, write_raster(str(folder / f"{name}.tif"), gradient()))
            for name in ("town_2019-03-09", "town_2023-04-16")
        ]
        for name, path in self.rasters:
            QgsProject.instance().addMapLayer(QgsRasterLayer(path, name))
        self.engine, self.writer = ScriptedEngineThread(), writer or ScriptedResultWriter()
        self.session = Session(self.engine, self.writer)
        self.store = ModelStore(self.engine)
        self.errands = ScriptedEngineThread()
        self.download = ModelDownload(make_engine=lambda: self.errands)
        self.installer = ScriptedInstaller()
        self.setup = Setup(tools=self.installer)
        self.sample = SampleOpening(make_engine=lambda: self.errands)
        self.dock = ChangeChatDock(
            iface, self.session, self.store, self.download, self.setup, self.sample
        )
        self.dock.resize(380, 800)
        self.dock.show()

    def type(self, text: str) -> None:
        QTest.keyClicks(self.dock.box, text)
        QTest.keyClick(self.dock.box, Qt.Key.Key_Return)

    def press(self, task: str) -> None:
        self.dock.tasks.findChild(QPushButton, task).click()

    def all(self, kind: type) -> list:
        return self.dock.chat.widget().findChildren(kind)

    def report(self, **more) -> None:
        self.store.refresh()
        self.engine.report(MODELS, report(**more))

    def actions(self) -> dict:
        """Return the entries of the picker's menu by their text."""
        return {action.text(): action for action in self.dock.models.menu.actions()}

    def act(self, text: str) -> None:
        self.actions()[text].trigger()

    def enabled(self) -> set:
        shown = self.actions().items()
        return {text for text, item in shown if text and item.isVisible() and item.isEnabled()}

    def line(self) -> str:
        """Return what the engine bar says."""
        return self.dock.engine_bar.findChildren(QLabel)[1].text()

    def stop_button(self) -> QToolButton:
        return self.dock.engine_bar.findChild(QToolButton)

    def close(self) -> None:
        self.dock.tear_down()
        self.session.tear_down()
        self.setup.tear_down()
        self.dock.close()
        self.dock.deleteLater()
