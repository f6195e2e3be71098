"""One line in the dock about the download of a model that goes on in the background."""

from __future__ import annotations

from html import escape
from typing import Optional

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QLabel, QWidget

from ..theme import ACCENT, WARNING, faint, readable
from .model_download import FAILED, PAUSED, PAUSING, RUNNING, ModelDownload

_SCALE = 0.9


class DownloadLine(QLabel):
    """Says how far it is while there is something to say, and offers to show the dialog."""

    show_requested = pyqtSignal()

    def __init__(self, download: ModelDownload, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._download = download
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * _SCALE)
        self.setFont(font)
        self.linkActivated.connect(lambda _: self.show_requested.emit())
        download.changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        download = self._download
        sentence = {
            RUNNING: self.tr("Downloading {title} · {percent} %"),
            PAUSING: self.tr("Pausing the download of {title}…"),
            PAUSED: self.tr("Download of {title} paused at {percent} %"),
            FAILED: self.tr("Download of {title} failed"),
        }.get(download.state if download.offer else "")
        self.setVisible(sentence is not None)
        if sentence is None:
            return
        percent = round(100 * download.fraction)
        words = escape(sentence.format(title=download.model.title, percent=percent))
        colour = readable(WARNING) if download.state == FAILED else faint()
        show = escape(self.tr("Show"))
        self.setText(
            f'<span style="color:{colour}">{words}</span> '
            f'<a href="show" style="color:{readable(ACCENT)}">{show}</a>'
        )
