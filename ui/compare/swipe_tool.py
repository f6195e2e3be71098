"""The map tool that drags the divider between two dates."""

from __future__ import annotations

from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool
from qgis.PyQt.QtCore import Qt, pyqtSignal

from ..pair.map_tools import PassingTool


class SwipeTool(PassingTool, QgsMapTool):
    """Takes the divider along with the pressed mouse; Esc gives up.

    The wheel zooms and the middle button pans as always.
    """

    dragged = pyqtSignal(float)
    """Pixels from the left edge of the map."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self.setCursor(Qt.CursorShape.SplitHCursor)

    def canvasPressEvent(self, event: QgsMapMouseEvent) -> None:
        """Bring the divider to the mouse."""
        self._drag(event)

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:
        """Take the divider along."""
        self._drag(event)

    def _drag(self, event: QgsMapMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.dragged.emit(float(event.pos().x()))
