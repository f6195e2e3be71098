"""A picture of layers as a map shows them, drawn in the background."""

from __future__ import annotations

from functools import partial

from qgis.core import QgsMapRendererSequentialJob, QgsMapSettings
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QImage

# Whoever asked may go earlier. A job that is deleted while it draws waits for its thread; one that
# is deleted while it tells that it has ended takes QGIS with it.
_drawing: set["MapPicture"] = set()


class MapPicture(QObject):
    """One picture, drawn once it is started."""

    drawn = pyqtSignal(QImage)
    """The picture; a null one where its layers went meanwhile. Not told of a cancelled one."""

    ended = pyqtSignal()
    """It was started and is drawn or cancelled."""

    def __init__(self, view: QgsMapSettings) -> None:
        super().__init__()
        self.wanted = True
        self._view = view
        self._job: QgsMapRendererSequentialJob | None = None

    def start(self) -> None:
        """Begin to draw."""
        _drawing.add(self)
        # Not the parallel job: it puts its layers together in the window's thread.
        self._job = QgsMapRendererSequentialJob(self._view)
        self._job.finished.connect(self._end)
        self._job.start()

    def cancel(self) -> None:
        """Draw it no more, without waiting for that; of no effect once it has ended."""
        self.wanted = False
        if self._job is not None:
            self._job.cancelWithoutBlocking()

    def _end(self) -> None:
        if self._job.isActive():
            return  # a cancelled job may say several times that it ended
        self._job.finished.disconnect(self._end)
        QTimer.singleShot(0, partial(_drawing.discard, self))
        if self.wanted:
            self.drawn.emit(self._job.renderedImage() if self._view.layers() else QImage())
        self.ended.emit()
