"""A document from a model's Markdown: no HTML, no images, no links but to our own cells."""

from __future__ import annotations

from typing import List, Optional, Tuple

from qgis.PyQt.QtCore import QObject, QUrl
from qgis.PyQt.QtGui import QColor, QTextCharFormat, QTextCursor, QTextDocument

from ...core.grid import Cell
from ...core.language.places import cell_mentions
from ..theme import ACCENT, readable

# PyQt5 wants the flag class, PyQt6 knows only the enum.
_Features = getattr(QTextDocument, "MarkdownFeatures", QTextDocument.MarkdownFeature)
_NO_HTML = QTextDocument.MarkdownFeature.MarkdownNoHTML
_FEATURES = _Features(QTextDocument.MarkdownFeature.MarkdownDialectGitHub | _NO_HTML)
if not _FEATURES & _NO_HTML:  # early Pythons 3.11 forget flags of several bits, as PyQt6 has them
    _FEATURES = _Features(_NO_HTML)
_LINK_PROPERTIES = (
    QTextCharFormat.Property.IsAnchor,
    QTextCharFormat.Property.AnchorHref,
    QTextCharFormat.Property.ForegroundBrush,
    QTextCharFormat.Property.TextUnderlineStyle,
    QTextCharFormat.Property.FontUnderline,
)


class MarkdownDocument(QTextDocument):
    """Untrusted Markdown, made harmless before any view lays it out.

    Parameters
    ----------
    text:
        Markdown.
    link_cells:
        Whether the names of the nine cells become links, see :func:`cell_link`.
    """

    def __init__(self, text: str, link_cells: bool, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self.setDocumentMargin(0)
        self.setMarkdown(text, _FEATURES)
        self._drop_images_and_links()
        if link_cells:
            self._link_cells()

    def loadResource(self, kind: int, name: QUrl) -> None:
        """Load nothing: text from a model must reach neither files nor the network."""

    def _drop_images_and_links(self) -> None:
        for start, end, style in reversed(self._fragments()):
            if style.isImageFormat():
                self._select(start, end).removeSelectedText()
            elif style.isAnchor():
                plain = QTextCharFormat(style)
                for name in _LINK_PROPERTIES:
                    plain.clearProperty(name)
                self._select(start, end).setCharFormat(plain)

    def _link_cells(self) -> None:
        text = self.toPlainText()
        for mention in cell_mentions(text):
            link = QTextCharFormat()
            link.setAnchor(True)
            link.setAnchorHref(cell_link(mention.cell))
            link.setForeground(QColor(readable(ACCENT)))
            link.setFontUnderline(True)
            start, end = _utf16(text, mention.start), _utf16(text, mention.end)
            self._select(start, end).mergeCharFormat(link)

    def _select(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _fragments(self) -> List[Tuple[int, int, QTextCharFormat]]:
        found = []
        block = self.begin()
        while block.isValid():
            pieces = block.begin()
            while not pieces.atEnd():
                piece = pieces.fragment()
                start = piece.position()
                found.append((start, start + piece.length(), piece.charFormat()))
                pieces += 1
            block = block.next()
        return found


def cell_link(cell: Cell) -> str:
    """Return the target of a link to a cell, in a scheme of our own: ``cell:row,col``."""
    return f"cell:{cell.row},{cell.col}"


def _utf16(text: str, index: int) -> int:
    """Return the position Qt counts (UTF-16 units) for a Python index."""
    return len(text[:index].encode("utf-16-le", "surrogatepass")) // 2
