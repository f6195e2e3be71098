"""Comparing the pair by eye on the map: a swipe, and a flicker while a button or key is held."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsProject,
    QgsRasterLayer,
)
from qgis.gui import QgisInterface, QgsMapCanvas
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QToolButton

from ..pair.acquisition import acquired
from ..pair.layer_geometry import overlap
from ..pair.layer_pair_picker import LayerPairPicker
from ..results.map_view import zoom_to
from ..shortcut import Shortcut
from ..widgets import icon_button
from .comparison_item import ComparisonItem
from .hold import Hold
from .pair_pictures import PairPictures
from .swipe_tool import SwipeTool

KEY = "F8"
_PHASE_MILLISECONDS = 500


class PairComparison(QObject):
    """Swipes when its button or key is tapped, flickers while one of them is held.

    What is shown is the pair of the dock, whatever the layer tree shows. It ends with Esc, another
    map tool, a layer of the pair that goes, and the project.
    """

    notice = pyqtSignal(str)

    def __init__(self, iface: QgisInterface, pair: LayerPairPicker, parent: QObject) -> None:
        super().__init__(parent)
        self._canvas, self._pair = iface.mapCanvas(), pair
        self._pictures = PairPictures(self._canvas, self)
        self._tool = SwipeTool(self._canvas)
        self._item: ComparisonItem | None = None
        self._swiping = self._flickering = False
        self._phase = QTimer(self)
        self._phase.setInterval(_PHASE_MILLISECONDS)
        self._shown = 0
        text = self.tr("ChangeChat: swipe between the dates; hold to flicker")
        self._shortcut = Shortcut(iface, "compare", "ChangeChatCompare", text, KEY)
        self.action = self._shortcut.action
        self.button = self._build_button()
        self._shortcut.tell(self._tell_key)
        self._hold = Hold(self.button, self.action, self)
        self._connect()

    def end(self) -> None:
        """Show the map as it was."""
        self.end_flicker()
        self._tool.end()

    def toggle_swipe(self) -> None:
        """Begin the swipe, or end it."""
        if self._swiping:
            self._tool.end()
        elif self._show_pair():
            self._swiping = True
            self._tool.begin()
        self._show_state()

    def begin_flicker(self) -> None:
        """Show before and after in turn, as soon as both are drawn."""
        if self._show_pair():
            self._flickering, self._shown = True, 0
            self._phase.start()
            self._show_state()

    def end_flicker(self) -> None:
        """Show one thing again: the swipe, or the map."""
        self._phase.stop()
        self._flickering = False
        self._show_state()

    def tear_down(self) -> None:
        """Leave nothing on the map and in the window."""
        self._hold.tear_down()
        self.end()
        project = QgsProject.instance()
        project.layersWillBeRemoved.disconnect(self._end_without)
        project.cleared.disconnect(self._forget)
        self._pictures.tear_down()
        self._shortcut.tear_down()
        self._tool.deleteLater()

    def _build_button(self) -> QToolButton:
        button = icon_button("compare", "", self._pair)
        button.setObjectName("compare")
        button.setCheckable(True)
        button.clicked.connect(self._show_state)
        self._pair.add_tool(button)
        return button

    def _tell_key(self, key: str) -> None:
        tip = self.tr("Compare by eye: click to swipe, hold to flicker ({key})")
        self.button.setToolTip(tip.format(key=key or "–"))
        self.button.setAccessibleName(self.button.toolTip())

    def _connect(self) -> None:
        self._hold.tapped.connect(self.toggle_swipe)
        self._hold.began.connect(self.begin_flicker)
        self._hold.ended.connect(self.end_flicker)
        self._phase.timeout.connect(self._show_next_phase)
        self._tool.dragged.connect(self._move_divider)
        self._tool.cancelled.connect(self.end)
        self._tool.deactivated.connect(self._end_with_tool)
        self._pictures.changed.connect(self._refresh)
        self._pair.changed.connect(self._take_pair)
        project = QgsProject.instance()
        project.layersWillBeRemoved.connect(self._end_without)
        project.cleared.connect(self._forget)

    def _show_pair(self) -> bool:
        """Have both dates drawn; say so where there are not two."""
        before, after = self._pair.before(), self._pair.after()
        if before is None or after is None or before is after:
            self.notice.emit(self.tr("Choose two layers first, then compare them."))
            return False
        _bring_into_view(self._canvas, before, after)
        self._pictures.show(before, after)
        if self._item is None:
            self._item = ComparisonItem(self._canvas, self._pictures)
        names = self.tr("Before"), self.tr("After")
        self._item.set_captions(
            [f"{name} · {_caption(layer)}" for name, layer in zip(names, (before, after))]
        )
        return True

    def _show_state(self) -> None:
        self.button.setChecked(self._swiping)
        if self._item is None:
            return
        if self._swiping or self._flickering:
            self._item.show_alone(self._shown if self._flickering else None)
        else:
            self._canvas.scene().removeItem(self._item)
            self._item = None

    def _show_next_phase(self) -> None:
        if self._pictures.ready:
            self._shown = 1 - self._shown
            self._show_state()

    def _move_divider(self, x: float) -> None:
        if self._item is not None:
            self._item.move_divider(x)

    def _refresh(self) -> None:
        if self._item is not None:
            self._item.updatePosition()
        elif self._pictures.ready is False:
            self._pictures.clear()  # nobody looks: the view has left the pictures behind

    def _end_with_tool(self) -> None:
        """End when the map has another tool, whoever chose it."""
        self._swiping = False
        self._show_state()

    def _take_pair(self) -> None:
        if not (self._swiping or self._flickering):
            self._pictures.clear()
        elif not (self._pair.before() and self._pair.after() and self._show_pair()):
            self.end()

    def _end_without(self, gone: list[str]) -> None:
        pair = self._pair.before(), self._pair.after()
        if any(layer is not None and layer.id() in gone for layer in pair):
            self._forget()

    def _forget(self) -> None:
        self.end()
        self._pictures.clear()


def _bring_into_view(canvas: QgsMapCanvas, before: QgsRasterLayer, after: QgsRasterLayer) -> None:
    """Zoom to what both layers cover if the map shows nothing of it."""
    shared = overlap(before, after)
    if shared is None:
        return
    crs = canvas.mapSettings().destinationCrs()
    outline = QgsGeometry(shared.geometry)
    try:
        outline.transform(QgsCoordinateTransform(shared.crs, crs, QgsProject.instance()))
    except QgsCsException:
        return
    if not outline.intersects(canvas.extent()):
        zoom_to(canvas, shared)


def _caption(layer: QgsRasterLayer) -> str:
    return acquired(layer) or layer.name()
