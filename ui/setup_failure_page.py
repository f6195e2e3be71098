"""The set-up that failed: why, what to do next, and buttons for that."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QGridLayout, QPushButton, QWidget

from .help_pages import place_for
from .help_window import show_help
from .link_button import link_button
from .setup import Setup
from .setup_parts import heading, page_column, paragraph
from .theme import ERROR, mix


class SetupFailurePage(QWidget):
    """One sentence, the next step, and Try again, which goes on where it stopped.

    Attributes
    ----------
    what_to_do:
        Opens the help at what it says about the failure.
    """

    log_requested = pyqtSignal()
    diagnostics_requested = pyqtSignal()

    def __init__(self, setup: Setup, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._setup = setup
        self._what, self._next = paragraph(self), paragraph(self)
        self._what.setObjectName("failure")
        self._what.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._what.setStyleSheet(
            f"#failure {{ background: {mix(ERROR, 0.08)}; padding: 6px;"
            f" border-left: 3px solid {ERROR.name()}; }}"
        )
        self._next.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.what_to_do = link_button(self.tr("What to do"), self)
        self.what_to_do.clicked.connect(lambda: show_help(place_for(self._what.text()), self))
        column = page_column(self)
        column.addWidget(heading(self.tr("The set-up stopped"), self))
        column.addWidget(self._what)
        column.addWidget(self._next)
        column.addWidget(self.what_to_do)
        column.addLayout(self._buttons())
        setup.changed.connect(self._refresh)
        self._refresh()

    def _buttons(self) -> QGridLayout:
        again = QPushButton(self.tr("Try again"), self)
        again.setObjectName("again")
        again.setDefault(True)
        again.clicked.connect(self._setup.try_again)
        log = QPushButton(self.tr("Show log"), self)
        log.clicked.connect(self.log_requested)
        diagnostics = QPushButton(self.tr("Copy diagnostics"), self)
        diagnostics.clicked.connect(self.diagnostics_requested)
        back = QPushButton(self.tr("Back"), self)
        back.setObjectName("back")
        back.clicked.connect(self._setup.dismiss)
        grid = QGridLayout()
        grid.setSpacing(4)
        for position, button in enumerate((again, back, log, diagnostics)):
            grid.addWidget(button, *divmod(position, 2))
        return grid

    def _refresh(self) -> None:
        error = self._setup.error
        if error is None:
            return
        self._what.setText(getattr(error, "sentence", error.message))
        step = getattr(error, "next_step", "")
        self._next.setText(step)
        self._next.setVisible(bool(step))
