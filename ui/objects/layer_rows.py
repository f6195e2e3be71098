"""Reads the objects of a layer bit by bit, and again whenever something about them changes."""

from __future__ import annotations

import time

from qgis.core import QgsFeatureIterator, QgsFeatureRequest, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from .object_row import ObjectRow, fields_read, row_of

_STEP_SECONDS = 0.015
_SETTLE_MILLISECONDS = 120


class LayerRows(QObject):
    """The rows of one layer; nothing here holds the event loop up."""

    read = pyqtSignal(list)
    """All rows, as :class:`ObjectRow`."""

    renamed = pyqtSignal()

    lost = pyqtSignal(str)
    """Name of the layer, which is being removed from the project."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.layer: QgsVectorLayer | None = None
        self.name = ""
        self._features: QgsFeatureIterator | None = None
        self._names: list[str] = []
        self._rows: list[ObjectRow] = []
        self._step = QTimer(self)
        self._step.timeout.connect(self._read_on)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MILLISECONDS)
        self._settle.timeout.connect(self._begin)

    def set_layer(self, layer: QgsVectorLayer) -> None:
        """Read this layer from now on."""
        if layer is self.layer:
            return
        self._end()
        if self.layer is not None:
            for signal in self._signals(self.layer):
                signal.disconnect(self._settle_first)
            self.layer.nameChanged.disconnect(self._take_name)
            self.layer.willBeDeleted.disconnect(self._lose)
        self.layer = layer
        for signal in self._signals(layer):
            signal.connect(self._settle_first)
        layer.nameChanged.connect(self._take_name)
        layer.willBeDeleted.connect(self._lose)
        self._take_name()
        self._begin()

    def _signals(self, layer: QgsVectorLayer) -> tuple:
        return (
            layer.attributeValueChanged,
            layer.featureAdded,
            layer.featuresDeleted,
            layer.committedFeaturesAdded,
            layer.afterRollBack,
            layer.dataChanged,
            layer.updatedFields,
            layer.subsetStringChanged,
        )

    def _settle_first(self, *_what: object) -> None:
        self._settle.start()

    def _take_name(self) -> None:
        self.name = self.layer.name()  # a layer that goes does not tell it any more
        self.renamed.emit()

    def _lose(self) -> None:
        self._end()
        self.layer = None
        self.lost.emit(self.name)

    def _begin(self) -> None:
        self._end()
        fields = self.layer.fields()
        self._names = fields_read(fields)
        request = QgsFeatureRequest()
        request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
        request.setSubsetOfAttributes(self._names, fields)
        self._features = self.layer.getFeatures(request)
        self._step.start(0)

    def _read_on(self) -> None:
        until = time.monotonic() + _STEP_SECONDS
        for feature in self._features:
            self._rows.append(row_of(feature, self._names))
            if time.monotonic() > until:
                return
        rows = self._rows
        self._end()
        self.read.emit(rows)

    def _end(self) -> None:
        self._settle.stop()
        self._step.stop()
        if self._features is not None:
            self._features.close()
        self._features, self._rows = None, []
