"""Both dates as pictures of what the map shows, drawn in the background."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from qgis.core import QgsMapSettings, QgsPointXY, QgsRasterLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, QPointF, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QImage, QTransform

from .map_picture import MapPicture

_SETTLE_MILLISECONDS = 40


@dataclass(frozen=True)
class DrawnDate:
    """A layer as it looks in a view of the map."""

    image: QImage
    view: QgsMapSettings

    def placed(self, view: QgsMapSettings) -> QTransform | None:
        """Return what moves the picture's pixels to those of another view; None between CRSs."""
        if self.view.destinationCrs() != view.destinationCrs():
            return None
        size = self.view.outputSize()
        origin, right, down = (
            self._moved(x, y, view) for x, y in ((0, 0), (size.width(), 0), (0, size.height()))
        )
        across, along = (right - origin) / size.width(), (down - origin) / size.height()
        return QTransform(across.x(), across.y(), along.x(), along.y(), origin.x(), origin.y())

    def _moved(self, x: int, y: int, view: QgsMapSettings) -> QPointF:
        place: QgsPointXY = self.view.mapToPixel().toMapCoordinates(x, y)
        return view.mapToPixel().transform(place).toQPointF()


class PairPictures(QObject):
    """Draws each of two layers alone at the map's extent, CRS and rotation, and keeps the pictures.

    They are drawn anew when the view, the pair or the look of a layer changes, never because of the
    mouse. Until then the last ones are there to be moved along. Neither the layer tree nor the
    visibility of layers counts, nor changes.
    """

    changed = pyqtSignal()
    """A picture has come, or the map has moved under them."""

    def __init__(self, canvas: QgsMapCanvas, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._layers: list[QgsRasterLayer] = []
        self._pictures: dict[int, DrawnDate] = {}
        self._awaited: dict[int, MapPicture] = {}  # by date
        self._settle = QTimer(self)  # a turned wheel changes the view many times
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MILLISECONDS)
        self._settle.timeout.connect(self._draw)
        self._view_signals = (
            canvas.extentsChanged,
            canvas.rotationChanged,
            canvas.destinationCrsChanged,
        )
        for signal in self._view_signals:
            signal.connect(self._take_view)

    @property
    def ready(self) -> bool:
        """Whether both pictures show what the map shows now."""
        return bool(self._layers) and not self._awaited and not self._settle.isActive()

    def picture(self, date: int) -> DrawnDate | None:
        """Return the newest picture of before (0) or after (1)."""
        return self._pictures.get(date)

    def show(self, before: QgsRasterLayer, after: QgsRasterLayer) -> None:
        """Draw the two layers, unless their pictures are there."""
        if self._layers == [before, after]:
            return
        self.clear()
        self._layers = [before, after]
        for layer in self._layers:
            layer.repaintRequested.connect(self._take_view)
        self._draw()

    def clear(self) -> None:
        """Forget layers and pictures, and draw nothing more."""
        self._settle.stop()
        self._cancel()
        for layer in self._layers:
            layer.repaintRequested.disconnect(self._take_view)
        self._layers, self._pictures = [], {}

    def tear_down(self) -> None:
        """Forget everything, and hear of the map no more."""
        for signal in self._view_signals:
            signal.disconnect(self._take_view)
        self.clear()

    def _take_view(self, *_: object) -> None:
        if self._layers:
            self._settle.start()
            self.changed.emit()

    def _draw(self) -> None:
        self._cancel()
        for date, layer in enumerate(self._layers):
            view = QgsMapSettings(self._canvas.mapSettings())
            view.setLayers([layer])
            view.setLayerStyleOverrides({})
            view.setIsTemporal(False)  # QGIS's temporal controller may hide one of them
            picture = self._awaited[date] = MapPicture(view)
            picture.drawn.connect(partial(self._take, date, view))
            picture.start()

    def _cancel(self) -> None:
        for picture in self._awaited.values():
            picture.cancel()
        self._awaited = {}

    def _take(self, date: int, view: QgsMapSettings, image: QImage) -> None:
        del self._awaited[date]
        self._pictures[date] = DrawnDate(image, view)
        self.changed.emit()
