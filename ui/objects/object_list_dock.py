"""The panel of the object list, which follows the result that is current."""

from __future__ import annotations

from typing import Callable

from qgis.core import QgsMapLayer, QgsProject, QgsVectorLayer
from qgis.gui import QgisInterface, QgsDockWidget
from qgis.PyQt.QtWidgets import QWidget

from ...core.errors import InputError
from ..results.result_roles import GRID, OBJECTS, answer_of, result_layers, role
from .chips.chip_queue import ChipQueue
from .chips.date_layers import DateLayers
from .object_list import ObjectList


class ObjectListDock(QgsDockWidget):
    """Lists the newest answer's objects, then those of whichever result becomes active."""

    def __init__(
        self,
        iface: QgisInterface,
        queue: ChipQueue,
        dates_of: Callable[[QgsVectorLayer], DateLayers],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Changed objects"))
        self.setObjectName("ChangeChatObjects")
        self._iface = iface
        self.list = ObjectList(iface.mapCanvas(), queue, dates_of, self)
        self.setWidget(self.list)
        self.list.rows.lost.connect(lambda _name: self.setWindowTitle(self.tr("Changed objects")))

    def show_layer(self, layer: QgsVectorLayer) -> None:
        """List the objects of this layer."""
        self.list.set_layer(layer)
        node = QgsProject.instance().layerTreeRoot().findLayer(layer.id())
        group = node.parent().name() if node is not None and node.parent() is not None else ""
        title = self.tr("Changed objects")
        self.setWindowTitle(f"{title} · {group}" if group else title)

    def follow(self, layer: QgsMapLayer | None) -> None:
        """List the objects of the result that a layer is part of; other layers change nothing."""
        if role(layer) == OBJECTS:
            self.show_layer(layer)
        elif role(layer) == GRID:
            try:
                objects = answer_of(layer).objects
            except InputError:
                return
            if QgsProject.instance().mapLayer(objects.id()) is not None:
                self.show_layer(objects)

    def open(self) -> None:
        """Show the panel; without a result yet, that on top of the project."""
        if self.list.rows.layer is None:
            self.follow(self._iface.activeLayer())
        if self.list.rows.layer is None:
            found = [one for one in result_layers(QgsProject.instance()) if role(one) == OBJECTS]
            if found:
                self.show_layer(found[0])
        self.setUserVisible(True)
