"""A chip: one date at one place, with the outlines of what changed there."""

from __future__ import annotations

from qgis.core import QgsGeometry, QgsMapSettings
from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QColor, QIcon, QImage, QPainter, QPen, QPixmap
from qgis.PyQt.QtWidgets import QToolButton, QWidget

from ...compare.map_picture import MapPicture
from ...results.result_style import DIRECTION_COLOURS
from .chip_queue import ChipQueue, chip_settings
from .chip_subject import ChipSubject
from .date_layers import DateLayers

_CASING = QColor(0, 0, 0, 150)
_PLAIN = QColor(255, 255, 255)


class Chip(QToolButton):
    """A picture that can be clicked; grey until it is rendered."""

    def __init__(self, side: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = side
        self._subject: ChipSubject | None = None
        self._settings: QgsMapSettings | None = None
        self._picture: MapPicture | None = None
        self._layer_name = ""
        self.setAutoRaise(True)
        self.setIconSize(QSize(side, side))
        self.setFixedSize(side + 4, side + 4)
        self._show_blank()

    def show_place(
        self, subject: ChipSubject, dates: DateLayers, date: int, queue: ChipQueue
    ) -> None:
        """Render a place at a date, 0 before and 1 after; a layer that is gone is named."""
        self.setAccessibleName(f"{dates.label(date)}: {subject.caption}")
        self._subject, self._layer_name = subject, dates.names[date]
        if self._picture is not None:
            self._picture.cancel()
        self._show_blank()
        layer = dates.layer(date)
        if layer is None:
            self._say_gone()
            return
        self.setToolTip(
            self.tr("{date}: click for a larger picture").format(date=dates.label(date))
        )
        self._settings = chip_settings(layer, subject, self._side, self.devicePixelRatioF())
        self._picture = queue.add(self._settings, self)
        self._picture.drawn.connect(self._take)

    def _take(self, image: QImage) -> None:
        if image.isNull():
            self._say_gone()
            return
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for outline, direction in self._subject.outlines:
            self._draw(painter, outline, direction)
        painter.end()
        self.setIcon(QIcon(QPixmap.fromImage(image)))

    def _draw(self, painter: QPainter, outline: QgsGeometry, direction: str) -> None:
        traced = QgsGeometry(outline)
        traced.mapToPixel(self._settings.mapToPixel())
        path = traced.constGet().asQPainterPath()
        colour = QColor(*DIRECTION_COLOURS[direction]) if direction in DIRECTION_COLOURS else _PLAIN
        style = Qt.PenStyle.DashLine if direction == "disappeared" else Qt.PenStyle.SolidLine
        painter.strokePath(path, QPen(_CASING, 3.2))
        painter.strokePath(path, QPen(colour, 1.6, style))

    def _say_gone(self) -> None:
        sentence = self.tr("The layer “{name}” is no longer in the project; add it again.")
        self.setToolTip(sentence.format(name=self._layer_name))

    def _show_blank(self) -> None:
        blank = QPixmap(self._side, self._side)
        blank.fill(self.palette().midlight().color())
        self.setIcon(QIcon(blank))
