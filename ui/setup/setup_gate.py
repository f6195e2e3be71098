"""What stands in the dock: the set-up while there is no engine, else what one asks with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QStackedWidget, QWidget

from .setup import IDLE, Setup

if TYPE_CHECKING:
    from .setup_panel import SetupPanel


class SetupGate(QStackedWidget):
    """Shows the set-up or the content, and opens by itself as soon as there is an engine.

    The panel of the set-up is made when it is first shown: most starts of QGIS never do.
    """

    diagnostics_requested = pyqtSignal()
    removal_requested = pyqtSignal()

    def __init__(self, setup: Setup, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._setup, self._content = setup, content
        self._panel: SetupPanel | None = None
        self.addWidget(content)
        setup.changed.connect(self._refresh)
        self._refresh()

    @property
    def panel(self) -> SetupPanel:
        """The set-up."""
        if self._panel is None:
            from .setup_panel import SetupPanel

            self._panel = SetupPanel(self._setup, self)
            self._panel.diagnostics_requested.connect(self.diagnostics_requested)
            self._panel.removal_requested.connect(self.removal_requested)
            self.addWidget(self._panel)
        return self._panel

    def tear_down(self) -> None:
        """Close what is open."""
        if self._panel is not None:
            self._panel.tear_down()

    def _refresh(self) -> None:
        opened = self._setup.usable and self._setup.state == IDLE
        self.setCurrentWidget(self._content if opened else self.panel)
