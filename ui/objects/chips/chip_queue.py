"""Renders chips one after the other, beside the event loop."""

from __future__ import annotations

from qgis.core import QgsMapSettings, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QObject, QSize, Qt

from ...compare.map_picture import MapPicture
from .chip_subject import ChipSubject


class ChipQueue(QObject):
    """Renders what it is asked for in that order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: list[MapPicture] = []
        self._drawing: MapPicture | None = None

    def add(self, settings: QgsMapSettings, chip: QObject) -> MapPicture:
        """Ask for a picture; it is cancelled with the chip that it is for."""
        picture = MapPicture(settings)
        chip.destroyed.connect(picture.cancel)
        picture.ended.connect(self._start_next)
        self._waiting.append(picture)
        if self._drawing is None:
            self._start_next()
        return picture

    def tear_down(self) -> None:
        """Render nothing more, and wait for nothing."""
        self._waiting.clear()
        if self._drawing is not None:
            self._drawing.cancel()

    def _start_next(self) -> None:
        wanted = [one for one in self._waiting if one.wanted]
        self._drawing, self._waiting = (wanted[0] if wanted else None), wanted[1:]
        if self._drawing is not None:
            self._drawing.start()


def chip_settings(
    layer: QgsRasterLayer, subject: ChipSubject, side: int, ratio: float
) -> QgsMapSettings:
    """Return how a chip is rendered: only this layer, at the subject's place, in its CRS.

    Parameters
    ----------
    side:
        Of the chip, in pixels of the window.
    ratio:
        Pixels of the screen to one of the window.
    """
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(subject.crs)
    settings.setTransformContext(QgsProject.instance().transformContext())
    settings.setOutputSize(QSize(side, side))
    settings.setDevicePixelRatio(ratio)
    settings.setBackgroundColor(Qt.GlobalColor.white)
    settings.setExtent(subject.extent)
    return settings
