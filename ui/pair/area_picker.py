"""Where to look: the whole overlap, the view, a drawn shape or a selected feature."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCsException,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QSize, pyqtSignal
from qgis.PyQt.QtWidgets import QButtonGroup, QLabel, QToolButton, QWidget

from ...core.request import Area
from ..compat import POLYGON_GEOMETRY
from ..flow_layout import FlowLayout
from ..widgets import icon_button
from .area_size import size_text, square_metres
from .map_area import MapArea, map_area, to_area
from .map_tools import PolygonTool, RectangleTool, area_band, remove_band

OVERLAP, VIEW, RECTANGLE, POLYGON, FEATURE = "overlap", "view", "rectangle", "polygon", "feature"


class AreaPicker(QWidget):
    """Five ways to choose the area; shows it on the map, and how large it is.

    The area is kept with the CRS it was drawn in; a later change of the map's CRS moves only its
    picture.
    """

    changed = pyqtSignal()
    notice = pyqtSignal(str)

    def __init__(self, iface: QgisInterface, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._iface = iface
        self._canvas = iface.mapCanvas()
        self._mode = OVERLAP
        self._chosen: MapArea | None = None
        self._overlap: MapArea | None = None
        self._band = area_band(self._canvas)
        self._rectangle = RectangleTool(self._canvas)
        self._polygon = PolygonTool(self._canvas)
        self._buttons = self._build()
        self._connect()
        self._refresh()

    def area(self) -> Area | None:
        """Return the chosen area with its CRS, or None for the whole overlap."""
        return None if self._chosen is None else to_area(self._chosen)

    def caption(self) -> str:
        """Return the way and the size in words."""
        return self._label.text()

    def set_overlap(self, overlap: MapArea | None) -> None:
        """Take the overlap of the two layers; None where they share none."""
        self._overlap = overlap
        self._refresh()

    def reset(self) -> None:
        """Go back to the whole overlap."""
        self._choose(OVERLAP, None)

    def set_area(self, mode: str, geometry: QgsGeometry, crs: QgsCoordinateReferenceSystem) -> None:
        """Take a polygon as the area of interest."""
        self._choose(mode, MapArea(geometry, crs))

    def take(self, area: Area | None) -> None:
        """Take the area of an earlier question; None is the whole overlap."""
        if area is None:
            self.reset()
            return
        chosen = map_area(area)
        box = QgsGeometry.fromRect(chosen.geometry.boundingBox())
        mode = RECTANGLE if chosen.geometry.equals(box) else POLYGON
        self.set_area(mode, chosen.geometry, chosen.crs)

    def tear_down(self) -> None:
        """Leave nothing on the map."""
        self._canvas.destinationCrsChanged.disconnect(self._refresh)
        QgsProject.instance().cleared.disconnect(self.reset)
        for tool in (self._rectangle, self._polygon):
            tool.end()
            tool.deleteLater()
        remove_band(self._band)

    def showEvent(self, event: object) -> None:
        """Show the area on the map while the dock shows."""
        self._band.setVisible(True)
        super().showEvent(event)

    def hideEvent(self, event: object) -> None:
        """Hide the area with the dock."""
        self._band.setVisible(False)
        super().hideEvent(event)

    def _build(self) -> dict[str, QToolButton]:
        tips = {
            OVERLAP: self.tr("Everything both layers cover"),
            VIEW: self.tr("What the map shows now"),
            RECTANGLE: self.tr("Draw a rectangle on the map"),
            POLYGON: self.tr("Draw a polygon: click the corners, right-click or double-click ends"),
            FEATURE: self.tr("The selected polygon of the active vector layer"),
        }
        layout = FlowLayout(self, spacing=2)
        group = QButtonGroup(self)
        buttons = {}
        for mode, tip in tips.items():
            button = icon_button(f"area_{mode}", tip, self)
            button.setCheckable(True)
            group.addButton(button)
            layout.addWidget(button)
            buttons[mode] = button
        self._label = _Caption(self)
        layout.addWidget(self._label)
        return buttons

    def _connect(self) -> None:
        self._buttons[OVERLAP].clicked.connect(self.reset)
        self._buttons[VIEW].clicked.connect(self._take_view)
        self._buttons[RECTANGLE].clicked.connect(self._rectangle.begin)
        self._buttons[POLYGON].clicked.connect(self._polygon.begin)
        self._buttons[FEATURE].clicked.connect(self._take_feature)
        self._rectangle.extentChanged.connect(self._take_rectangle)
        self._polygon.finished.connect(self._take_polygon)
        for tool in (self._rectangle, self._polygon):
            tool.deactivated.connect(self._refresh)
        self._canvas.destinationCrsChanged.connect(self._refresh)
        QgsProject.instance().cleared.connect(self.reset)

    def _map_crs(self) -> QgsCoordinateReferenceSystem:
        return self._canvas.mapSettings().destinationCrs()

    def _take_view(self) -> None:
        self._take_extent(VIEW, self._canvas.extent())

    def _take_rectangle(self, extent: QgsRectangle) -> None:
        self._rectangle.end()
        self._take_extent(RECTANGLE, extent)

    def _take_extent(self, mode: str, extent: QgsRectangle) -> None:
        if extent.isEmpty():
            self._refresh()
            return
        self.set_area(mode, QgsGeometry.fromRect(extent), self._map_crs())

    def _take_polygon(self, geometry: QgsGeometry) -> None:
        self.set_area(POLYGON, geometry, self._map_crs())

    def _take_feature(self) -> None:
        layer = self._iface.activeLayer()
        polygons = []
        if isinstance(layer, QgsVectorLayer):
            polygons = [
                feature.geometry()
                for feature in layer.selectedFeatures()
                if feature.geometry().type() == POLYGON_GEOMETRY
            ]
        if not polygons:
            self.notice.emit(
                self.tr("Select a polygon in a vector layer, make that layer active, try again.")
            )
            self._refresh()
            return
        self.set_area(FEATURE, QgsGeometry.unaryUnion(polygons), layer.crs())

    def _choose(self, mode: str, chosen: MapArea | None) -> None:
        self._mode, self._chosen = mode, chosen
        self._refresh()
        self.changed.emit()

    def _refresh(self) -> None:
        self._buttons[self._mode].setChecked(True)
        shown = self._chosen or self._overlap
        self._label.setText(self._caption(shown))
        try:
            self._band.setToGeometry(
                shown.geometry if shown else QgsGeometry(),
                shown.crs if shown else QgsCoordinateReferenceSystem(),
            )
        except QgsCsException:
            self._band.reset(POLYGON_GEOMETRY)

    def _caption(self, shown: MapArea | None) -> str:
        names = {
            OVERLAP: self.tr("Whole overlap"),
            VIEW: self.tr("View"),
            RECTANGLE: self.tr("Rectangle"),
            POLYGON: self.tr("Polygon"),
            FEATURE: self.tr("Feature"),
        }
        if shown is None:
            return names[self._mode]
        return f"{names[self._mode]} · {size_text(square_metres(shown))}"


class _Caption(QLabel):
    """Stands on one line where there is room for it, else breaks."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setContentsMargins(6, 0, 0, 0)

    def sizeHint(self) -> QSize:
        """Return the size of one line."""
        width = self.fontMetrics().horizontalAdvance(self.text()) + 20
        return QSize(width, self.heightForWidth(width))
