"""Marking objects and cells as right or wrong, in the layers themselves: the form and the menu."""

from __future__ import annotations

from qgis.core import (
    NULL,
    QgsEditorWidgetSetup,
    QgsFeature,
    QgsValueMapFieldFormatter,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

from ...core.errors import ChangeChatError
from ...core.evidence import ANY_DIRECTION, ANY_KIND
from ...core.result_layers import ACCEPT, ORIGINAL, REJECT, REVIEW, REVIEW_KIND
from ..compat import qgis_field
from .result_roles import GRID, OBJECTS, role

translate = QCoreApplication.translate
Choices = list[tuple[str, str]]


def mark(layer: QgsVectorLayer, changed: bool, kind: str | None = None) -> int:
    """Say of the selected features whether something changed there; return how many they are.

    An object becomes accepted or rejected. A cell is accepted where the grid says the same, else
    rejected.

    Parameters
    ----------
    kind:
        The class, where it is not as found; None leaves what the analyst said about it before.

    Raises
    ------
    ChangeChatError
        If the layer cannot be changed.
    """

    def values(feature: QgsFeature) -> dict[str, object]:
        agreed = changed if role(layer) == OBJECTS else changed == bool(feature["changed"])
        said: dict[str, object] = {REVIEW.name: ACCEPT if agreed else REJECT}
        if kind is not None:
            said[REVIEW_KIND.name] = kind
        return said

    return _change(layer, values)


def take_back(layer: QgsVectorLayer) -> int:
    """Make the selected features as if nobody had reviewed them; return how many they are.

    Raises
    ------
    ChangeChatError
        If the layer cannot be changed.
    """
    return _change(layer, lambda _feature: {REVIEW.name: NULL, REVIEW_KIND.name: NULL})


def make_reviewable(layer: QgsVectorLayer) -> None:
    """Add the fields of a review to a layer of an earlier version.

    Its objects are taken as they are now for what was found.

    Raises
    ------
    ChangeChatError
        If the layer cannot be changed.
    """
    wanted = [REVIEW, REVIEW_KIND] if role(layer) == GRID else [REVIEW, REVIEW_KIND, ORIGINAL]
    there = set(layer.fields().names())
    missing = [field for field in wanted if field.name not in there]
    if not missing:
        return
    provider = layer.dataProvider()
    if not provider.addAttributes([qgis_field(field) for field in missing]):
        raise _unchangeable(layer)
    layer.updateFields()
    if ORIGINAL in missing:
        index = provider.fieldNameIndex(ORIGINAL.name)
        outlines = {
            feature.id(): {index: feature.geometry().asWkt(17)}
            for feature in provider.getFeatures()
        }
        provider.changeAttributeValues(outlines)
    offer_review(layer)


def _change(layer: QgsVectorLayer, values) -> int:
    """Change attributes of the selection; a layer that is not being edited is saved at once."""
    make_reviewable(layer)
    selected = list(layer.selectedFeatures())
    was_editing = layer.isEditable()
    if not was_editing and not layer.startEditing():
        raise _unchangeable(layer)
    layer.beginEditCommand(translate("Review", "Review"))
    for feature in selected:
        for name, value in values(feature).items():
            index = layer.fields().lookupField(name)
            layer.changeAttributeValue(feature.id(), index, value)
    layer.endEditCommand()
    if not was_editing and not layer.commitChanges():
        layer.rollBack()
        raise _unchangeable(layer)
    layer.removeSelection()
    layer.triggerRepaint()
    return len(selected)


def _unchangeable(layer: QgsVectorLayer) -> ChangeChatError:
    return ChangeChatError(
        translate(
            "Review",
            "“{layer}” cannot be changed: its file is read-only or in use. Save a copy of the "
            "layer and review that, or free the file.",
        ).format(layer=layer.name())
    )


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
