"""The legend of result layers: only the entries that occur in them, also after a review."""

from __future__ import annotations

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFeatureRequest,
    QgsLayerTreeLayer,
    QgsMapLayer,
    QgsMapLayerLegendUtils,
    QgsProject,
    QgsRuleBasedRenderer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QObject, QTimer

from .result_roles import role
from .result_style import LOOK, looks_like

_PAUSE = 200  # milliseconds, so that a thousand edits are one


class ResultLegend(QObject):
    """Watches the result layers of the project and keeps their legends short.

    Entries that do not occur are left out of the legend alone; the style still has them, so that
    a feature is drawn whatever becomes of it.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._changed: set[str] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._shorten)
        QgsProject.instance().layersAdded.connect(self._watch)
        self._watch(list(QgsProject.instance().mapLayers().values()))

    def tear_down(self) -> None:
        """Watch no more."""
        QgsProject.instance().layersAdded.disconnect(self._watch)
        self._timer.stop()

    def _watch(self, layers: list[QgsMapLayer]) -> None:
        for layer in filter(role, layers):
            for signal in (layer.layerModified, layer.editingStopped, layer.rendererChanged):
                signal.connect(self._note)
            self._changed.add(layer.id())
        self._timer.start()

    def _note(self) -> None:
        self._changed.add(self.sender().id())
        self._timer.start()

    def _shorten(self) -> None:
        root = QgsProject.instance().layerTreeRoot()
        for node in filter(None, map(root.findLayer, self._changed)):
            show_what_occurs(node)
        self._changed.clear()


def show_what_occurs(node: QgsLayerTreeLayer) -> None:
    """Leave the entries out of a layer's legend that no feature has."""
    if not role(node.layer()):
        return
    shown = _occurring(node.layer())
    if shown != QgsMapLayerLegendUtils.legendNodeOrder(node):
        QgsMapLayerLegendUtils.setLegendNodeOrder(node, shown)
        node.layer().legend().itemsChanged.emit()  # the layers panel does not hear of an order


def _occurring(layer: QgsVectorLayer) -> list[int]:
    """Return the positions of the entries that occur; all of them in a style of the analyst's."""
    renderer = layer.renderer()
    entries = range(len(renderer.legendSymbolItems()))
    if isinstance(renderer, QgsRuleBasedRenderer):
        expressions = [rule.filterExpression() for rule in renderer.rootRule().children()]
    elif isinstance(renderer, QgsCategorizedSymbolRenderer) and renderer.classAttribute() == LOOK:
        expressions = [looks_like(category.value()) for category in renderer.categories()]
    else:
        expressions = []
    return [
        entry
        for entry in entries
        if len(expressions) != len(entries) or _has(layer, expressions[entry])
    ]


def _has(layer: QgsVectorLayer, expression: str) -> bool:
    """Return whether a feature meets an expression, edits not yet saved included."""
    request = QgsFeatureRequest().setFilterExpression(expression or "true")
    request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    return next(layer.getFeatures(request.setLimit(1)), None) is not None
