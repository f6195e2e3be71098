"""A text view for words from a model, as high as its text."""

from __future__ import annotations

import math

from qgis.PyQt.QtCore import QSize, Qt, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QWheelEvent
from qgis.PyQt.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QWidget

from ...core.grid import CELLS
from .markdown_document import MarkdownDocument, cell_link, object_of_link


class MarkdownView(QTextBrowser):
    """Shows untrusted Markdown at its full height; only cells and objects become links."""

    cell_clicked = pyqtSignal(object)
    object_clicked = pyqtSignal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.anchorClicked.connect(self._follow)
        self._shown: MarkdownDocument | None = None
        self.show_markdown("")

    def show_markdown(self, text: str, link_places: bool = False) -> None:
        """Show ``text``; with ``link_places`` cells and numbered objects become links.

        Each time in a new document: filling one that is on screen lays it out at every insertion,
        which takes quadratic time.
        """
        document = MarkdownDocument(text, link_places, self)
        document.setDefaultFont(self.font())
        self.setDocument(document)
        document.documentLayout().documentSizeChanged.connect(self._fit_height)
        if self._shown is not None:
            self._shown.deleteLater()
        self._shown = document
        self._fit_height()

    def loadResource(self, kind: int, name: QUrl) -> None:
        """Load nothing: text from a model must reach neither files nor the network."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave scrolling to the chat around this view."""
        event.ignore()

    def minimumSizeHint(self) -> QSize:
        """Let the dock become narrow; the text wraps."""
        return QSize(80, 0)

    def _follow(self, url: QUrl) -> None:
        for cell in CELLS:
            if url.toString() == cell_link(cell):
                self.cell_clicked.emit(cell)
        number = object_of_link(url.toString())
        if number is not None:
            self.object_clicked.emit(number)

    def _fit_height(self) -> None:
        self.setFixedHeight(max(1, math.ceil(self.document().size().height())))
