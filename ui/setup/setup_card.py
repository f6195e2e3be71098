"""What the dock shows while there is no engine: what that is, one button, and links."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QPushButton, QWidget

from ...core.setup.environment_state import (
    BROKEN,
    INSTALLING_ELSEWHERE,
    MISSING,
    OUTDATED,
    PARTIAL,
)
from ..help_pages import SETTING_UP
from ..help_window import show_help
from ..widgets import heading, link_button, page_column, paragraph
from .setup import Setup


class SetupCard(QWidget):
    """Follows the state of the environment; the button asks what the set-up would do."""

    removal_requested = pyqtSignal()
    """The user does not want what an unfinished set-up has left."""

    def __init__(self, setup: Setup, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._setup = setup
        self._state, self._go = paragraph(self, secondary=True), QPushButton(self)
        self._go.setObjectName("setUp")
        self._go.setDefault(True)
        self._go.clicked.connect(self._go_on)
        self._help = link_button(self.tr("About the set-up"), self)
        self._help.setToolTip(self.tr("Open the help at the set-up"))
        self._help.clicked.connect(lambda: show_help(SETTING_UP, self))
        self._remove = link_button(self.tr("Remove what is there…"), self)
        self._remove.setToolTip(self.tr("Delete what an unfinished set-up has left"))
        self._remove.clicked.connect(self.removal_requested)
        introduction = self.tr(
            "ChangeChat compares imagery with an engine: a program of its own that runs on this "
            "computer, beside QGIS. Its packages, PyTorch above all, go into a folder of their "
            "own; nothing goes into QGIS's own Python."
        )
        column = page_column(self)
        self._heading = heading("", self)
        column.addWidget(self._heading)
        column.addWidget(paragraph(self, introduction))
        column.addWidget(self._state)
        column.addWidget(self._go, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._remove)
        column.addWidget(self._help)
        setup.changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        environment = self._setup.environment
        self._state.setText(f"{environment.sentence} {environment.next_step}".strip())
        self._state.setVisible(environment.kind != MISSING or environment.users_own)
        broken = environment.kind == BROKEN
        first = self.tr("Set up the engine first")
        self._heading.setText(self.tr("The engine needs a repair") if broken else first)
        words = {
            BROKEN: self.tr("Repair"),
            PARTIAL: self.tr("Continue the set-up…"),
            OUTDATED: self.tr("Update the engine…"),
        }
        does = self.tr("Fetch what is missing, at once; models and settings stay")
        looks = self.tr("Find out what it would mean; nothing is fetched yet")
        self._go.setToolTip(does if broken else looks)
        self._go.setText(words.get(environment.kind, self.tr("Set up…")))
        waits = environment.kind == INSTALLING_ELSEWHERE or environment.by_variable
        self._go.setVisible(not waits)
        left = environment.kind in (PARTIAL, BROKEN)
        self._remove.setVisible(left and not environment.users_own)

    def _go_on(self) -> None:
        if self._setup.environment.users_own:
            self._setup.forget_python()
        elif self._setup.environment.kind == BROKEN:
            self._setup.repair()
        else:
            self._setup.inspect()
