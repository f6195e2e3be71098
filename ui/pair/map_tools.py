"""What our map tools share, and those that draw the area of interest: a rectangle or a polygon."""

from __future__ import annotations

from contextlib import suppress
from typing import Callable

from qgis.core import QgsGeometry, QgsPointXY
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool, QgsMapToolExtent, QgsRubberBand
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QKeyEvent

from ..compat import POLYGON_GEOMETRY
from ..theme import AREA

_CASING = QColor(255, 255, 255, 170)


def area_band(canvas: QgsMapCanvas) -> QgsRubberBand:
    """Return a rubber band in the look of the area of interest; the caller removes it.

    An outline only: a fill would tint the imagery that is being compared.
    """
    band = QgsRubberBand(canvas, POLYGON_GEOMETRY)
    band.setStrokeColor(AREA)
    band.setSecondaryStrokeColor(_CASING)
    band.setFillColor(QColor(Qt.GlobalColor.transparent))
    band.setWidth(2)
    band.setLineStyle(Qt.PenStyle.DashLine)
    return band


def remove_band(band: QgsRubberBand) -> None:
    """Take a rubber band off its map."""
    band.hide()
    scene = band.scene()
    if scene is not None:
        scene.removeItem(band)


class PassingTool:
    """Makes a ``QgsMapTool`` one that the map has for a while; the tool before it comes back.

    From one passing tool to another that is still the one before the first.
    """

    cancelled = pyqtSignal()
    """Esc was pressed; the earlier tool is there again."""

    canvas: Callable[[], QgsMapCanvas]  # as every QgsMapTool has it
    _earlier: QgsMapTool | None = None

    def begin(self) -> None:
        """Take the map."""
        current = self.canvas().mapTool()
        self._earlier = current._earlier if isinstance(current, PassingTool) else current
        self.canvas().setMapTool(self)
        self.canvas().setFocus()

    def end(self) -> None:
        """Give the map back, if no other tool has it by now."""
        if self.canvas().mapTool() is self:
            self.canvas().unsetMapTool(self)
            if self._earlier is not None:
                with suppress(RuntimeError):  # it may have been deleted meanwhile
                    self.canvas().setMapTool(self._earlier)
        self._earlier = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give up on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            self.end()
            self.cancelled.emit()


class RectangleTool(PassingTool, QgsMapToolExtent):
    """Draws a rectangle by dragging; Esc gives up."""


class PolygonTool(PassingTool, QgsMapTool):
    """Draws a polygon click by click.

    A right click or a double click finishes, Backspace takes the last point back, Esc gives up.
    """

    finished = pyqtSignal(QgsGeometry)

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._points: list[QgsPointXY] = []
        self._closing = False
        self._band: QgsRubberBand | None = None

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        """Add a point, or finish on the right button or at the end of a double click."""
        if self._closing or event.button() == Qt.MouseButton.RightButton:
            self._finish()
        elif event.button() == Qt.MouseButton.LeftButton:
            self._add(event.mapPoint())

    def canvasDoubleClickEvent(self, event: QgsMapMouseEvent) -> None:
        """Finish when the button comes up, so that no other tool receives that release."""
        self._closing = True

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:
        """Let the open end follow the mouse."""
        if self._points:
            self._draw(self._points + [event.mapPoint()])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a point back, or give up."""
        super().keyPressEvent(event)
        if event.key() == Qt.Key.Key_Backspace and self._points:
            event.ignore()
            self._points.pop()
            self._draw(self._points)

    def deactivate(self) -> None:
        """Leave nothing on the map."""
        self._clear()
        super().deactivate()

    def _add(self, point: QgsPointXY) -> None:
        if not self._points or point != self._points[-1]:
            self._points.append(point)
        self._draw(self._points)

    def _draw(self, points: list[QgsPointXY]) -> None:
        if self._band is None:
            self._band = area_band(self.canvas())
        self._band.setToGeometry(QgsGeometry.fromPolygonXY([points]), None)

    def _finish(self) -> None:
        points = self._points
        self._clear()
        self.end()
        geometry = QgsGeometry.fromPolygonXY([points]).makeValid() if len(points) > 2 else None
        if geometry is not None and geometry.area() > 0:
            self.finished.emit(geometry)

    def _clear(self) -> None:
        self._points = []
        self._closing = False
        if self._band is not None:
            remove_band(self._band)
            self._band = None
