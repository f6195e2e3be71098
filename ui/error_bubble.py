"""An error in the chat: one sentence with the remedy."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from .theme import ERROR, mix


class ErrorBubble(QFrame):
    """What went wrong and what to do about it."""

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
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 6, 10, 6)
        layout.addWidget(self.text)
