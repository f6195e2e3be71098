"""The line above the chat: what one can do with the conversation."""

from __future__ import annotations

from qgis.PyQt.QtCore import QSize, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from ..glyph import show_glyph
from ..help_pages import THE_DOCK
from ..help_window import show_help
from ..theme import faint, tint

_SPACING = 2


class ChatHeader(QWidget):
    """Copy and export, enabled once there is something to keep; the review; all else; help."""

    copy_requested = pyqtSignal()
    export_requested = pyqtSignal()
    list_requested = pyqtSignal()
    cell_requested = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title = QLabel(self.tr("Conversation"), self)
        title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        tint(title, faint)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_SPACING)
        layout.addWidget(title, 1)
        self.history = self._button("history", self.tr("Earlier conversations of this project"))
        self.history.setCheckable(True)
        layout.addWidget(self.history)
        self._buttons = (
            self._button("copy", self.tr("Copy the conversation as Markdown")),
            self._button("export", self.tr("Export the conversation to a Markdown file")),
        )
        for button, requested in zip(self._buttons, (self.copy_requested, self.export_requested)):
            button.clicked.connect(requested)
            layout.addWidget(button)
        for name, tip, requested in (
            ("list", self.tr("The changed objects as a list"), self.list_requested),
            ("cell", self.tr("Click a cell on the map to ask the same of it"), self.cell_requested),
        ):
            button = self._button(name, tip)
            button.clicked.connect(requested)
            layout.addWidget(button)
        self._review = self._button(
            "review", self.tr("Review the results: right, wrong, missing; export")
        )
        self._more = self._button("more", self.tr("The sample, the engine"))
        for button in (self._review, self._more):
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            layout.addWidget(button)
        self._more.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        help_button = self._button("help", self.tr("Help"))
        help_button.clicked.connect(lambda: show_help(THE_DOCK, self))
        layout.addWidget(help_button)
        self.set_filled(False)

    def resizeEvent(self, event: object) -> None:
        """Leave the title out where the buttons take all the room."""
        super().resizeEvent(event)
        buttons = self.findChildren(QToolButton)
        taken = sum(button.sizeHint().width() + _SPACING for button in buttons)
        self._title.setVisible(self.width() - taken >= self._title.sizeHint().width())

    def set_review_menu(self, menu: QMenu) -> None:
        """Give the review button its menu."""
        self._review.setMenu(menu)

    def set_more_menu(self, menu: QMenu) -> None:
        """Give the last button its menu."""
        self._more.setMenu(menu)

    def set_filled(self, filled: bool) -> None:
        """Say whether there is a conversation to copy or export."""
        for button in self._buttons:
            button.setEnabled(filled)

    def _button(self, name: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        show_glyph(button, name)
        button.setIconSize(QSize(14, 14))
        button.setAutoRaise(True)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        return button
