"""Results in Processing: rows as features, and style and provenance once they are loaded."""

from __future__ import annotations

from typing import Callable, ClassVar, Iterable

from qgis.core import (
    QgsFeature,
    QgsFields,
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
    QgsVectorLayer,
)

from ...core.result_layers import ResultField, ResultRow
from ..compat import qgis_field
from ..pair.map_area import polygon
from ..results.result_provenance import attach, layer_metadata


class ResultStyling(QgsProcessingLayerPostProcessorInterface):
    """Styles a result layer and gives it its provenance, on the main thread.

    Parameters
    ----------
    style:
        ``style_grid`` or ``style_objects``.
    title, facts:
        What the metadata says.
    """

    _waiting: ClassVar[list["ResultStyling"]] = []
    """Processing keeps no reference of its own until the layer is loaded."""

    def __init__(
        self, style: Callable[[QgsVectorLayer], None], title: str, facts: dict[str, str]
    ) -> None:
        super().__init__()
        self._style, self._title, self._facts = style, title, facts
        self._waiting.append(self)

    def postProcessLayer(
        self, layer: QgsMapLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        """Style the layer; called by Processing on the main thread."""
        self._waiting.remove(self)
        self._style(layer)
        attach(layer, layer_metadata(self._title, self._facts), self._facts)


def style_when_loaded(
    destination: str,
    context: QgsProcessingContext,
    style: Callable[[QgsVectorLayer], None],
    title: str,
    facts: dict[str, str],
) -> None:
    """Style a destination if Processing is going to load it; parameters as ``ResultStyling``."""
    if context.willLoadLayerOnCompletion(destination):
        styling = ResultStyling(style, title, facts)
        context.layerToLoadOnCompletionDetails(destination).setPostProcessor(styling)


def fields_of(columns: Iterable[ResultField]) -> QgsFields:
    """Return the columns of a result layer."""
    fields = QgsFields()
    for column in columns:
        fields.append(qgis_field(column))
    return fields


def feature_of(fields: QgsFields, row: ResultRow) -> QgsFeature:
    """Return a row as a feature with a polygon."""
    feature = QgsFeature(fields)
    for name, value in row.values.items():
        feature[name] = value
    feature.setGeometry(polygon(*row.rings))
    return feature
