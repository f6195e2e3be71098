"""ChangeChat's page in QGIS's options: one group for each thing that can be set."""

from __future__ import annotations

from typing import Callable, Sequence

from qgis.gui import QgsOptionsPageWidget
from qgis.PyQt.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ..chat.privacy_words import privacy
from ..help_pages import SETTINGS
from ..help_window import show_help
from ..model.endpoint_check import EndpointCheck
from ..model.model_picker import remembered_model
from ..setup.diagnostics import Diagnostics
from ..widgets import link_button, plain_label
from .options_computer import ComputerGroup
from .options_engine import EngineGroup
from .options_results import ResultsGroup
from .options_server import ServerGroup
from .options_weights import WeightsGroup

PAGE_NAME = "mOptionsPageChangeChat"


class OptionsPage(QgsOptionsPageWidget):
    """Puts the groups below each other, and above them what leaves this computer.

    Parameters
    ----------
    devices:
        What the engine last reported: the name of each device, then, after a space, what it is.
    applied:
        Called once the settings are saved.
    diagnostics:
        Makes the report that a button copies.
    check:
        Tests the server.

    Attributes
    ----------
    engine:
        Its ``setup_requested`` tells that the user wants the engine set up; the ``moved`` of its
        ``place`` that another environment was chosen.
    help:
        Opens the help at the settings.
    """

    def __init__(
        self,
        devices: Sequence[str],
        applied: Callable[[], None],
        diagnostics: Diagnostics,
        check: EndpointCheck | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(PAGE_NAME)
        self._applied = applied
        self._privacy = plain_label(self)
        self._computer = ComputerGroup(devices, self)
        self.engine = EngineGroup(diagnostics, self)
        self._results = ResultsGroup(self)
        self._server = ServerGroup(check or EndpointCheck(), self)
        self.help = link_button(self.tr("What these settings do"), self)
        self.help.setToolTip(self.tr("Open the help at the settings"))
        self.help.clicked.connect(lambda: show_help(SETTINGS, self))
        self._lay_out()
        self._server.changed.connect(self._show_privacy)
        self._show_privacy()

    def apply(self) -> None:
        """Keep the settings; QGIS calls this when its options are accepted."""
        for group in (self._computer, self.engine, self._results, self._server):
            group.save()
        self._applied()

    def _lay_out(self) -> None:
        content = QWidget(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(10)
        column.addWidget(self._privacy)
        column.addWidget(self.help)
        for group in (self._computer, self.engine, self._results, self._server):
            column.addWidget(group)
        column.addWidget(WeightsGroup(self))
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(content)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(scroll)

    def _show_privacy(self) -> None:
        server = self._server.server()
        chosen = remembered_model()
        self._privacy.setText(privacy(chosen, server if server.url else None))
