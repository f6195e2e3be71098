"""Text at its full height, which can be selected and is never cut."""

from __future__ import annotations

import math
from typing import Callable

from qgis.PyQt.QtCore import QEvent, QSize, Qt, QUrl
from qgis.PyQt.QtGui import QFont, QTextDocument, QTextOption, QWheelEvent
from qgis.PyQt.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QWidget

from .theme import dock_surface, follow_theme, page_surface


def page_ink() -> str:
    """Return the colour of ordinary text in the conversation."""
    return page_surface().text.name()


def dock_ink() -> str:
    """Return the colour of ordinary text in docks and dialogs."""
    return dock_surface().text.name()


class TextView(QTextBrowser):
    """As high as its text, on the ground around it; long words are broken where they must be.

    Parameters
    ----------
    ink:
        Returns the colour of the text, ``#rrggbb``; asked anew with another theme.
    scale:
        Size of the type, as a factor.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        ink: Callable[[], str] = page_ink,
        scale: float = 1.0,
    ) -> None:
        super().__init__(parent)
        self._ink, self._scale = ink, scale
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        self._fit_font()
        self._watch(self.document())
        follow_theme(self, self._tint)

    def set_ink(self, ink: Callable[[], str]) -> None:
        """Write in another colour."""
        if ink is not self._ink:
            self._ink = ink
            self._tint()

    def setText(self, text: str) -> None:
        """Show plain text."""
        self.setPlainText(text)

    def text(self) -> str:
        """Return the text that shows, without its marks."""
        return self.toPlainText()

    def loadResource(self, kind: int, name: QUrl) -> None:
        """Load nothing: text from a model must reach neither files nor the network."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave scrolling to what is around this view."""
        event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        """Take a new font over at the scale of this view."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_font()

    def minimumSizeHint(self) -> QSize:
        """Let the dock become narrow; the text wraps."""
        return QSize(60, 0)

    def _watch(self, document: QTextDocument) -> None:
        document.documentLayout().documentSizeChanged.connect(self._fit_height)
        self._fit_height()

    def _tint(self) -> None:
        # Also without the frame and padding that QGIS's dark themes give to text fields.
        self.setStyleSheet(
            "QTextBrowser { background: transparent; border: none; padding: 0; "
            f"color: {self._ink()}; }}"
        )

    def _fit_font(self) -> None:
        font = QFont(self.font())
        if font.pointSizeF() > 0:
            font.setPointSizeF(font.pointSizeF() * self._scale)
        self.document().setDefaultFont(font)

    def _fit_height(self) -> None:
        self.setFixedHeight(max(1, math.ceil(self.document().size().height())))
