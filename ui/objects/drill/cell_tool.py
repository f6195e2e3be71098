"""A click on the map that is meant for a cell of the grid."""

from __future__ import annotations

from qgis.core import QgsPointXY
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool
from qgis.PyQt.QtCore import Qt, pyqtSignal

from ...pair.map_tools import PassingTool


class CellTool(PassingTool, QgsMapTool):
    """Waits for one click; Esc and the right button give up."""

    clicked = pyqtSignal(QgsPointXY)
    """Where, in the CRS of the map."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        """Take the place, or give up."""
        self.end()
        if event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit(event.mapPoint())
