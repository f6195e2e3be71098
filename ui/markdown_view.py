"""A text view for words from a model: Markdown without HTML, images or foreign links."""

from __future__ import annotations

import math
from typing import List, Optional, Tuple

from qgis.PyQt.QtCore import QSize, Qt, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QColor, QTextCharFormat, QTextCursor, QTextDocument, QWheelEvent
from qgis.PyQt.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QWidget

from ..core.grid import CELLS, Cell
from ..core.places import cell_mentions
from .theme import ACCENT, readable

# PyQt5 wants the flag class, PyQt6 knows only the enum.
_Features = getattr(QTextDocument, "MarkdownFeatures", QTextDocument.MarkdownFeature)
_FEATURES = _Features(
    QTextDocument.MarkdownFeature.MarkdownDialectGitHub
    | QTextDocument.MarkdownFeature.MarkdownNoHTML
)


class MarkdownView(QTextBrowser):
    """Shows untrusted Markdown at its full height; only cell names can become links."""

    cell_clicked = pyqtSignal(object)

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._fit_height)
        self.anchorClicked.connect(self._follow)

    def show_markdown(self, text: str, link_cells: bool = False) -> None:
        """Show ``text``; with ``link_cells`` the names of the nine cells become links."""
        self.document().setMarkdown(text, _FEATURES)
        self._drop_foreign()
        if link_cells:
            self._link_cells()
        self._fit_height()

    def loadResource(self, kind: int, name: QUrl) -> None:
        """Load nothing: text from a model must not reach files or the network."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave scrolling to the chat around this view."""
        event.ignore()

    def minimumSizeHint(self) -> QSize:
        """Let the dock become narrow; the text wraps."""
        return QSize(80, 0)

    def _drop_foreign(self) -> None:
        for start, end, style in reversed(_fragments(self.document())):
            cursor = self._select(start, end)
            if style.isImageFormat():
                cursor.removeSelectedText()
            elif style.isAnchor():
                plain = QTextCharFormat(style)
                for name in (
                    QTextCharFormat.Property.IsAnchor,
                    QTextCharFormat.Property.AnchorHref,
                    QTextCharFormat.Property.ForegroundBrush,
                    QTextCharFormat.Property.TextUnderlineStyle,
                    QTextCharFormat.Property.FontUnderline,
                ):
                    plain.clearProperty(name)
                cursor.setCharFormat(plain)

    def _link_cells(self) -> None:
        text = self.document().toPlainText()
        for mention in cell_mentions(text):
            link = QTextCharFormat()
            link.setAnchor(True)
            link.setAnchorHref(_href(mention.cell))
            link.setForeground(QColor(readable(ACCENT)))
            link.setFontUnderline(True)
            start, end = _utf16(text, mention.start), _utf16(text, mention.end)
            self._select(start, end).mergeCharFormat(link)

    def _select(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _follow(self, url: QUrl) -> None:
        for cell in CELLS:
            if url.toString() == _href(cell):
                self.cell_clicked.emit(cell)

    def _fit_height(self) -> None:
        self.setFixedHeight(max(1, math.ceil(self.document().size().height())))


def _href(cell: Cell) -> str:
    return f"cell:{cell.row},{cell.col}"


def _fragments(document: QTextDocument) -> List[Tuple[int, int, QTextCharFormat]]:
    found = []
    block = document.begin()
    while block.isValid():
        pieces = block.begin()
        while not pieces.atEnd():
            piece = pieces.fragment()
            start = piece.position()
            found.append((start, start + piece.length(), piece.charFormat()))
            pieces += 1
        block = block.next()
    return found


def _utf16(text: str, index: int) -> int:
    """Return the position Qt counts (UTF-16 units) for a Python index."""
    return len(text[:index].encode("utf-16-le", "surrogatepass")) // 2
