"""Style and provenance for the layers that Processing loads after a run."""

from __future__ import annotations

from typing import Callable, ClassVar, Dict, List

from qgis.core import (
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
    QgsVectorLayer,
)

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

    _waiting: ClassVar[List["ResultStyling"]] = []
    """Processing keeps no reference of its own until the layer is loaded."""

    def __init__(
        self, style: Callable[[QgsVectorLayer], None], title: str, facts: Dict[str, str]
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
    facts: Dict[str, str],
) -> None:
    """Style a destination if Processing is going to load it; parameters as ``ResultStyling``."""
    if context.willLoadLayerOnCompletion(destination):
        styling = ResultStyling(style, title, facts)
        context.layerToLoadOnCompletionDetails(destination).setPostProcessor(styling)
