"""Which layers of a project are results of ours, and which two belong to one answer."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qgis.core import QgsMapLayer, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from ...core.errors import InputError
from .layer_table import table_of
from .result_provenance import facts_of

translate = QCoreApplication.translate

GRID, OBJECTS = "grid", "objects"
_SIGNS = {
    GRID: {"cell", "changed", "changed_share"},
    OBJECTS: {"kind", "direction", "area_m2"},
}


@dataclass(frozen=True)
class AnswerLayers:
    """Both layers of an answer and where it came from."""

    grid: QgsVectorLayer
    objects: QgsVectorLayer
    facts: dict[str, str]


def role(layer: QgsMapLayer | None) -> str | None:
    """Return ``GRID`` or ``OBJECTS`` for a result layer, None for any other layer."""
    if not isinstance(layer, QgsVectorLayer) or not layer.isValid():
        return None
    names = set(layer.fields().names())
    return next((name for name, signs in _SIGNS.items() if signs <= names), None)


def answer_of(layer: QgsVectorLayer) -> AnswerLayers:
    """Return both layers of the answer that a result layer is part of.

    The other one is looked for in the project, then in the same file.

    Raises
    ------
    InputError
        If it cannot be found, or nothing says where the answer came from.
    """
    facts = facts_of(layer)
    if not facts:
        raise InputError(
            translate(
                "ResultRoles",
                "Nothing says which imagery “{layer}” was made from. Ask again and correct the "
                "new layers.",
            ).format(layer=layer.name())
        )
    other = _in_project(layer, facts) or _in_file(layer)
    if other is None:
        raise InputError(_missing_sentence(layer).format(layer=layer.name()))
    grid, objects = (layer, other) if role(layer) == GRID else (other, layer)
    return AnswerLayers(grid, objects, facts)


def result_layers(project: QgsProject) -> list[QgsVectorLayer]:
    """Return the result layers of a project from the top of its layer tree down."""
    return [layer for layer in project.layerTreeRoot().layerOrder() if role(layer)]


def _missing_sentence(layer: QgsVectorLayer) -> str:
    if role(layer) == OBJECTS:
        return translate(
            "ResultRoles",
            "The grid of the answer that “{layer}” belongs to was not found; add it to the "
            "project.",
        )
    return translate(
        "ResultRoles",
        "The layer of changed objects of the answer that “{layer}” belongs to was not found; add "
        "it to the project.",
    )


def _in_project(layer: QgsVectorLayer, facts: dict[str, str]) -> QgsVectorLayer | None:
    for other in QgsProject.instance().mapLayers().values():
        if role(other) and role(other) != role(layer) and facts_of(other) == facts:
            return other
    return None


def _in_file(layer: QgsVectorLayer) -> QgsVectorLayer | None:
    """Return the other table of an answer; only its part of the name differs."""
    path, table = table_of(layer)
    wanted = OBJECTS if role(layer) == GRID else GRID
    name = re.sub(r"grid|objects", wanted, table)
    other = QgsVectorLayer(f"{path}|layername={name}", name, "ogr")
    return other if role(other) == wanted else None
