"""One line in the dock about the engine's set-up: that it runs, or that an update is waiting."""

from __future__ import annotations

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ..widgets import LinkLine
from .setup import IDLE, Setup


class SetupLine(LinkLine):
    """Shows while the engine in use is older than the plugin, and offers the update."""

    update_requested = pyqtSignal()

    def __init__(self, setup: Setup, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._setup = setup
        self.linkActivated.connect(lambda _: self.update_requested.emit())
        setup.changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        outdated = self._setup.outdated and self._setup.state == IDLE
        words = self.tr("The plugin was updated; its engine was not.")
        self.tell(words if outdated else "", self.tr("Update the engine"))
