"""Small parts of many widgets: secondary text, headings, buttons that look like links."""

from __future__ import annotations

from html import escape

from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from .glyph import show_glyph
from .link_button import LinkButton
from .theme import ACCENT, faint, follow_theme, readable, tint

HEADING_SCALE, SMALL_SCALE = 1.2, 0.9
NARROWEST_COMBO = 70


class SmallPrint(QLabel):
    """Plain text that wraps, faint or in a signal colour; hidden while there is none."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self._colour: QColor | None = None
        follow_theme(self, self._tint)
        self.tell(text)

    def tell(self, text: str, colour: QColor | None = None) -> None:
        """Show a text."""
        self._colour = colour
        self.setText(text)
        self.setVisible(bool(text))
        self._tint()

    def _tint(self) -> None:
        self.setStyleSheet(f"color: {readable(self._colour) if self._colour else faint()};")


class LinkLine(QLabel):
    """A line of small type that may end in a link; hidden while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        scale_font(self, SMALL_SCALE)
        self._told: tuple[str, str, QColor | None] = ("", "", None)
        follow_theme(self, self._show)

    def tell(self, text: str, link: str = "", colour: QColor | None = None) -> None:
        """Show plain text, faint or in a signal colour, and a link after it."""
        self._told = text, link, colour
        self._show()
        self.setVisible(bool(text))

    def _show(self) -> None:
        text, link, colour = self._told
        ink = readable(colour) if colour else faint()
        shown = f'<span style="color:{ink}">{escape(breakable(text))}</span>'
        if link:
            shown += f' <a href="link" style="color:{readable(ACCENT)}">{escape(link)}</a>'
        self.setText(shown if text else "")


def scale_font(widget: QWidget, factor: float, bold: bool = False) -> None:
    """Change the size of a widget's type."""
    font = widget.font()
    font.setPointSizeF(font.pointSizeF() * factor)
    font.setBold(bold or font.bold())
    widget.setFont(font)


def icon_button(icon: str, tip: str, parent: QWidget) -> QToolButton:
    """Return a flat button with one of the plugin's own icons."""
    button = QToolButton(parent)
    show_glyph(button, icon)
    button.setIconSize(QSize(16, 16))
    button.setAutoRaise(True)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    return button


def breakable(text: str) -> str:
    """Return a text that may also be broken after an underscore, as names of files are long."""
    return text.replace("_", "_\N{ZERO WIDTH SPACE}")


def plain_label(parent: QWidget, text: str = "") -> QLabel:
    """Return a label of plain text that wraps."""
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def above(field: QWidget, hint: SmallPrint) -> QVBoxLayout:
    """Return a field with a hint below it, which is its tip too, as one row of a form."""
    field.setToolTip(hint.text())
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addWidget(field)
    column.addWidget(hint)
    return column


def link_button(text: str, parent: QWidget, arrow: Qt.ArrowType | None = None) -> LinkButton:
    """Return a button that looks like a link, with an arrow before it where one is given."""
    button = LinkButton(text, parent)
    if arrow is not None:
        button.setArrowType(arrow)
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
    scale_font(label, HEADING_SCALE, bold=True)
    return label


def paragraph(parent: QWidget, text: str = "", secondary: bool = False) -> QLabel:
    """Return plain text over several lines."""
    label = plain_label(parent, text)
    policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    label.setSizePolicy(policy)
    if secondary:
        tint(label, faint)
    return label
