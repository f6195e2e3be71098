"""Small parts of many widgets: secondary text, headings, buttons that look like links."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from .theme import ACCENT, faint, readable

_HEADING_SCALE = 1.2


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


def link_button(text: str, parent: QWidget, arrow: Optional[Qt.ArrowType] = None) -> QToolButton:
    """Return a button that looks like a link, with an arrow before it where one is given."""
    button = QToolButton(parent)
    button.setText(text)
    button.setStyleSheet(
        f"QToolButton {{ border: none; padding: 0; margin-left: -4px; color: {readable(ACCENT)}; }}"
        f"QToolButton:focus {{ text-decoration: underline; }}"
    )
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    if arrow is not None:
        button.setArrowType(arrow)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    return button


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
