"""The help as a window: the user guide and the troubleshooting page, offline."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, QTimer, QUrl
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from .help_pages import DOCS, GUIDE, TROUBLESHOOTING, anchor

_SIZE = (780, 720)
_ABOVE = 6


def show_help(place: str, parent: QWidget) -> None:
    """Open the help at a place of ``help_pages``; a parent has one such window.

    Parameters
    ----------
    parent:
        Who asks: the window closes with it.
    """
    window = parent.findChild(HelpWindow) or HelpWindow(parent)
    window.show()
    window.go_to(place)
    window.raise_()
    window.activateWindow()


class HelpWindow(QDialog):
    """Shows the pages; links between them and to their headings work, others open the browser."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("ChangeChat: help"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.pages = QTextBrowser(self)
        self.pages.setOpenExternalLinks(True)
        # Later, because the page has no height before it is laid out.
        self.pages.sourceChanged.connect(lambda _: QTimer.singleShot(0, self._scroll))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        for name, page in (
            (self.tr("User guide"), GUIDE),
            (self.tr("Troubleshooting"), TROUBLESHOOTING),
        ):
            button = buttons.addButton(name, QDialogButtonBox.ButtonRole.ActionRole)
            button.clicked.connect(lambda _checked=False, page=page: self.go_to(page))
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.addWidget(self.pages, 1)
        column.addWidget(buttons)
        self.resize(*_SIZE)

    def go_to(self, place: str) -> None:
        """Show a page, at a heading where the place names one."""
        page, _, heading = place.partition("#")
        url = QUrl.fromLocalFile(str(DOCS / page))
        url.setFragment(heading)
        self.pages.setSource(url)

    def _scroll(self) -> None:
        """Bring the wanted heading to the top; Markdown gives headings no names of their own."""
        wanted = self.pages.source().fragment()
        block = self.pages.document().begin()
        while wanted and block.isValid():
            if block.blockFormat().headingLevel() and anchor(block.text()) == wanted:
                top = self.pages.document().documentLayout().blockBoundingRect(block).top()
                self.pages.verticalScrollBar().setValue(round(top) - _ABOVE)
                return
            block = block.next()
