"""A text view for words from a model, as high as its text."""

from __future__ import annotations

from qgis.PyQt.QtCore import QPoint, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QContextMenuEvent
from qgis.PyQt.QtWidgets import QWidget

from ...core.grid import CELLS, Cell
from ..text_view import TextView
from ..theme import follow_theme
from .markdown_document import MarkdownDocument, cell_link, object_of_link


class MarkdownView(TextView):
    """Shows untrusted Markdown at its full height; only cells and objects become links."""

    cell_clicked = pyqtSignal(object)
    object_clicked = pyqtSignal(int)
    menu_requested = pyqtSignal(object, QPoint)
    """The cell or the number of the object under the mouse, and where that is on the screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.anchorClicked.connect(self._follow)
        self._shown: MarkdownDocument | None = None
        self.show_markdown("")
        follow_theme(self, lambda: self._shown.colour_links())

    def show_markdown(self, text: str, link_places: bool = False) -> None:
        """Show ``text``; with ``link_places`` cells and numbered objects become links.

        Each time in a new document: filling one that is on screen lays it out at every insertion,
        which takes quadratic time.
        """
        document = MarkdownDocument(text, link_places, self)
        document.setDefaultFont(self.font())
        self.setDocument(document)
        self._watch(document)
        if self._shown is not None:
            self._shown.deleteLater()
        self._shown = document

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of a link, else show that of a text."""
        place = _place_of(self.anchorAt(event.pos()))
        if place is None:
            super().contextMenuEvent(event)
        else:
            self.menu_requested.emit(place, event.globalPos())

    def _follow(self, url: QUrl) -> None:
        place = _place_of(url.toString())
        if isinstance(place, Cell):
            self.cell_clicked.emit(place)
        elif place is not None:
            self.object_clicked.emit(place)


def _place_of(target: str) -> Cell | int | None:
    """Return the cell or the number of the object that a link leads to."""
    cells = (cell for cell in CELLS if target == cell_link(cell))
    return next(cells, object_of_link(target))
