"""The set-up in the dock, in the place of everything else while it is needed."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from .setup import FAILED, IDLE, OFFERED, Setup
from .setup_card import SetupCard
from .setup_failure_page import SetupFailurePage
from .setup_offer_page import SetupOfferPage
from .setup_progress_page import SetupLogView, SetupProgressPage


class SetupPanel(QScrollArea):
    """One page at a time: what the engine is, what is offered, how far it is, why it failed.

    Enter presses the button in colour, Escape goes back; it does not stop an installation.
    """

    diagnostics_requested = pyqtSignal()
    removal_requested = pyqtSignal()

    def __init__(self, setup: Setup, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._setup = setup
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        working, failed = SetupProgressPage(setup, self), SetupFailurePage(setup, self)
        for page in (working, failed):
            page.log_requested.connect(self.show_log)
        failed.diagnostics_requested.connect(self.diagnostics_requested)
        card = SetupCard(setup, self)
        card.removal_requested.connect(self.removal_requested)
        self._working = working
        self._pages: dict[str, QWidget] = {
            IDLE: card,
            OFFERED: SetupOfferPage(setup, self),
            FAILED: failed,
        }
        content = QWidget(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(9, 12, 9, 12)
        for page in (*self._pages.values(), working):
            page.hide()
            column.addWidget(page)
        column.addStretch(1)
        self.setWidget(content)
        setup.changed.connect(self._refresh)
        self._refresh()

    def show_log(self) -> None:
        """Open the log beside QGIS's window."""
        log = SetupLogView(self._setup, self)
        log.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        log.show()

    def tear_down(self) -> None:
        """Close what is open."""
        for dialog in self.findChildren(QDialog):
            dialog.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back on Escape."""
        if event.key() == Qt.Key.Key_Escape and self._setup.state in (OFFERED, FAILED):
            self._setup.dismiss()
        else:
            super().keyPressEvent(event)

    def _refresh(self) -> None:
        shown = self._pages.get(self._setup.state, self._working)
        if not shown.isHidden():
            return
        focused = QApplication.focusWidget()
        had_focus = focused is self or (focused is not None and self.isAncestorOf(focused))
        for page in (*self._pages.values(), self._working):
            page.setVisible(page is shown)
        if had_focus:
            self._focus(shown)

    def _focus(self, page: QWidget) -> None:
        """Keep the keyboard in the panel, on what Enter shall press; on nothing during the work."""
        buttons = page.findChildren(QPushButton)
        ready = (item for item in buttons if item.isDefault() and item.isVisible())
        next(ready, self).setFocus()
