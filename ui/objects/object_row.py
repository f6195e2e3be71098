"""One changed object as a row of the list, read from a layer of results."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from qgis.core import NULL, QgsFeature, QgsFields

from ...core.grid import cell_from_words
from ...core.result_layers import OBJECT, REVIEW

_FIELDS = (OBJECT.name, "kind", "direction", "area_m2", "cell", "confidence", REVIEW.name)


@dataclass(frozen=True)
class ObjectRow:
    """What the list shows of an object; None where the layer says nothing, as of drawn objects.

    Attributes
    ----------
    feature_id:
        Of the feature in its layer.
    number:
        The one that answers call it by.
    kind, direction, cell, review:
        The words of the layer (``core.result_layers``), not those that are shown.
    area_m2:
        Square metres.
    confidence:
        0 to 1.
    """

    feature_id: int
    number: int | None
    kind: str | None
    direction: str | None
    area_m2: float | None
    cell: str | None
    confidence: float | None
    review: str | None

    @property
    def cell_index(self) -> int | None:
        """Position of the cell in reading order, None where the layer names none."""
        try:
            return cell_from_words(self.cell or "").index
        except KeyError:
            return None


def fields_read(fields: QgsFields) -> list[str]:
    """Return the names of the fields that rows are made of, as far as a layer has them."""
    there = set(fields.names())
    return [name for name in _FIELDS if name in there]


def row_of(feature: QgsFeature, names: list[str]) -> ObjectRow:
    """Return the row of a feature; ``names`` as :func:`fields_read` has them.

    Layers of version 0.1 have no numbers: there an object's place in the table is its number.
    """
    values: dict[str, Any] = dict.fromkeys(_FIELDS)
    for name in names:
        value = feature[name]
        values[name] = None if value == NULL or value == "" else value
    number = values.pop(OBJECT.name)
    if OBJECT.name not in names:
        number = feature.id()
    return ObjectRow(feature.id(), number, **values)
