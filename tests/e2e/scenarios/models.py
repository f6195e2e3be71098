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
    picker = window.dock.model
    combo, remark = picker.findChild(QComboBox), picker.findChildren(QLabel)[1]
    yield Wait("the engine", lambda: window.engine_state() == "ready")
    window.report["at first"] = _texts(combo)
    QTest.mousePress(combo, Qt.MouseButton.LeftButton)
    yield Wait("the list of models", lambda: len(_texts(combo)) > 2)
    window.report["list"] = _texts(combo)
    combo.hidePopup()
    combo.setCurrentIndex(combo.findData(window.arguments["model"]))
    combo.activated.emit(combo.currentIndex())
    yield from window.pause(5)
    window.report["remark"] = remark.text()
    window.screenshot(window.arguments["screenshot"])
    outcome = yield from window.ask("caption")
    window.report["outcome"] = outcome.to_dict()
    picker.choose("evidence")
    outcome = yield from window.ask("caption")
    window.report["asked again"] = outcome.to_dict()
    yield from window.unload_plugin()
    window.report["left"] = traces()


def _texts(combo: QComboBox) -> list:
    return [combo.itemText(index) for index in range(combo.count())]
