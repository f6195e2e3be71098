"""The labels that the pages of the set-up are made of."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from ..theme import faint

_HEADING_SCALE = 1.2


def page_column(page: QWidget) -> QVBoxLayout:
    """Give a page its column."""
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(10)
    return column


def heading(text: str, parent: QWidget) -> QLabel:
    """Return the title of a page."""
    label = paragraph(parent, text)
    font = label.font()
    font.setPointSizeF(font.pointSizeF() * _HEADING_SCALE)
    font.setBold(True)
    label.setFont(font)
    return label


def paragraph(parent: QWidget, text: str = "", secondary: bool = False) -> QLabel:
    """Return plain text over several lines."""
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    label.setSizePolicy(policy)
    if secondary:
        label.setStyleSheet(f"color: {faint()};")
    return label
