"""A question in the chat."""

from __future__ import annotations

from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from ..glyph import show_glyph
from ..text_view import TextView
from ..theme import ACCENT, follow_theme, mix


class QuestionBubble(QFrame):
    """The analyst's words; while the question waits for another one it can be withdrawn."""

    withdrawn = pyqtSignal()

    def __init__(self, question: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("question")
        follow_theme(self, self._tint)
        self.text = TextView(self)
        self.text.setText(question)
        self._withdraw = QToolButton(self)
        show_glyph(self._withdraw, "close")
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

    def _tint(self) -> None:
        self.setStyleSheet(f"#question {{ background: {mix(ACCENT, 0.16)}; border-radius: 8px; }}")
