"""A layer of changed objects and the list that shows it, with hands to use it."""

from __future__ import annotations

from typing import List, Sequence

from changechat.core.result_layers import OBJECT_FIELDS
from changechat.ui.compat import qgis_field
from changechat.ui.objects.chips.chip_queue import ChipQueue
from changechat.ui.objects.chips.date_layers import DateLayers
from changechat.ui.objects.object_list import ObjectList
from qgis.core import QgsFeature, QgsFields, QgsGeometry, QgsProject, QgsVectorLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QItemSelectionModel, Qt

from ...example_answer import LEFT, TOP
from ..waiting import wait_until

CELLS = ("top left corner", "center", "lower right corner")


def objects_layer(count: int) -> QgsVectorLayer:
    """Return a layer in the project with that many objects, 10 m apart, 20 to a row."""
    layer = QgsVectorLayer("Polygon?crs=EPSG:32615", "Changed objects", "memory")
    layer.dataProvider().addAttributes([qgis_field(field) for field in OBJECT_FIELDS])
    layer.updateFields()
    layer.dataProvider().addFeatures([_object(layer.fields(), place) for place in range(count)])
    QgsProject.instance().addMapLayer(layer)
    return layer


def _object(fields: QgsFields, place: int) -> QgsFeature:
    feature = QgsFeature(fields)
    left, top = LEFT + 10 * (place % 20), TOP - 10 * (place // 20)
    ring = [(left, top), (left + 5, top), (left + 5, top - 5), (left, top - 5), (left, top)]
    wkt = ", ".join(f"{x} {y}" for x, y in ring)
    feature.setGeometry(QgsGeometry.fromWkt(f"POLYGON (({wkt}))"))
    feature["object"] = place + 1
    feature["kind"] = "road" if place % 5 == 0 else "building"
    feature["direction"] = "appeared" if place % 2 else "disappeared"
    feature["area_m2"] = float(10 + place * 37 % 400)
    feature["cell"] = CELLS[place % 3]
    feature["confidence"] = (place * 13 % 100) / 100
    return feature


class ListDesk:
    """The list on its own, with a map of its own."""

    def __init__(self) -> None:
        self.canvas = QgsMapCanvas()
        self.canvas.resize(300, 300)
        self.queue = ChipQueue()
        self.list = ObjectList(self.canvas, self.queue, DateLayers.of_result)
        self.list.resize(900, 300)
        self.list.show()

    def read(self, layer: QgsVectorLayer) -> None:
        """List a layer and wait for its rows."""
        self.canvas.setDestinationCrs(layer.crs())
        self.list.set_layer(layer)
        self.settle(lambda: "Reading" not in self.list.count.text())

    def settle(self, condition) -> None:
        wait_until(condition)

    def column(self, column: int) -> List[str]:
        """Return what the shown rows say in a column."""
        rows = self.list.table
        return [rows.index(row, column).data() for row in range(rows.rowCount())]

    def sort(self, column: int, descending: bool = False) -> None:
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.list.view.sortByColumn(column, order)

    def select(self, *rows: int) -> None:
        """Select rows as by clicks with Ctrl."""
        self.list.view.clearSelection()
        flags = QItemSelectionModel.SelectionFlag
        for row in rows:
            index = self.list.table.index(row, 0)
            self.list.view.selectionModel().select(index, flags.Select | flags.Rows)

    def selected(self) -> Sequence[int]:
        """Return the rows that are selected."""
        return sorted(one.row() for one in self.list.view.selectionModel().selectedRows())

    def close(self) -> None:
        self.queue.tear_down()
        self.list.close()
        self.list.deleteLater()
        self.canvas.deleteLater()
