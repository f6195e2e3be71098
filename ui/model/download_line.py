"""One line in the dock about the download of a model that goes on in the background."""

from __future__ import annotations

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ..theme import WARNING
from ..widgets import LinkLine
from .model_download import FAILED, PAUSED, PAUSING, RUNNING, ModelDownload


class DownloadLine(LinkLine):
    """Says how far it is while there is something to say, and offers to show the dialog."""

    show_requested = pyqtSignal()

    def __init__(self, download: ModelDownload, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._download = download
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
        if sentence is None:
            self.tell("")
            return
        percent = round(100 * download.fraction)
        words = sentence.format(title=download.model.title, percent=percent)
        colour = WARNING if download.state == FAILED else None
        self.tell(words, self.tr("Show"), colour)
