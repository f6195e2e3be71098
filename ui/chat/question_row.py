"""The last row of the dock: the box for questions and the button that sends."""

from __future__ import annotations

from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtWidgets import QHBoxLayout, QToolButton, QWidget

from ..glyph import show_glyph
from .question_box import QuestionBox


class QuestionRow(QWidget):
    """Puts a button beside the box that does what Enter does in it."""

    def __init__(self, box: QuestionBox, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        send = QToolButton(self)
        show_glyph(send, "send")
        send.setIconSize(QSize(18, 18))
        send.setToolTip(self.tr("Ask (Enter)"))
        send.setAccessibleName(send.toolTip())
        send.clicked.connect(box.submit)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(box, 1)
        row.addWidget(send)
