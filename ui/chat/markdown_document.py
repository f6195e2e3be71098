"""A document from Markdown of a model: no HTML, no images, no links but to cells and objects."""

from __future__ import annotations

import re

from qgis.PyQt.QtCore import QObject, QUrl
from qgis.PyQt.QtGui import QColor, QTextCharFormat, QTextCursor, QTextDocument

from ...core.grid import Cell
from ...core.language.places import cell_mentions
from ..theme import ACCENT, page_surface, readable

# PyQt5 wants the flag class, PyQt6 knows only the enum.
_Features = getattr(QTextDocument, "MarkdownFeatures", QTextDocument.MarkdownFeature)
_NO_HTML = QTextDocument.MarkdownFeature.MarkdownNoHTML
_FEATURES = _Features(QTextDocument.MarkdownFeature.MarkdownDialectGitHub | _NO_HTML)
if not _FEATURES & _NO_HTML:  # early Pythons 3.11 forget flags of several bits, as PyQt6 has them
    _FEATURES = _Features(_NO_HTML)
_OBJECT = "object:"
_NAMED = re.compile(r"\bobject (\d{1,7})\b")
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
    link_places:
        Whether the names of the nine cells and the numbers of objects become links.
    """

    def __init__(self, text: str, link_places: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setDocumentMargin(0)
        self.setMarkdown(text, _FEATURES)
        self._drop_images_and_links()
        if link_places:
            self._link_places()

    def loadResource(self, kind: int, name: QUrl) -> None:
        """Load nothing: text from a model must reach neither files nor the network."""

    def colour_links(self) -> None:
        """Give the links the colour that can be read in the theme of now."""
        inked = QTextCharFormat()
        inked.setForeground(QColor(readable(ACCENT, page_surface())))
        for start, end, style in self._fragments():
            if style.isAnchor():
                self._select(start, end).mergeCharFormat(inked)

    def _drop_images_and_links(self) -> None:
        for start, end, style in reversed(self._fragments()):
            if style.isImageFormat():
                self._select(start, end).removeSelectedText()
            elif style.isAnchor():
                plain = QTextCharFormat(style)
                for name in _LINK_PROPERTIES:
                    plain.clearProperty(name)
                self._select(start, end).setCharFormat(plain)

    def _link_places(self) -> None:
        text = self.toPlainText()
        found = [(one.start, one.end, cell_link(one.cell)) for one in cell_mentions(text)]
        found += [(*match.span(), f"{_OBJECT}{match[1]}") for match in _NAMED.finditer(text)]
        for first, last, target in found:
            link = QTextCharFormat()
            link.setAnchor(True)
            link.setAnchorHref(target)
            link.setFontUnderline(True)
            start, end = _utf16(text, first), _utf16(text, last)
            self._select(start, end).mergeCharFormat(link)
        self.colour_links()

    def _select(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _fragments(self) -> list[tuple[int, int, QTextCharFormat]]:
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


def object_of_link(target: str) -> int | None:
    """Return the number of the object that a link leads to, None where it leads elsewhere."""
    number = target[len(_OBJECT) :]
    return int(number) if target.startswith(_OBJECT) and number.isdigit() else None


def _utf16(text: str, index: int) -> int:
    """Return the position Qt counts (UTF-16 units) for a Python index."""
    return len(text[:index].encode("utf-16-le", "surrogatepass")) // 2
