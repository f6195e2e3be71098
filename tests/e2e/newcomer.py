"""Someone who has never seen the dock: reads what it says and clicks what it offers."""

from __future__ import annotations

from pathlib import Path
from typing import List

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAbstractButton, QLabel, QLineEdit, QTextBrowser
from qgis.utils import iface

from .window import Window

DOCK_WIDTH = 340


class Newcomer:
    """Clicks buttons by what is written on them, counts that, and takes pictures."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._pictures = Path(window.arguments["pictures"])
        self.clicked: List[str] = []

    def opens_the_dock(self) -> None:
        """Start the plugin, whose dock opens with it."""
        self._window.load_plugin()
        self._narrow()

    def finds_the_dock(self) -> None:
        """Look at the dock of a plugin that was just installed."""
        self._window.watch_plugin()
        self._narrow()

    def _narrow(self) -> None:
        """Make the dock as narrow as many leave it."""
        docks = [self._window.dock]
        iface.mainWindow().resizeDocks(docks, [DOCK_WIDTH], Qt.Orientation.Horizontal)

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
        """Return the words that the dock shows, but those of buttons."""
        dock = self._window.dock
        told = [label.text() for label in dock.findChildren(QLabel) if label.isVisible()]
        texts = (view for view in dock.findChildren(QTextBrowser) if view.isVisible())
        told += [view.toPlainText() for view in texts]
        return "\n".join(told).replace("\N{NO-BREAK SPACE}", " ")

    def picture(self, name: str) -> None:
        """Save a picture of the window."""
        self._window.screenshot(str(self._pictures / f"{name}.png"))

    def _buttons(self, words: str) -> list:
        buttons = self._window.dock.findChildren(QAbstractButton)
        return [button for button in buttons if button.isVisible() and button.text() == words]
