"""A dialog that is never lower than its text."""

from __future__ import annotations

from qgis.PyQt.QtCore import QEvent
from qgis.PyQt.QtWidgets import QDialog


class TallDialog(QDialog):
    """Grows with its content at the width it has, which Qt's own dialogs leave out of account."""

    def event(self, event: QEvent) -> bool:
        """Fit at another width, and when something in it has grown or shrunk."""
        handled = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize) and self.layout():
            self.setMinimumHeight(self.layout().minimumHeightForWidth(self.width()))
        return handled
