"""A newcomer's first minutes: no engine yet, the set-up, the sample, the first answer."""

from __future__ import annotations

import os
from pathlib import Path

from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAbstractButton, QLabel, QLineEdit
from qgis.utils import iface

from ..player import Steps, Wait
from ..traces import traces
from ..window import Window

DOCK_WIDTH = 340


class Newcomer:
    """Clicks buttons by what is written on them, counts that, and takes pictures."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._pictures = Path(window.arguments["pictures"])
        self.clicked: list = []

    def sees(self, words: str) -> bool:
        """Return whether the dock shows a button with these words that can be clicked."""
        return any(button.isEnabled() for button in self._buttons(words))

    def click(self, words: str) -> None:
        """Click it."""
        QTest.mouseClick(self._buttons(words)[0], Qt.MouseButton.LeftButton)
        self.clicked.append(words)

    def type_python(self, path: str) -> None:
        """Type the path of a Python and press Enter."""
        line = self._window.dock.findChild(QLineEdit, "python")
        QTest.keyClicks(line, path)
        QTest.keyClick(line, Qt.Key.Key_Return)

    def reads(self) -> str:
        """Return the words of the dock's visible labels."""
        labels = self._window.dock.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())

    def picture(self, name: str) -> None:
        """Save a picture of the window."""
        self._window.screenshot(str(self._pictures / f"{name}.png"))

    def _buttons(self, words: str) -> list:
        buttons = self._window.dock.findChildren(QAbstractButton)
        return [button for button in buttons if button.isVisible() and button.text() == words]


def scenario(window: Window) -> Steps:
    """Report what the dock said at each step, the clicks, and the first answer."""
    python = os.environ.pop("CHANGECHAT_ENGINE_PYTHON")
    window.report["clean"] = traces()
    window.load_plugin()
    iface.mainWindow().resizeDocks([window.dock], [DOCK_WIDTH], Qt.Orientation.Horizontal)
    newcomer = Newcomer(window)
    yield Wait("the card", lambda: newcomer.sees("Set up…"))
    yield from window.pause(20)
    window.report["card"] = newcomer.reads()
    window.report["engines before"] = window.engine_pids()
    newcomer.picture("1-card")
    newcomer.click("Set up…")
    yield Wait("the offer", lambda: newcomer.sees("Install"))
    window.report["offer"] = newcomer.reads()
    newcomer.picture("2-offer")
    newcomer.click("Use a Python I have…")
    newcomer.type_python(python)
    yield Wait("the offer for that Python", lambda: newcomer.sees("Use this Python"))
    window.report["offer of the own Python"] = newcomer.reads()
    newcomer.picture("3-own-python")
    newcomer.click("Use this Python")
    yield from window.pause(50)
    newcomer.picture("4-progress")
    yield Wait("the chat", lambda: newcomer.sees("Open the sample"))
    newcomer.picture("5-ready")
    newcomer.click("Open the sample")
    yield Wait("the sample", lambda: QgsProject.instance().count() == 2)
    yield from window.drawn()
    newcomer.picture("6-sample")
    outcome = yield from _first_answer(window, newcomer)
    window.report["outcome"] = outcome
    window.report["clicked"] = newcomer.clicked
    yield from window.drawn()
    newcomer.picture("7-answer")
    yield from window.unload_plugin()
    window.report["left"] = traces()


def _first_answer(window: Window, newcomer: Newcomer) -> Steps:
    earlier = window.outcome()
    newcomer.click("Describe")
    outcome = yield from window.outcome_after(earlier)
    grids = [layer.featureCount() for layer in window.result_layers() if layer.name() == "Grid"]
    return {**outcome.to_dict(), "grids": grids}
