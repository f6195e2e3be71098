"""What lies over the map while two dates are compared by eye."""

from __future__ import annotations

from typing import Any, Sequence

from qgis.gui import QgsMapCanvas, QgsMapCanvasItem
from qgis.PyQt.QtCore import QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QColor, QPainter, QPainterPath, QPen

from .pair_pictures import PairPictures

_BELOW_SKETCHES = -5.0  # above the map's own picture, which QGIS has at -10
_LINE, _CASING = QColor("white"), QColor(0, 0, 0, 130)
_PLATE = QColor(0, 0, 0, 165)
_HANDLE = 11.0
_MARGIN, _PADDING = 10.0, 6.0


class ComparisonItem(QgsMapCanvasItem):
    """Shows before left and after right of a divider, or one of them alone."""

    def __init__(self, canvas: QgsMapCanvas, pictures: PairPictures) -> None:
        super().__init__(canvas)
        self._canvas, self._pictures = canvas, pictures
        self._share = 0.5
        self._alone: int | None = None
        self._captions: Sequence[str] = ("", "")
        self.setZValue(_BELOW_SKETCHES)

    def set_captions(self, captions: Sequence[str]) -> None:
        """Name the two dates."""
        self._captions = captions
        self.update()

    def show_alone(self, date: int | None) -> None:
        """Show before (0) or after (1) over the whole map; None: both, with the divider."""
        self._alone = date
        self.update()

    def divider(self) -> float:
        """Return where the divider is, in pixels from the left edge."""
        return self._share * self._canvas.width()

    def move_divider(self, x: float) -> None:
        """Put the divider elsewhere; only the strip in between is painted anew."""
        old = self.divider()
        self._share = min(1.0, max(0.0, x / max(1, self._canvas.width())))
        left, right = sorted((old, self.divider()))
        around = _HANDLE + 2
        self.update(QRectF(left - around, 0, right - left + 2 * around, self._canvas.height()))

    def updatePosition(self) -> None:
        """Take up another size or view of the map, which QGIS would turn the item with."""
        self.prepareGeometryChange()
        self.update()

    def boundingRect(self) -> QRectF:
        """Return the whole map."""
        return QRectF(0, 0, self._canvas.width(), self._canvas.height())

    def paint(self, painter: QPainter, *_: Any) -> None:
        """Draw the pictures, the divider and the names of the dates."""
        whole, x = self.boundingRect(), self.divider()
        if self._alone is not None:
            self._paint_date(painter, self._alone, whole)
            self._paint_caption(painter, self._alone, whole)
            return
        left, right = QRectF(whole), QRectF(whole)
        left.setRight(x)
        right.setLeft(x)
        for date, side in enumerate((left, right)):
            self._paint_date(painter, date, side)
            self._paint_caption(painter, date, side)
        self._paint_divider(painter, x, whole.height())

    def _paint_date(self, painter: QPainter, date: int, side: QRectF) -> None:
        picture = self._pictures.picture(date)
        view = self._canvas.mapSettings()
        placed = picture.placed(view) if picture else None
        if picture is None or placed is None:
            return
        painter.save()
        painter.setClipRect(side, Qt.ClipOperation.IntersectClip)
        if not placed.isIdentity():
            painter.fillRect(side, self._canvas.canvasColor())
            painter.setTransform(placed, True)
        painter.drawImage(QPointF(0, 0), picture.image)
        painter.restore()

    def _paint_divider(self, painter: QPainter, x: float, height: float) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(x, height / 2)
        for colour, width in ((_CASING, 4), (_LINE, 2)):
            painter.setPen(QPen(colour, width))
            painter.drawLine(QPointF(x, 0), QPointF(x, height))
        painter.setPen(QPen(_CASING, 1))
        painter.setBrush(_LINE)
        painter.drawEllipse(middle, _HANDLE, _HANDLE)
        arrows = QPainterPath()
        for sign in (-1, 1):
            tip = middle + QPointF(sign * _HANDLE * 0.65, 0)
            arrows.moveTo(tip + QPointF(-sign * 4, -4))
            arrows.lineTo(tip)
            arrows.lineTo(tip + QPointF(-sign * 4, 4))
        painter.setPen(QPen(_PLATE, 1.6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(arrows)
        painter.restore()

    def _paint_caption(self, painter: QPainter, date: int, side: QRectF) -> None:
        """Name a date in its outer upper corner, as far as its side has room."""
        metrics = painter.fontMetrics()
        text = self._captions[date] + ("" if self._pictures.picture(date) else " …")
        room = round(self._canvas.width() / 2 - 2 * (_MARGIN + _PADDING))
        text = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, max(0, room))
        width = metrics.horizontalAdvance(text) + 2 * _PADDING
        plate = QRectF(0, _MARGIN, width, metrics.height() + _PADDING)
        if date == 0:
            plate.moveLeft(_MARGIN)
        else:
            plate.moveRight(self._canvas.width() - _MARGIN)
        painter.save()
        painter.setClipRect(side, Qt.ClipOperation.IntersectClip)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_PLATE)
        painter.drawRoundedRect(plate, 4, 4)
        painter.setPen(_LINE)
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()
