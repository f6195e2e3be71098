"""An analyst asks, saves, closes and opens: the conversation is there again and goes on."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject, Qt
from qgis.PyQt.QtTest import QTest
from qgis.utils import iface

from ..player import Steps, Wait
from ..window import Window


def scenario(window: Window) -> Steps:
    """Report what the chat shows in an unsaved, a new and a reopened project."""
    folder = Path(window.arguments["project_folder"])
    before, after = window.open(window.arguments["before"], window.arguments["after"])
    yield from window.drawn()
    window.load_plugin()
    window.choose(before, after)
    yield Wait("the engine", lambda: window.engine_state() == "ready")
    for question in ("What has changed?", "How many buildings are new?", "Where are they?"):
        earlier = window.outcome()
        window.type(question)
        yield from window.outcome_after(earlier)
    window.report["asked"] = window.outcome().answers
    window.report["unsaved"] = _sources()
    _look(window, "asked")
    assert QgsProject.instance().write(str(folder / "town.qgz"))
    yield from window.pause(20)
    window.report["saved"] = _sources()
    window.new_project()
    yield from window.pause(50)
    window.report["new"] = window.outcome().answers
    _look(window, "new")
    assert iface.addProject(str(folder / "town.qgz"))
    yield Wait("the conversation", lambda: len(window.outcome().answers) == 3)
    yield from window.drawn()
    yield from window.pause(50)
    window.report["reopened"] = window.outcome().answers
    window.report["opened"] = _sources()
    _look(window, "reopened")
    earlier = window.outcome()
    window.type("And how large are they?")
    yield from window.outcome_after(earlier)
    window.report["goes on"] = window.outcome().answers[-1]
    yield from _use_the_list(window)
    yield from window.unload_plugin()


def _use_the_list(window: Window) -> Steps:
    """Ask about another area, then find the first conversation in the list by its words."""
    window.dock.area._take_view()
    earlier = window.outcome()
    window.type("Is anything new in this view?")
    yield from window.outcome_after(earlier)
    _look(window, "two")
    window.press_tool("Earlier conversations")
    yield Wait("the list", lambda: not _history(window).busy)
    yield from window.pause(20)
    _look(window, "list")
    conversations = window.dock.pages.list
    window.report["listed"] = conversations.rows.rowCount()
    QTest.keyClicks(conversations.search, "how large")
    yield from window.pause(10)
    _look(window, "search")
    window.report["found"] = conversations.rows.rowCount()
    QTest.keyClick(conversations.search, Qt.Key.Key_Return)
    yield Wait("the first conversation", lambda: len(window.outcome().answers) == 4)
    yield from window.pause(20)
    _look(window, "found")
    window.press_tool("Earlier conversations")
    yield Wait("the list", lambda: not _history(window).busy)
    conversations.delete_current()
    yield from window.pause(20)
    _look(window, "deleted")
    conversations.take_back()
    yield Wait("the file", lambda: not _history(window).busy)
    window.report["after undo"] = conversations.rows.rowCount()


def _history(window: Window) -> QObject:
    return window.session.keeper.history


def _sources() -> list:
    """Return the names of the files that the result layers of the project lie in."""
    layers = QgsProject.instance().mapLayers().values()
    results = [layer for layer in layers if layer.providerType() == "ogr"]
    return [Path(layer.source().split("|")[0]).name for layer in results if layer.isValid()]


def _look(window: Window, name: str) -> None:
    window.screenshot(str(Path(window.arguments["project_folder"], f"{name}.png")))
