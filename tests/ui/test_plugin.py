"""Loading and unloading: what the plugin adds, it takes away again."""

from __future__ import annotations

import pytest
from changechat.core import environment
from changechat.core.language.questions.buttons import BUTTON_QUESTIONS, TaskName
from changechat.core.model_names import REMOTE
from changechat.core.request import Request, Source
from changechat.core.setup.environment_state import MISSING, READY
from changechat.plugin import ChangeChatPlugin
from changechat.ui.chat.answer_bubble import AnswerBubble
from changechat.ui.dock import ChangeChatDock
from changechat.ui.model.model_download import ModelDownload
from changechat.ui.model.remote_server import RemoteServer
from changechat.ui.setup.setup import OFFERED, Setup
from qgis.core import QgsApplication, QgsProject, QgsRasterLayer, QgsSettings
from qgis.gui import QgsOptionsWidgetFactory, QgsRubberBand
from qgis.PyQt.QtCore import QCoreApplication, QEvent, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction, QMenu, QPushButton, QToolBar, QWidget

from ..core.link.engine_link import is_alive, scripted
from .rasters import gradient, write_raster
from .scripted_installer import ScriptedInstaller
from .waiting import wait_until


class Desktop:
    """What QGIS's interface does with a plugin's things, recorded."""

    def __init__(self, iface) -> None:
        self._iface = iface
        self.icons, self.menu, self.docks, self.pages = [], QMenu(), [], []

    def mainWindow(self) -> QWidget:
        return self._iface.mainWindow()

    def mapCanvas(self):
        return self._iface.mapCanvas()

    def messageBar(self):
        return self._iface.messageBar()

    def activeLayer(self):
        return self._iface.activeLayer()

    def addToolBarIcon(self, action: QAction) -> None:
        self.icons.append(action)

    def removeToolBarIcon(self, action: QAction) -> None:
        self.icons.remove(action)

    def rasterMenu(self) -> QMenu:
        return self.menu

    def addDockWidget(self, area: Qt.DockWidgetArea, dock: QWidget) -> None:
        self.docks.append(dock)
        self.mainWindow().addDockWidget(area, dock)

    def removeDockWidget(self, dock: QWidget) -> None:
        self.docks.remove(dock)
        self.mainWindow().removeDockWidget(dock)

    def registerOptionsWidgetFactory(self, factory: QgsOptionsWidgetFactory) -> None:
        self.pages.append(factory)

    def unregisterOptionsWidgetFactory(self, factory: QgsOptionsWidgetFactory) -> None:
        self.pages.remove(factory)

    def things(self) -> dict:
        """Count everything a plugin can leave behind."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        bands = [i for i in self.mapCanvas().scene().items() if isinstance(i, QgsRubberBand)]
        return {
            "docks": len(self.docks) + len(self.mainWindow().findChildren(ChangeChatDock)),
            "actions": len(self.icons) + len(self.menu.actions()) + len(self._own_actions()),
            "bands": len(bands),
            "options": len(self.pages),
            "tools": len(self.mapCanvas().children()),
            "providers": [provider.id() for provider in self._providers()],
        }

    def _own_actions(self) -> list:
        return [
            action
            for action in self.mainWindow().findChildren(QAction)
            if action.objectName().startswith("ChangeChat")
        ]

    @staticmethod
    def _providers() -> list:
        return QgsApplication.processingRegistry().providers()


@pytest.fixture
def desktop(qgis_iface, qgis_new_project, monkeypatch) -> Desktop:
    monkeypatch.setattr(environment, "engine_command", lambda *_: scripted())
    return Desktop(qgis_iface)


@pytest.fixture
def load(desktop):
    """Load plugins; what a test leaves loaded is unloaded, so that a failure stays alone."""
    plugins = []

    def loaded() -> ChangeChatPlugin:
        plugins.append(ChangeChatPlugin(desktop))
        plugins[-1].initGui()
        return plugins[-1]

    yield loaded
    for plugin in plugins:
        plugin.unload()


@pytest.fixture
def plugin(load) -> ChangeChatPlugin:
    return load()


def add_pair(folder) -> None:
    for name in ("a_2019", "b_2023"):
        path = write_raster(str(folder / f"{name}.tif"), gradient())
        QgsProject.instance().addMapLayer(QgsRasterLayer(path, name))


def test_the_action_shows_and_hides_the_dock(plugin, desktop):
    (action,) = desktop.icons
    desktop.mainWindow().show()
    plugin.dock.setUserVisible(True)
    assert action.isChecked()
    action.trigger()
    assert plugin.dock.isHidden()
    action.trigger()
    assert not plugin.dock.isHidden()


def test_from_a_project_with_two_dated_layers_to_the_first_answer_are_two_clicks(
    plugin, desktop, tmp_path, monkeypatch
):
    monkeypatch.setitem(BUTTON_QUESTIONS, TaskName.CAPTION, "echo")  # that the engine answers
    for name in ("town_2023-04-16", "town_2019-03-09"):  # the later one first
        path = write_raster(str(tmp_path / f"{name}.tif"), gradient())
        QgsProject.instance().addMapLayer(QgsRasterLayer(path, name))
    bar = QToolBar(desktop.mainWindow())
    bar.addAction(desktop.icons[0])
    desktop.mainWindow().show()
    plugin.dock.setUserVisible(False)
    clicks = []

    def click(button: QWidget) -> None:
        clicks.append(button)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        QCoreApplication.processEvents()

    click(bar.widgetForAction(desktop.icons[0]))
    click(plugin.dock.tasks.findChild(QPushButton, "caption"))
    asked, noted = [], []
    plugin.dock._session.answered.connect(asked.append)
    plugin.dock._session.noted.connect(lambda *note: noted.append(note))
    wait_until(lambda: bool(asked))
    assert len(clicks) == 2
    request = asked[0].request
    assert (request.before.date, request.after.date) == ("2019-03-09", "2023-04-16")
    bubble = plugin.dock.chat.findChild(AnswerBubble)
    wait_until(lambda: bubble.isVisible() and noted)  # its layers are written
    assert bubble.markdown
    bar.deleteLater()


def test_the_processing_provider_is_registered(plugin):
    assert QgsApplication.processingRegistry().providerById("changechat") is not None


def test_without_a_window_only_processing_is_registered(qgis_app, qgis_processing):
    plugin = ChangeChatPlugin(None)
    plugin.initProcessing()
    assert QgsApplication.processingRegistry().providerById("changechat") is not None
    plugin.unload()
    assert QgsApplication.processingRegistry().providerById("changechat") is None


def test_settings_that_are_applied_show_in_the_dock(plugin, desktop):
    (factory,) = desktop.pages
    RemoteServer("https://gpu.example.org/v1", "big").save()
    factory.applied.emit()
    plugin.dock.model.choose(REMOTE)
    assert plugin.dock.model.server().host == "gpu.example.org"
    QgsSettings().remove("changechat")


def test_unloading_pauses_a_download_by_ending_its_engine(load):
    plugin = load()
    download = plugin.findChild(ModelDownload)
    download._commands.run("hang")
    engine = download._commands._engine
    wait_until(lambda: engine.state == "busy")
    pid = engine._thread.client.pid
    plugin.dock.models.show_download()
    plugin.unload()
    wait_until(lambda: not is_alive(pid))


def test_five_load_and_unload_cycles_leave_nothing(load, desktop, tmp_path):
    add_pair(tmp_path)
    before = desktop.things()
    pids = []
    for _ in range(5):
        plugin = load()
        engine = plugin.dock._session._engine
        answers = []
        engine.answered.connect(lambda _, answer, answers=answers: answers.append(answer))
        engine.ask(Request(Source("before.tif"), Source("after.tif"), "echo"))
        wait_until(lambda answers=answers: bool(answers))
        pids.append(engine._thread.client.pid)
        plugin.dock.area._buttons["polygon"].click()
        assert desktop.things() != before
        plugin.unload()
        assert desktop.things() == before
    assert not any(is_alive(pid) for pid in pids)


def test_unloading_while_an_answer_runs_ends_the_engine(load, tmp_path):
    add_pair(tmp_path)
    plugin = load()
    engine = plugin.dock._session._engine
    plugin.dock._ask("hang")
    wait_until(lambda: engine.state == "busy")
    pid = engine._thread.client.pid
    plugin.unload()
    wait_until(lambda: not is_alive(pid))


def test_unloading_in_the_middle_of_the_set_up_ends_it(load, monkeypatch):
    installer = ScriptedInstaller(MISSING)
    monkeypatch.setattr("changechat.ui.setup.setup.SetupTools", lambda: installer)
    plugin = load()
    setup = plugin.findChild(Setup)
    setup.inspect()
    wait_until(lambda: setup.state == OFFERED)
    setup.install()
    wait_until(lambda: bool(installer.installed))
    thread = setup._thread._thread
    plugin.unload()
    assert thread.isFinished()


def test_a_repair_ends_the_engine_that_runs(load, tmp_path):
    add_pair(tmp_path)
    plugin = load()
    engine = plugin.dock._session._engine
    plugin.dock._ask("hang")
    wait_until(lambda: engine.state == "busy")
    pid = engine._thread.client.pid
    plugin.findChild(Setup).engines_must_end.emit()
    wait_until(lambda: not is_alive(pid) and not plugin.dock._session.busy)


def test_another_place_of_the_engine_ends_the_one_that_runs_and_is_looked_at(
    load, desktop, tmp_path, monkeypatch
):
    installer = ScriptedInstaller(READY)
    monkeypatch.setattr("changechat.ui.setup.setup.SetupTools", lambda: installer)
    add_pair(tmp_path)
    plugin = load()
    engine = plugin.dock._session._engine
    plugin.dock._ask("hang")
    wait_until(lambda: engine.state == "busy")
    pid = engine._thread.client.pid
    installer.become(MISSING)
    desktop.pages[0].engine_moved.emit()
    assert plugin.findChild(Setup).environment.kind == MISSING
    wait_until(lambda: not is_alive(pid))
    desktop.pages[0].setup_requested.emit()
    wait_until(lambda: plugin.findChild(Setup).state == OFFERED)
