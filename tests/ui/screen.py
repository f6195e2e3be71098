"""What a widget looks like on the screen: contrast of text and icons, what is cut, what overlaps.

Measured in the picture that Qt paints and on the widgets in it, not by comparing pictures.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Iterator, List

from changechat.ui.theme import contrast
from qgis.PyQt.QtCore import QPoint, QRect, Qt
from qgis.PyQt.QtGui import QColor, QImage
from qgis.PyQt.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QLabel,
    QScrollArea,
    QTextBrowser,
    QToolButton,
    QWidget,
)

_FEWEST_PIXELS = 3


class Screen:
    """A shown widget, as it is painted now."""

    def __init__(self, widget: QWidget) -> None:
        self._widget = widget
        self._image: QImage = widget.grab().toImage()

    def save(self, path: Path) -> None:
        """Keep the picture, for whoever has to find out what is wrong."""
        self._image.save(str(path))

    def faint(self, text: float, icon: float) -> List[str]:
        """Return texts and icons whose ink has less contrast with their ground than this."""
        found = []
        for item in self._inked():
            ratio = self._contrast(item)
            if ratio is not None and ratio < (icon if isinstance(item, QToolButton) else text):
                found.append(f"{_name(item)}: {ratio:.1f}")
        return found

    def cut(self) -> List[str]:
        """Return what reaches out of the widget sideways, or is smaller than its text."""
        found = [f"{_name(item)} reaches out" for item in self._all() if not self._inside(item)]
        found += [f"{_name(item)} is cut" for item in self._all() if _is_cut(item)]
        return found + [f"{_name(item)} touches its edge" for item in self._views_at_their_edge()]

    def wide(self, most: int) -> List[str]:
        """Return what keeps the widget from being this narrow."""
        widths = ((item.minimumSizeHint().width(), item) for item in self._all())
        return [f"{_name(item)} needs {width} px" for width, item in widths if width > most]

    def overlaps(self) -> List[str]:
        """Return neighbours that lie over each other."""
        found = []
        for parent in [self._widget, *self._all()]:
            children = [item for item in _visible_children(parent) if not item.isWindow()]
            for index, first in enumerate(children):
                for second in children[index + 1 :]:
                    both = first.geometry().intersects(second.geometry())
                    if both and _is_laid_out(first, second):
                        found.append(f"{_name(first)} lies over {_name(second)}")
        return found

    def _all(self) -> Iterator[QWidget]:
        for item in self._widget.findChildren(QWidget):
            if item.isVisibleTo(self._widget) and item.window() is self._widget.window():
                yield item

    def _inked(self) -> Iterator[QWidget]:
        for item in self._all():
            if not item.isEnabled() or self._rectangle(item).size() != item.size():
                continue  # it is exempt, or scrolled out of sight
            label = isinstance(item, QLabel) and item.text()
            view = isinstance(item, QTextBrowser) and item.toPlainText()
            if label or view or (isinstance(item, QToolButton) and not item.icon().isNull()):
                yield item

    def _rectangle(self, item: QWidget) -> QRect:
        """Return where it can be seen, in the picture."""
        corner = item.mapTo(self._widget, QPoint(0, 0))
        seen = item.visibleRegion().boundingRect().translated(corner)
        return seen & self._image.rect()

    def _colours(self, area: QRect) -> Counter:
        return Counter(
            self._image.pixel(x, y)
            for y in range(area.top(), area.bottom() + 1)
            for x in range(area.left(), area.right() + 1)
        )

    def _contrast(self, item: QWidget) -> float | None:
        colours = self._colours(self._rectangle(item))
        if len(colours) < 2:
            return None
        ground = QColor(colours.most_common(1)[0][0])
        often = [QColor(one) for one, count in colours.items() if count >= _FEWEST_PIXELS]
        return max(contrast(ground, ink) for ink in often)

    def _inside(self, item: QWidget) -> bool:
        left = item.mapTo(self._widget, QPoint(0, 0)).x()
        return left >= 0 and left + item.width() <= self._widget.width() or _in_scrolled(item)

    def _views_at_their_edge(self) -> Iterator[QWidget]:
        for item in self._all():
            area = self._rectangle(item)
            whole = area.height() == item.height() and area.width() == item.width()
            if not (whole and isinstance(item, QTextBrowser)) or item.height() < 8:
                continue
            last_row = QRect(area.left(), area.bottom(), area.width(), 1)
            last_column = QRect(area.right(), area.top(), 1, area.height())
            if len(self._colours(last_row)) > 1 or len(self._colours(last_column)) > 1:
                yield item


def _is_cut(item: QWidget) -> bool:
    if isinstance(item, QLabel) and item.text():
        if item.wordWrap():
            high_enough = item.heightForWidth(item.width()) <= item.height()
            return not high_enough or item.minimumSizeHint().width() > item.width()
        return item.sizeHint().width() > item.width() or item.sizeHint().height() > item.height()
    if isinstance(item, QTextBrowser) and not item.verticalScrollBar().isVisible():
        size = item.document().size()
        return size.height() > item.viewport().height() or size.width() > item.viewport().width()
    if isinstance(item, QAbstractButton) and item.hasHeightForWidth():
        high_enough = item.heightForWidth(item.width()) <= item.height()
        return not high_enough or item.minimumSizeHint().width() > item.width()
    if isinstance(item, QAbstractButton) and item.text():
        return item.sizeHint().width() > item.width()
    return False


def _visible_children(parent: QWidget) -> List[QWidget]:
    children = parent.findChildren(QWidget, "", Qt.FindChildOption.FindDirectChildrenOnly)
    return [item for item in children if item.isVisibleTo(parent) and item.size().isValid()]


def _is_laid_out(*items: QWidget) -> bool:
    """Whether a layout places them, not a scroll area or the widget itself."""
    parent = items[0].parentWidget()
    layout = parent.layout()
    return layout is not None and all(_holds(layout, item) for item in items)


def _holds(layout, item: QWidget) -> bool:
    for index in range(layout.count()):
        part = layout.itemAt(index)
        if part.widget() is item or (part.layout() and _holds(part.layout(), item)):
            return True
    return False


def _in_scrolled(item: QWidget) -> bool:
    """Whether it lies in an area that has its own bar to reach it sideways."""
    parent = item.parentWidget()
    while parent is not None:
        if isinstance(parent, QAbstractScrollArea) and not isinstance(parent, QScrollArea):
            return True
        if isinstance(parent, QScrollArea) and parent.horizontalScrollBar().isVisible():
            return True
        parent = parent.parentWidget()
    return False


def _name(item: QWidget) -> str:
    text = getattr(item, "text", "")
    words = (text() if callable(text) else "") or item.objectName() or item.toolTip()
    return f"{type(item).__name__} {words[:40]!r}"
