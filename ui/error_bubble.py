"""An error in the chat: one sentence with the remedy."""

from __future__ import annotations

from html import escape
from typing import Optional

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from .help_pages import place_for
from .help_window import show_help
from .theme import ACCENT, ERROR, mix, readable


class ErrorBubble(QFrame):
    """What went wrong and what to do about it, with a link to more."""

    def __init__(self, message: str, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("error")
        self.setStyleSheet(
            f"#error {{ background: {mix(ERROR, 0.08)}; border-left: 3px solid {ERROR.name()}; }}"
        )
        self.text = QLabel(message, self)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        more = QLabel(self)
        words = escape(self.tr("What to do"))
        more.setText(f'<a href="help" style="color:{readable(ACCENT)}">{words}</a>')
        more.linkActivated.connect(lambda _: show_help(place_for(message), self))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 6, 10, 6)
        layout.setSpacing(2)
        layout.addWidget(self.text)
        layout.addWidget(more)
