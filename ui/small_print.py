"""Secondary text: hints below fields, what a button did."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import QLabel, QVBoxLayout, QWidget

from .theme import faint, readable


class SmallPrint(QLabel):
    """Plain text that wraps, faint or in a signal colour; hidden while there is none."""

    def __init__(self, text: str = "", parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.tell(text)

    def tell(self, text: str, colour: Optional[QColor] = None) -> None:
        """Show a text."""
        self.setText(text)
        self.setVisible(bool(text))
        self.setStyleSheet(f"color: {readable(colour) if colour else faint()};")


def above(field: QWidget, hint: SmallPrint) -> QVBoxLayout:
    """Return a field with a hint below it, as one row of a form."""
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addWidget(field)
    column.addWidget(hint)
    return column
