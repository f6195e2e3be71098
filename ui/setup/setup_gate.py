"""Stands before the dock's content while the engine is being set up or is missing."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtWidgets import QStackedWidget, QWidget

from .setup import IDLE, Setup
from .setup_panel import SetupPanel


class SetupGate(QStackedWidget):
    """Shows the set-up or the content, and opens by itself as soon as there is an engine."""

    def __init__(self, setup: Setup, content: QWidget, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._setup, self._content = setup, content
        self.panel = SetupPanel(setup, self)
        self.addWidget(content)
        self.addWidget(self.panel)
        setup.changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        opened = self._setup.usable and self._setup.state == IDLE
        self.setCurrentWidget(self._content if opened else self.panel)
