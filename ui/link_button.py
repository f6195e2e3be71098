"""A button that looks like a link, and is broken into lines like one where the dock is narrow."""

from __future__ import annotations

from typing import Callable

from qgis.PyQt.QtCore import QEvent, QRect, QSize, Qt
from qgis.PyQt.QtGui import QColor, QPainter
from qgis.PyQt.QtWidgets import QSizePolicy, QStyle, QStyleOption, QToolButton, QWidget

from .theme import ACCENT, follow_theme, readable

_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_ARROW, _GAP = 9, 5
_HIGHEST = 10_000
_ARROWS = {
    Qt.ArrowType.RightArrow: QStyle.PrimitiveElement.PE_IndicatorArrowRight,
    Qt.ArrowType.DownArrow: QStyle.PrimitiveElement.PE_IndicatorArrowDown,
}


def _link_ink() -> str:
    return readable(ACCENT)


class LinkButton(QToolButton):
    """Underlined under the mouse or with the keyboard on it; with an arrow before it if it has one.

    Parameters
    ----------
    ink:
        Returns the colour of the text, ``#rrggbb``; asked anew with another theme.
    """

    def __init__(
        self, text: str, parent: QWidget | None = None, ink: Callable[[], str] = _link_ink
    ) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        follow_theme(self, self.update)
        self._ink = ink

    def sizeHint(self) -> QSize:
        """Return the size of one line."""
        return self._text_size(_HIGHEST)

    def minimumSizeHint(self) -> QSize:
        """Return the size with a line for each word."""
        return self._text_size(1)

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines it takes."""
        return self._text_size(width).height()

    def event(self, event: QEvent) -> bool:
        """Draw the line under the text anew."""
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)

    def paintEvent(self, _event: object) -> None:
        """Draw text and arrow alone."""
        painter = QPainter(self)
        font = self.font()
        font.setUnderline(self.hasFocus() or self.underMouse())
        painter.setFont(font)
        colour = QColor(self._ink())
        painter.setPen(colour)
        painter.drawText(self.rect().adjusted(self._indent(), 0, 0, 0), int(_WRAP), self.text())
        if self._indent():
            option = QStyleOption()
            option.initFrom(self)
            option.palette.setColor(option.palette.ColorRole.ButtonText, colour)
            top = (self.fontMetrics().height() - _ARROW) // 2
            option.rect = QRect(0, top, _ARROW, _ARROW)
            self.style().drawPrimitive(_ARROWS[self.arrowType()], option, painter, self)

    def _indent(self) -> int:
        return _ARROW + _GAP if self.arrowType() in _ARROWS else 0

    def _text_size(self, width: int) -> QSize:
        room = QRect(0, 0, max(1, width - self._indent()), _HIGHEST)
        size = self.fontMetrics().boundingRect(room, int(_WRAP), self.text()).size()
        return QSize(size.width() + self._indent() + 1, size.height())
