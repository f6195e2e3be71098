"""Keys that work anywhere in QGIS, which lists them among its keyboard shortcuts."""

from __future__ import annotations

from typing import Callable

from qgis.gui import QgisInterface, QgsGui
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QAction

from .glyph import glyph


class Shortcut:
    """An action of QGIS's window with a key that can be changed there.

    Parameters
    ----------
    name:
        Of the action, by which QGIS keeps the key.
    key:
        As long as nobody has chosen another one.
    """

    def __init__(self, iface: QgisInterface, icon: str, name: str, text: str, key: str) -> None:
        self.action = QAction(glyph(icon), text, iface.mainWindow())
        self.action.setObjectName(name)
        QgsGui.shortcutsManager().registerAction(self.action, key)
        # Floating docks too.
        self.action.setShortcutContext(Qt.ShortcutContext.ApplicationShortcut)
        iface.mainWindow().addAction(self.action)

    def tell(self, take: Callable[[str], object]) -> None:
        """Give the key, empty where there is none, now and whenever it is changed."""
        self.action.changed.connect(lambda: take(self.action.shortcut().toString()))
        take(self.action.shortcut().toString())

    def tear_down(self) -> None:
        """Give the key back."""
        QgsGui.shortcutsManager().unregisterAction(self.action)
        self.action.deleteLater()
