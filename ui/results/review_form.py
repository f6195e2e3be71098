"""How an analyst reviews result layers by hand: the form of QGIS, with words to choose from."""

from __future__ import annotations

from typing import List, Tuple

from qgis.core import QgsEditorWidgetSetup, QgsValueMapFieldFormatter, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from ...core.evidence import ANY_DIRECTION, ANY_KIND
from ...core.result_layers import (
    ACCEPT,
    ORIGINAL,
    REJECT,
    REVIEW,
    REVIEW_KIND,
)

translate = QCoreApplication.translate

Choices = List[Tuple[str, str]]


def offer_review(layer: QgsVectorLayer) -> None:
    """Let the layer's form offer the words that a review understands, and hide the outline."""
    nothing = (translate("ReviewForm", "Not reviewed"), QgsValueMapFieldFormatter.NULL_VALUE)
    as_found = (translate("ReviewForm", "As found"), QgsValueMapFieldFormatter.NULL_VALUE)
    kinds = [
        (translate("ReviewForm", "Building"), "building"),
        (translate("ReviewForm", "Road"), "road"),
    ]
    directions = [
        (translate("ReviewForm", "Appeared"), "appeared"),
        (translate("ReviewForm", "Disappeared"), "disappeared"),
    ]
    reviews = [
        nothing,
        (translate("ReviewForm", "Right (accept)"), ACCEPT),
        (translate("ReviewForm", "Wrong (reject)"), REJECT),
    ]
    _choose(layer, REVIEW.name, reviews)
    _choose(layer, REVIEW_KIND.name, [as_found, *kinds])
    _choose(layer, "kind", [*kinds, (translate("ReviewForm", "Change of any kind"), ANY_KIND)])
    _choose(layer, "direction", [*directions, (translate("ReviewForm", "Changed"), ANY_DIRECTION)])
    index = layer.fields().lookupField(ORIGINAL.name)
    if index >= 0:
        layer.setEditorWidgetSetup(index, QgsEditorWidgetSetup("Hidden", {}))


def _choose(layer: QgsVectorLayer, field: str, choices: Choices) -> None:
    index = layer.fields().lookupField(field)
    if index >= 0:
        pairs = [{label: value} for label, value in choices]
        layer.setEditorWidgetSetup(index, QgsEditorWidgetSetup("ValueMap", {"map": pairs}))
