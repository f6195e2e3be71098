"""Where to look: the whole overlap, the view, a drawn shape or a selected feature."""

from __future__ import annotations

import json

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCsException,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgisInterface, QgsMapTool
from qgis.PyQt.QtCore import QLocale, pyqtSignal
from qgis.PyQt.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QToolButton, QWidget

from ...core.request import Area
from ..compat import POLYGON_GEOMETRY
from ..widgets import icon_button
from .crs import crs_text
from .layer_geometry import MapArea, ruler
from .map_tools import PolygonTool, RectangleTool, area_band, remove_band

OVERLAP, VIEW, RECTANGLE, POLYGON, FEATURE = "overlap", "view", "rectangle", "polygon", "feature"


class AreaPicker(QWidget):
    """Five ways to choose the area; shows it on the map and its size in hectares.

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
        self._earlier_tool: QgsMapTool | None = None
        self._band = area_band(self._canvas)
        self._rectangle = RectangleTool(self._canvas)
        self._polygon = PolygonTool(self._canvas)
        self._buttons = self._build()
        self._connect()
        self._refresh()

    def area(self) -> Area | None:
        """Return the chosen area with its CRS, or None for the whole overlap."""
        return None if self._chosen is None else to_area(self._chosen)

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

    def tear_down(self) -> None:
        """Leave nothing on the map."""
        self._canvas.destinationCrsChanged.disconnect(self._refresh)
        QgsProject.instance().cleared.disconnect(self.reset)
        for tool in (self._rectangle, self._polygon):
            self._canvas.unsetMapTool(tool)
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
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        group = QButtonGroup(self)
        buttons = {}
        for mode, tip in tips.items():
            button = icon_button(f"area_{mode}", tip, self)
            button.setCheckable(True)
            group.addButton(button)
            layout.addWidget(button)
            buttons[mode] = button
        self._label = QLabel(self)
        self._label.setWordWrap(True)
        layout.addSpacing(6)
        layout.addWidget(self._label, 1)
        return buttons

    def _connect(self) -> None:
        self._buttons[OVERLAP].clicked.connect(self.reset)
        self._buttons[VIEW].clicked.connect(self._take_view)
        self._buttons[RECTANGLE].clicked.connect(lambda: self._draw_with(self._rectangle))
        self._buttons[POLYGON].clicked.connect(lambda: self._draw_with(self._polygon))
        self._buttons[FEATURE].clicked.connect(self._take_feature)
        self._rectangle.extentChanged.connect(self._take_rectangle)
        self._polygon.finished.connect(self._take_polygon)
        for tool in (self._rectangle, self._polygon):
            tool.cancelled.connect(self._stop_drawing)
            tool.deactivated.connect(self._refresh)
        self._canvas.destinationCrsChanged.connect(self._refresh)
        QgsProject.instance().cleared.connect(self.reset)

    def _map_crs(self) -> QgsCoordinateReferenceSystem:
        return self._canvas.mapSettings().destinationCrs()

    def _take_view(self) -> None:
        self._take_extent(VIEW, self._canvas.extent())

    def _take_rectangle(self, extent: QgsRectangle) -> None:
        self._stop_drawing()
        self._take_extent(RECTANGLE, extent)

    def _take_extent(self, mode: str, extent: QgsRectangle) -> None:
        if extent.isEmpty():
            self._refresh()
            return
        self.set_area(mode, QgsGeometry.fromRect(extent), self._map_crs())

    def _take_polygon(self, geometry: QgsGeometry) -> None:
        self._stop_drawing()
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

    def _draw_with(self, tool: QgsMapTool) -> None:
        if self._canvas.mapTool() not in (self._rectangle, self._polygon):
            self._earlier_tool = self._canvas.mapTool()
        self._canvas.setMapTool(tool)
        self._canvas.setFocus()

    def _stop_drawing(self) -> None:
        for tool in (self._rectangle, self._polygon):
            self._canvas.unsetMapTool(tool)
        if self._earlier_tool is not None:
            self._canvas.setMapTool(self._earlier_tool)
            self._earlier_tool = None

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
        hectares = square_metres(shown) / 10_000
        decimals = 0 if hectares >= 100 else 1 if hectares >= 1 else 3
        size = QLocale().toString(hectares, "f", decimals)
        return self.tr("{name} · {size} ha").format(name=names[self._mode], size=size)


def to_area(chosen: MapArea) -> Area:
    """Return the area as a request carries it: GeoJSON and the CRS as a code or WKT."""
    geometry = QgsGeometry(chosen.geometry)
    geometry.get().dropZValue()
    geometry.get().dropMValue()
    return Area(json.loads(geometry.asJson(12)), crs_text(chosen.crs))


def square_metres(area: MapArea) -> float:
    """Return the size of an area on the ellipsoid."""
    return ruler(area.crs).measureArea(area.geometry)
