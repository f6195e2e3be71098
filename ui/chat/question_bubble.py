"""A question in the chat."""

from __future__ import annotations

from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from ..glyph import glyph
from ..theme import ACCENT, mix


class QuestionBubble(QFrame):
    """The analyst's words; while the question waits for another one it can be withdrawn."""

    withdrawn = pyqtSignal()

    def __init__(self, question: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("question")
        colour = mix(ACCENT, 0.16)
        self.setStyleSheet(f"#question {{ background: {colour}; border-radius: 8px; }}")
        self.text = QLabel(question, self)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._withdraw = QToolButton(self)
        self._withdraw.setIcon(glyph("close"))
        self._withdraw.setIconSize(QSize(12, 12))
        self._withdraw.setAutoRaise(True)
        self._withdraw.setToolTip(self.tr("Waiting for its turn: withdraw this question"))
        self._withdraw.setAccessibleName(self._withdraw.toolTip())
        self._withdraw.clicked.connect(self.withdrawn)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 6, 10, 6)
        layout.addWidget(self.text, 1)
        layout.addWidget(self._withdraw, 0, Qt.AlignmentFlag.AlignTop)
        self.set_waiting(False)

    def set_waiting(self, waiting: bool) -> None:
        """Offer to withdraw the question, or no longer."""
        self._withdraw.setVisible(waiting)
