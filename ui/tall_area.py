"""A column that fills its place, and is scrolled where the place is too low for it."""

from __future__ import annotations

from qgis.PyQt.QtCore import QEvent, QObject, QSize, Qt
from qgis.PyQt.QtWidgets import QFrame, QScrollArea, QWidget

_LOWEST = 160


class TallArea(QScrollArea):
    """Gives its content at least the height that its text takes at the width there is.

    Qt's own scroll areas do not know that text is the higher the narrower it is.
    """

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(content)
        content.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look anew when something in the content has grown or shrunk."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: object) -> None:
        """Look anew at another width."""
        super().resizeEvent(event)
        self._fit()

    def show_end(self) -> None:
        """Scroll to what stands last."""
        self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())

    def minimumSizeHint(self) -> QSize:
        """Return the width of the content, and a height at which there is something to scroll."""
        content = self.widget().minimumSizeHint().width()
        return QSize(content + self.verticalScrollBar().sizeHint().width(), _LOWEST)

    def sizeHint(self) -> QSize:
        """Return the size of the content."""
        return self.widget().sizeHint()

    def _fit(self) -> None:
        width = self.viewport().width()
        self.widget().setMinimumHeight(self.widget().layout().minimumHeightForWidth(width))
