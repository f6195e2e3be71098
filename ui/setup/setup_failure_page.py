"""The set-up that failed: why, what to do next, and what helps with it."""

from __future__ import annotations

from typing import Callable

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QWidget

from ..help_pages import place_for
from ..help_window import show_help
from ..theme import ERROR, mix
from ..widgets import heading, link_button, page_column, paragraph
from .setup import Setup


class SetupFailurePage(QWidget):
    """One sentence, the next step, and Try again, which goes on where it stopped.

    Attributes
    ----------
    what_to_do:
        Opens the help at what it says about the failure.
    """

    log_requested = pyqtSignal()
    diagnostics_requested = pyqtSignal()

    def __init__(self, setup: Setup, parent: QWidget | None = None) -> None:
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
        self.what_to_do = self._link(self.tr("What to do"), self._show_help)
        column = page_column(self)
        column.addWidget(heading(self.tr("The set-up stopped"), self))
        column.addWidget(self._what)
        column.addWidget(self._next)
        column.addLayout(self._buttons())
        column.addWidget(self.what_to_do)
        column.addWidget(self._link(self.tr("Show log"), self.log_requested.emit))
        column.addWidget(self._link(self.tr("Copy diagnostics"), self.diagnostics_requested.emit))
        setup.changed.connect(self._refresh)
        self._refresh()

    def _buttons(self) -> QHBoxLayout:
        again = QPushButton(self.tr("Try again"), self)
        again.setObjectName("again")
        again.setDefault(True)
        again.clicked.connect(self._setup.try_again)
        back = QPushButton(self.tr("Back"), self)
        back.setObjectName("back")
        back.clicked.connect(self._setup.dismiss)
        row = QHBoxLayout()
        row.addWidget(again)
        row.addWidget(back)
        row.addStretch(1)
        return row

    def _link(self, words: str, does: Callable[[], None]) -> QToolButton:
        link = link_button(words, self)
        link.clicked.connect(lambda _checked=False: does())
        return link

    def _show_help(self) -> None:
        show_help(place_for(self._what.text()), self)

    def _refresh(self) -> None:
        error = self._setup.error
        if error is None:
            return
        self._what.setText(getattr(error, "sentence", error.message))
        step = getattr(error, "next_step", "")
        self._next.setText(step)
        self._next.setVisible(bool(step))
