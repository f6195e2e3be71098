"""The help as a window: the user guide and the troubleshooting page, offline."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import Qt, QUrl
from qgis.PyQt.QtGui import QTextBlock, QTextCursor
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from .help_pages import DOCS, GUIDE, TROUBLESHOOTING, anchor

_SIZE = (780, 720)
_MARGIN = 14


def show_help(place: str, parent: QWidget) -> None:
    """Open the help at a place of ``help_pages``; a parent has one such window.

    Parameters
    ----------
    parent:
        Who asks: the window closes with it.
    """
    window = parent.findChild(HelpWindow) or HelpWindow(parent)
    window.go_to(place)
    window.show()
    window.raise_()
    window.activateWindow()


class HelpWindow(QDialog):
    """Shows the pages; links between them and to their headings work, others open the browser."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("ChangeChat: help"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.pages = QTextBrowser(self)
        self.pages.setOpenExternalLinks(True)
        self.pages.sourceChanged.connect(self._prepare)
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

    def _prepare(self, source: QUrl) -> None:
        """Name the headings, which Markdown leaves without names, and go to the wanted one."""
        document = self.pages.document()
        document.setDocumentMargin(_MARGIN)
        block = document.begin()
        while block.isValid():
            if block.blockFormat().headingLevel():
                _name(block)
            block = block.next()
        if source.fragment():
            self.pages.scrollToAnchor(source.fragment())


def _name(heading: QTextBlock) -> None:
    cursor = QTextCursor(heading)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    style = cursor.charFormat()
    style.setAnchorNames([anchor(heading.text())])
    cursor.mergeCharFormat(style)
