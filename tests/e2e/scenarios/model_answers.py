"""A language model on this computer writes answers in the dock, is stopped, and is unloaded."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QComboBox

from ..player import Steps, Wait
from ..window import Window


def scenario(window: Window) -> Steps:
    """Report two answers of one conversation, a stopped one, and what follows unloading."""
    before, after = window.open(window.arguments["before"], window.arguments["after"])
    yield from window.drawn()
    window.load_plugin()
    window.choose(before, after)
    yield Wait("the engine", lambda: window.engine_state() == "ready")
    _store(window).refresh()
    yield Wait("the model in the list", lambda: _row(window) >= 0)
    combo = _combo(window)
    combo.setCurrentIndex(_row(window))
    combo.activated.emit(combo.currentIndex())
    first = yield from window.ask("caption")
    window.report["first"] = first.to_dict()
    second = yield from window.ask("count")
    window.report["second"] = second.to_dict()
    window.screenshot(window.arguments["screenshot"])
    earlier, streamed = window.outcome(), len(window.pieces)

    def stop(*_: object) -> None:
        """With the first words: a moment later the model may have written its last ones."""
        window.session.text_arrived.disconnect(stop)
        window.press_tool("Stop")

    window.session.text_arrived.connect(stop)
    window.press("chat")
    yield Wait("the first words", lambda: len(window.pieces) > streamed)
    stopped = yield from window.outcome_after(earlier)
    window.report["stopped"] = stopped.to_dict()
    yield Wait("what is in memory", lambda: bool(_store(window).report.loaded))
    _store(window).unload()
    yield Wait("an empty memory", lambda: _store(window).report.loaded is None)
    again = yield from window.ask("locate")
    window.report["again"] = again.to_dict()
    yield from window.unload_plugin()


def _combo(window: Window) -> QComboBox:
    return window.dock.model.findChild(QComboBox)


def _row(window: Window) -> int:
    return _combo(window).findData(window.arguments["model"])


def _store(window: Window) -> QObject:
    return window.dock.model._store
