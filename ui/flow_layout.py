"""A row of widgets that breaks where it becomes too long, as words do."""

from __future__ import annotations

import math

from qgis.PyQt.QtCore import QPoint, QRect, QSize
from qgis.PyQt.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Lays out from left to right and line by line.

    Parameters
    ----------
    spacing, line_spacing:
        Between widgets of a line, and between lines, in pixels.
    even:
        Whether as many widgets as can be stand on each line and share its room.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        spacing: int = 4,
        line_spacing: int = 4,
        even: bool = False,
    ) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._even, self._line_spacing = even, line_spacing
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        """Add an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, None past the last."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        """Tell that it is the higher the narrower it is."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines."""
        lines = self._lines(width)
        between = self._line_spacing * max(0, len(lines) - 1)
        return between + sum(_height(line, width) for line in lines)

    def minimumSize(self) -> QSize:
        """Return the size of the largest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def sizeHint(self) -> QSize:
        """Return the same: it takes the width that it is given."""
        return self.minimumSize()

    def setGeometry(self, rectangle: QRect) -> None:
        """Place the items."""
        super().setGeometry(rectangle)
        top = rectangle.top()
        for line in self._lines(rectangle.width()):
            left, height = rectangle.left(), _height(line, rectangle.width())
            room = rectangle.width() - self._width(line)
            for index, item in enumerate(line):
                more = room * (index + 1) // len(line) - room * index // len(line)
                width = item.sizeHint().width() + (more if self._even or room < 0 else 0)
                item.setGeometry(QRect(QPoint(left, top), QSize(width, height)))
                left += width + self.spacing()
            top += height + self._line_spacing

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        items = [item for item in self._items if not item.isEmpty()]
        lines: list[list[QLayoutItem]] = []
        for item in items:
            if lines and self._width([*lines[-1], item]) <= width:
                lines[-1].append(item)
            else:
                lines.append([item])
        if not self._even or not lines:
            return lines
        most = math.ceil(len(items) / len(lines))
        alike = [items[first : first + most] for first in range(0, len(items), most)]
        return alike if all(self._width(line) <= width for line in alike) else lines

    def _width(self, line: list[QLayoutItem]) -> int:
        return sum(item.sizeHint().width() for item in line) + self.spacing() * (len(line) - 1)


def _height(line: list[QLayoutItem], width: int) -> int:
    """Return the height of a line; what has one to itself may break into several of its own."""
    if len(line) == 1 and line[0].hasHeightForWidth():
        return line[0].heightForWidth(min(width, line[0].sizeHint().width()))
    return max(item.sizeHint().height() for item in line)
