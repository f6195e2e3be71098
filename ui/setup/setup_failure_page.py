"""The set-up that failed: why, what to do next, and what helps with it."""

from __future__ import annotations

from typing import Callable

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from ..help_pages import place_for
from ..help_window import show_help
from ..text_view import TextView, dock_ink
from ..theme import ERROR, follow_theme, mix
from ..widgets import heading, link_button, page_column
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
        self._frame = QFrame(self)
        self._frame.setObjectName("failure")
        self._what, self._next = TextView(self._frame), TextView(self, dock_ink)
        QVBoxLayout(self._frame).addWidget(self._what)
        follow_theme(self._frame, self._tint)
        self.what_to_do = self._link(
            self.tr("What to do"), self.tr("Open the help at this failure"), self._show_help
        )
        column = page_column(self)
        column.addWidget(heading(self.tr("The set-up stopped"), self))
        column.addWidget(self._frame)
        column.addWidget(self._next)
        column.addLayout(self._buttons())
        column.addWidget(self.what_to_do)
        column.addWidget(
            self._link(
                self.tr("Show log"), self.tr("What the installers printed"), self.log_requested.emit
            )
        )
        column.addWidget(
            self._link(
                self.tr("Copy diagnostics"),
                self.tr("Copy a report without personal data, to ask for help with"),
                self.diagnostics_requested.emit,
            )
        )
        setup.changed.connect(self._refresh)
        self._refresh()

    def _tint(self) -> None:
        self._frame.setStyleSheet(
            f"#failure {{ background: {mix(ERROR, 0.08)}; border-left: 3px solid {ERROR.name()}; }}"
        )

    def _buttons(self) -> QHBoxLayout:
        again = QPushButton(self.tr("Try again"), self)
        again.setObjectName("again")
        again.setDefault(True)
        again.setToolTip(self.tr("Go on where it stopped; what is there is kept"))
        again.clicked.connect(self._setup.try_again)
        back = QPushButton(self.tr("Back"), self)
        back.setObjectName("back")
        back.setToolTip(self.tr("Leave it as it is"))
        back.clicked.connect(self._setup.dismiss)
        row = QHBoxLayout()
        row.addWidget(again)
        row.addWidget(back)
        row.addStretch(1)
        return row

    def _link(self, words: str, tip: str, does: Callable[[], None]) -> QToolButton:
        link = link_button(words, self)
        link.setToolTip(tip)
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
