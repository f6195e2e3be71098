"""Keeps the rows selected in the list and the objects selected in their layer the same."""

from __future__ import annotations

from qgis.core import QgsGeometry, QgsVectorLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QItemSelection, QItemSelectionModel, QObject, QTimer
from qgis.PyQt.QtWidgets import QTableView

from ..pair.map_area import MapArea
from ..results.map_view import zoom_to
from .object_row import ObjectRow
from .object_table import ObjectTable

_ZOOM_MILLISECONDS = 150
_MARGIN = 4.0


class SelectionSync(QObject):
    """A row selected by hand selects its object and, once the hand rests, the map goes there.

    Objects selected otherwise select their rows and bring the first one into view; the map stays.
    """

    def __init__(self, view: QTableView, table: ObjectTable, canvas: QgsMapCanvas) -> None:
        super().__init__(view)
        self._view, self._table, self._canvas = view, table, canvas
        self._layer: QgsVectorLayer | None = None
        self._is_telling = False
        self._zoom = QTimer(self)
        self._zoom.setSingleShot(True)
        self._zoom.setInterval(_ZOOM_MILLISECONDS)
        self._zoom.timeout.connect(self._zoom_to_selected)
        view.selectionModel().selectionChanged.connect(self._select_objects)
        table.modelReset.connect(self.select_rows)
        table.layoutChanged.connect(self.select_rows)

    def set_layer(self, layer: QgsVectorLayer | None) -> None:
        """Follow this layer; None for one that is gone."""
        if self._layer is not None and layer is not None:
            self._layer.selectionChanged.disconnect(self.select_rows)
        self._zoom.stop()
        self._layer = layer
        if layer is not None:
            layer.selectionChanged.connect(self.select_rows)

    def select_rows(self, *_changes: object) -> None:
        """Select the rows of the objects that are selected in the layer."""
        if self._layer is None or self._is_telling:
            return
        wanted = set(self._layer.selectedFeatureIds())
        places = [i for i, row in enumerate(self._table.rows) if row.feature_id in wanted]
        model = self._table
        selection = QItemSelection()
        for first, last in _runs(places):
            selection.select(model.index(first, 0), model.index(last, model.columnCount() - 1))
        self._is_telling = True
        mode = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self._view.selectionModel().select(selection, mode)
        self._is_telling = False
        if places:
            self._view.scrollTo(model.index(places[0], 0))

    def selected(self) -> list[ObjectRow]:
        """Return the objects whose rows are selected."""
        ranges = self._view.selectionModel().selection()
        return [row for one in ranges for row in self._table.rows[one.top() : one.bottom() + 1]]

    def _select_objects(self, *_changes: object) -> None:
        if self._layer is None or self._is_telling:
            return
        self._is_telling = True
        self._layer.selectByIds([row.feature_id for row in self.selected()])
        self._is_telling = False
        self._zoom.start()

    def _zoom_to_selected(self) -> None:
        box = self._layer.boundingBoxOfSelected()
        if not box.isEmpty():
            here = MapArea(QgsGeometry.fromRect(box), self._layer.crs())
            zoom_to(self._canvas, here, _MARGIN)


def _runs(places: list[int]) -> list[tuple[int, int]]:
    """Return the first and last of every run of consecutive numbers."""
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and runs[-1][1] == place - 1:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs
