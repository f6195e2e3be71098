"""Marking objects and cells as right or wrong, in the layers themselves: the form and the menu."""

from __future__ import annotations

from typing import Callable, Dict, Mapping

from qgis.core import (
    NULL,
    QgsEditorWidgetSetup,
    QgsFeature,
    QgsValueMapFieldFormatter,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

from ...core.errors import ChangeChatError
from ...core.evidence import CLASSES
from ...core.result_layers import ACCEPT, ORIGINAL, REJECT, REVIEW, REVIEW_KIND
from ..compat import qgis_field
from .object_words import direction_words, kind_words
from .result_roles import GRID, OBJECTS, role

translate = QCoreApplication.translate
Choices = list[tuple[str, str]]
Values = Dict[str, object]
Saved = Callable[[QgsVectorLayer, Dict[int, Values], Dict[int, Values]], None]


def mark(
    layer: QgsVectorLayer, changed: bool, kind: str | None = None, saved: Saved | None = None
) -> int:
    """Say of the selected features whether something changed there; return how many they are.

    An object becomes accepted or rejected. A cell is accepted where the grid says the same, else
    rejected.

    Parameters
    ----------
    kind:
        The class, where it is not as found; None leaves what the analyst said about it before.
    saved:
        Told what was there before and after, by feature id, if the layer was not being edited.

    Raises
    ------
    ChangeChatError
        If the layer cannot be changed.
    """

    def values(feature: QgsFeature) -> Values:
        agreed = changed if role(layer) == OBJECTS else changed == bool(feature["changed"])
        said: Values = {REVIEW.name: ACCEPT if agreed else REJECT}
        if kind is not None:
            said[REVIEW_KIND.name] = kind
        return said

    return _review(layer, values, saved)


def take_back(layer: QgsVectorLayer, saved: Saved | None = None) -> int:
    """Make the selected features as if nobody had reviewed them; return how many they are.

    ``saved`` is told as by :func:`mark`.

    Raises
    ------
    ChangeChatError
        If the layer cannot be changed.
    """
    nothing = {REVIEW.name: NULL, REVIEW_KIND.name: NULL}
    return _review(layer, lambda _feature: dict(nothing), saved)


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


def change(layer: QgsVectorLayer, wanted: Mapping[int, Values]) -> None:
    """Change attributes of features, by their ids; a layer that is not edited is saved at once.

    Raises
    ------
    ChangeChatError
        If the layer cannot be changed.
    """
    was_editing = layer.isEditable()
    if not was_editing and not layer.startEditing():
        raise _unchangeable(layer)
    layer.beginEditCommand(translate("Review", "Review"))
    for feature_id, values in wanted.items():
        for name, value in values.items():
            layer.changeAttributeValue(feature_id, layer.fields().lookupField(name), value)
    layer.endEditCommand()
    if not was_editing and not layer.commitChanges():
        layer.rollBack()
        raise _unchangeable(layer)
    layer.removeSelection()
    layer.triggerRepaint()


def _review(
    layer: QgsVectorLayer, said: Callable[[QgsFeature], Values], saved: Saved | None
) -> int:
    """Change the selection, and tell ``saved`` what was there before where it is saved at once."""
    make_reviewable(layer)
    selected = list(layer.selectedFeatures())
    was_editing = layer.isEditable()
    after = {feature.id(): said(feature) for feature in selected}
    before = {one.id(): {name: one[name] for name in after[one.id()]} for one in selected}
    change(layer, after)
    if saved is not None and selected and not was_editing:
        saved(layer, before, after)
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
    kinds = [(words, kind) for kind, words in kind_words().items()]
    directions = [(words, direction) for direction, words in direction_words().items()]
    reviews = [
        nothing,
        (translate("ReviewForm", "Right (accept)"), ACCEPT),
        (translate("ReviewForm", "Wrong (reject)"), REJECT),
    ]
    _choose(layer, REVIEW.name, reviews)
    _choose(layer, REVIEW_KIND.name, [as_found, *(one for one in kinds if one[1] in CLASSES)])
    _choose(layer, "kind", kinds)
    _choose(layer, "direction", directions)
    index = layer.fields().lookupField(ORIGINAL.name)
    if index >= 0:
        layer.setEditorWidgetSetup(index, QgsEditorWidgetSetup("Hidden", {}))


def _choose(layer: QgsVectorLayer, field: str, choices: Choices) -> None:
    index = layer.fields().lookupField(field)
    if index >= 0:
        pairs = [{label: value} for label, value in choices]
        layer.setEditorWidgetSetup(index, QgsEditorWidgetSetup("ValueMap", {"map": pairs}))
