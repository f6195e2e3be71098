"""One line in the dock about the engine's set-up: that it runs, or that an update is waiting."""

from __future__ import annotations

from html import escape
from typing import Optional

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QLabel, QWidget

from ..theme import ACCENT, faint, readable
from .setup import IDLE, Setup

_SCALE = 0.9


class SetupLine(QLabel):
    """Shows while the engine in use is older than the plugin, and offers the update."""

    update_requested = pyqtSignal()

    def __init__(self, setup: Setup, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._setup = setup
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * _SCALE)
        self.setFont(font)
        self.linkActivated.connect(lambda _: self.update_requested.emit())
        setup.changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        outdated = self._setup.outdated and self._setup.state == IDLE
        self.setVisible(outdated)
        words = escape(self.tr("The plugin was updated; its engine was not."))
        link = escape(self.tr("Update the engine"))
        self.setText(
            f'<span style="color:{faint()}">{words}</span> '
            f'<a href="update" style="color:{readable(ACCENT)}">{link}</a>'
        )
