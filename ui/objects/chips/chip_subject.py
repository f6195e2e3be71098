"""What two chips show: a place on the map, the outlines in it, and a line of words."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

from ....core.evidence import Evidence
from ....core.grid import Cell
from ...pair.map_area import polygon
from ...results.object_words import (
    confidence_words,
    direction_words,
    kind_words,
    number_words,
    object_name,
)
from ..object_row import ObjectRow

translate = QCoreApplication.translate

_MARGIN = 2.2
_LEAST_SIDE = 30.0  # of what is shown, in metres, as the working CRS has them


@dataclass(frozen=True)
class ChipSubject:
    """A square place in a CRS, with outlines by the direction of their objects.

    ``caption`` says what it is and how sure that is.
    """

    caption: str
    extent: QgsRectangle
    crs: QgsCoordinateReferenceSystem
    outlines: tuple[tuple[QgsGeometry, str], ...]


def subject_of_object(evidence: Evidence, number: int) -> ChipSubject:
    """Return an object of an answer; ``number`` counts from 1."""
    one = evidence.components[number - 1]
    caption = _caption(number, one.kind, one.direction, one.area_m2, one.confidence)
    outline = polygon(*one.rings)
    crs = QgsCoordinateReferenceSystem(evidence.grid.crs)
    return ChipSubject(caption, _around(outline), crs, ((outline, one.direction),))


def subject_of_cell(evidence: Evidence, cell: Cell) -> ChipSubject:
    """Return a cell of an answer with all objects that reach into it."""
    state = evidence.cells[cell.index]
    sentence = translate("ChipSubject", "{cell}: changed by {share} %. {sure}")
    if not evidence.examined or state.valid_share == 0:
        sentence = translate("ChipSubject", "{cell}: not examined")
    caption = sentence.format(
        cell=cell.words,
        share=number_words(100 * state.changed_share, 1),
        sure=confidence_words(state.confidence),
    )
    box = polygon(evidence.grid.polygon(cell)).boundingBox()
    drawn = ((polygon(*one.rings), one.direction) for one in evidence.components)
    outlines = [one for one in drawn if one[0].boundingBox().intersects(box)]
    crs = QgsCoordinateReferenceSystem(evidence.grid.crs)
    return ChipSubject(caption, _square(box, max(box.width(), box.height())), crs, tuple(outlines))


def subject_of_feature(layer: QgsVectorLayer, feature: QgsFeature, row: ObjectRow) -> ChipSubject:
    """Return an object of a layer of results."""
    caption = _caption(row.number, row.kind, row.direction, row.area_m2, row.confidence)
    outline = feature.geometry()
    return ChipSubject(caption, _around(outline), layer.crs(), ((outline, row.direction or ""),))


def objects_in(evidence: Evidence, cell: Cell) -> list[int]:
    """Return the numbers of the objects whose centre lies in a cell."""
    numbered = enumerate(evidence.components, 1)
    return [number for number, one in numbered if (one.row, one.col) == (cell.row, cell.col)]


def _caption(
    number: int | None,
    kind: str | None,
    direction: str | None,
    area_m2: float | None,
    confidence: float | None,
) -> str:
    parts = [object_name(number)] if number else []
    parts += [kind_words().get(kind or "", ""), direction_words().get(direction or "", "")]
    parts.append("" if area_m2 is None else f"{number_words(area_m2)} m²")
    parts.append(confidence_words(confidence))
    return " · ".join(filter(None, parts))


def _around(outline: QgsGeometry) -> QgsRectangle:
    box = outline.boundingBox()
    return _square(box, max(_MARGIN * max(box.width(), box.height()), _LEAST_SIDE))


def _square(box: QgsRectangle, side: float) -> QgsRectangle:
    return QgsRectangle.fromCenterAndSize(box.center(), side, side)
