"""Opens the list of models, chooses one that is not installed, asks with it, and unloads."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QComboBox, QLabel

from ..player import Steps, Wait
from ..traces import traces
from ..window import Window


def scenario(window: Window) -> Steps:
    """Report the list, what is said below a model of it, and what asking with it brings."""
    before, after = window.open(window.arguments["before"], window.arguments["after"])
    yield from window.drawn()
    window.report["clean"] = traces()
    window.load_plugin()
    window.choose(before, after)
    yield Wait("the engine", lambda: window.engine_state() == "ready")
    window.report["at first"] = _texts(window)
    QTest.mousePress(_combo(window), Qt.MouseButton.LeftButton)
    yield Wait("the list of models", lambda: any("not installed" in row for row in _texts(window)))
    window.report["list"] = _texts(window)
    _choose(window, window.arguments["model"])
    yield from window.pause(5)
    window.report["remark"] = window.dock.model.findChildren(QLabel)[1].text()
    window.screenshot(window.arguments["screenshot"])
    outcome = yield from window.ask("caption")
    window.report["outcome"] = outcome.to_dict()
    _choose(window, "evidence")
    outcome = yield from window.ask("caption")
    window.report["asked again"] = outcome.to_dict()
    yield from window.unload_plugin()
    window.report["left"] = traces()


# No widget is kept in the scenario: it would outlive the plugin.


def _combo(window: Window) -> QComboBox:
    return window.dock.model.findChild(QComboBox)


def _texts(window: Window) -> list:
    combo = _combo(window)
    return [combo.itemText(index) for index in range(combo.count())]


def _choose(window: Window, model: str) -> None:
    combo = _combo(window)
    combo.hidePopup()
    combo.setCurrentIndex(combo.findData(model))
    combo.activated.emit(combo.currentIndex())
