"""The exact values that a question asks for, from the evidence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Dict, List, Optional, Sequence, Tuple, Union

from ..evidence import ANY_DIRECTION, ANY_KIND, CLASSES, DIRECTIONS, CellEvidence, Evidence
from ..grid import CELLS, Cell
from .answers.changed_objects import CellAreas, NumberedObject, changed_objects
from .answers.object_bounds import with_sizes
from .answers.region import COLUMNS, HALVES, QUADRANTS, ROWS, NamedRegion, region
from .query import AskedDirection, Measure, Query, Unit

#: An object is told where it reaches in from next door with at least this part of the place.
TELLING_SHARE = 0.01

Number = Union[int, float]


@dataclass(frozen=True)
class PlaceFacts:
    """How much of what was asked about lies in one place.

    Attributes
    ----------
    region:
        The place.
    place:
        Its id, see :mod:`.answers.region`.
    count:
        Objects whose centroid lies in it.
    area_m2:
        Their kind's changed area inside it, those counted next door included.
    share:
        That area over the area looked at in the place.
    """

    region: NamedRegion
    place: str
    count: int
    area_m2: float
    share: float

    @property
    def held(self) -> bool:
        """Whether anything of it lies there."""
        return self.count > 0 or self.area_m2 >= 1.0


class Facts:
    """Everything that one query can be answered with.

    Parameters
    ----------
    evidence:
        What the guide, or the detector in its stead, found.
    query:
        What is asked.
    objects:
        The evidence's objects where they are at hand, so that they are not made twice.
    """

    def __init__(
        self,
        evidence: Evidence,
        query: Query,
        objects: Optional[Tuple[NumberedObject, ...]] = None,
    ) -> None:
        self.evidence = evidence
        self.all_objects = changed_objects(evidence) if objects is None else objects
        self.query = with_sizes(query, self.all_objects)
        self.region = region(query.places)
        self._areas = CellAreas(evidence)

    @property
    def class_free(self) -> bool:
        """Whether only a detector that knows no kinds has looked."""
        return not self.evidence.valid and self.evidence.detector is not None

    @cached_property
    def kinds(self) -> Tuple[str, ...]:
        """The kinds asked about that were looked for."""
        if self.class_free:
            return (ANY_KIND,)
        asked = tuple(kind for kind in self.query.kinds if kind in CLASSES) or CLASSES
        return tuple(kind for kind in asked if kind in self.evidence.classes)

    @property
    def directions(self) -> Tuple[str, ...]:
        """The directions asked about."""
        if self.class_free:
            return (ANY_DIRECTION,)
        one = self.query.direction
        named = one in (AskedDirection.APPEARED, AskedDirection.DISAPPEARED)
        return (one.value,) if named else DIRECTIONS

    @property
    def restricted(self) -> bool:
        """Whether less is asked about than was looked for."""
        if self.class_free:
            return False
        every_kind = set(self.kinds) == set(self.evidence.classes)
        narrowed = bool(self._bounds) or bool(self.query.numbers)
        return not every_kind or len(self.directions) == 1 or narrowed

    @cached_property
    def matching(self) -> Tuple[NumberedObject, ...]:
        """Objects of the kinds, directions and bounds asked about, wherever they are."""
        return tuple(
            item
            for item in self.all_objects
            if (not self.query.numbers or item.number in self.query.numbers)
            and item.kind in self.kinds
            and item.direction in self.directions
            and all(limit.holds(self._value(item, limit.quantity)) for limit in self._bounds)
        )

    @cached_property
    def mean_m2(self) -> float:
        """Mean area of the objects of the kinds and directions asked about in the place."""
        every = self.with_query(limits=()).objects
        return sum(item.area_m2 for item in every) / len(every) if every else 0.0

    def _value(self, item: NumberedObject, quantity: str) -> float:
        if quantity == "confidence":
            return item.confidence
        return item.area_m2 / self.mean_m2 if quantity == "mean" else item.area_m2

    @cached_property
    def objects(self) -> Tuple[NumberedObject, ...]:
        """Those of them whose centroid lies in the place asked about."""
        if self.region.whole:
            return self.matching
        return tuple(item for item in self.matching if item.counted_in(self.region))

    @cached_property
    def reaching(self) -> Tuple[NumberedObject, ...]:
        """Those counted elsewhere that reach in far enough to be told."""
        if self.region.whole:
            return ()
        floor = min(self.evidence.min_component_m2 or 1.0, TELLING_SHARE * self.looked_at_m2)
        outside = (item for item in self.matching if not item.counted_in(self.region))
        return tuple(item for item in outside if item.area_in(self.region) >= max(floor, 1.0))

    @property
    def count(self) -> int:
        """Number of objects asked about, by the centroid rule."""
        return len(self.objects)

    @cached_property
    def looked_at_m2(self) -> float:
        """Square metres looked at in the place asked about."""
        return self._areas.looked_at(self.region)

    @cached_property
    def area_m2(self) -> float:
        """Changed square metres inside the place, of the kinds and directions asked about."""
        return self._changed(self.region)

    @property
    def share(self) -> float:
        """That area over the area looked at in the place."""
        return self.area_m2 / self.looked_at_m2 if self.looked_at_m2 > 0 else 0.0

    @property
    def found(self) -> bool:
        """Whether anything asked about has changed in the place."""
        if self.objects or self.reaching:
            return True
        return not self.restricted and any(cell.changed for cell in self.cells)

    @property
    def cells(self) -> List[CellEvidence]:
        """The cells that the place covers, all nine for the whole area."""
        return [self.evidence.cells[cell.index] for cell in self.region.touched]

    @property
    def unchanged_cells(self) -> List[CellEvidence]:
        """Those of them that were looked at and hold nothing of what was asked about."""
        seen = [item for item in self.cells if item.valid_share > 0]
        if not self.restricted:
            return [item for item in seen if not item.changed]
        held = {part.region.cells[0] for part in self.places(Unit.CELL) if part.held}
        return [item for item in seen if item.cell not in held]

    def of(self, kind: str, direction: str) -> List[NumberedObject]:
        """Return the objects asked about of one kind and direction."""
        return [i for i in self.objects if i.kind == kind and i.direction == direction]

    def area_of(self, kind: str, direction: str) -> float:
        """Return the square metres of one kind and direction inside the place."""
        return sum(
            item.area_in(self.region)
            for item in self.matching
            if item.kind == kind and item.direction == direction
        )

    def places(self, unit: Unit) -> List[PlaceFacts]:
        """Return the cells, rows, columns, quarters or halves with what lies in each."""
        ids: Sequence[str] = {
            Unit.ROW: ROWS,
            Unit.COLUMN: COLUMNS,
            Unit.QUADRANT: QUADRANTS,
            Unit.HALF: HALVES,
        }.get(unit, [cell.words for cell in self.region.touched])
        return [self.place(name) for name in ids]

    def place(self, name: str) -> PlaceFacts:
        """Return what lies in one place."""
        part = region((name,))
        inside = self._changed(part)
        looked_at = self._areas.looked_at(part)
        count = sum(item.counted_in(part) for item in self.matching)
        return PlaceFacts(part, name, count, inside, inside / looked_at if looked_at else 0.0)

    def ranked(self, unit: Unit) -> List[PlaceFacts]:
        """Return the places that hold something, most first; least first where asked."""
        by_count = self.query.measure is Measure.COUNT and self.restricted
        key = (lambda p: (p.count, p.area_m2)) if by_count else (lambda p: (p.share, p.count))
        parts = self.places(unit)
        if self.query.ascending:
            seen = [p for p in parts if self._areas.looked_at(p.region) > 0]
            return sorted(seen, key=key)
        return sorted((p for p in parts if p.held), key=key, reverse=True)

    def net(self) -> Dict[str, int]:
        """Return appeared minus disappeared per kind."""
        return {
            kind: len(self.of(kind, DIRECTIONS[0])) - len(self.of(kind, DIRECTIONS[1]))
            for kind in self.kinds
        }

    def with_query(self, **changes: Any) -> "Facts":
        """Return the facts of the same look for a changed query."""
        return Facts(self.evidence, self.query.but(**changes), self.all_objects)

    @property
    def _bounds(self) -> List[Any]:
        own = ("area", "confidence", "mean")
        return [bound for bound in self.query.limits if bound.quantity in own]

    def _changed(self, part: NamedRegion) -> float:
        if not self.restricted:
            return self._areas.changed(part, self.all_objects)
        return sum(item.area_in(part) for item in self.matching)

    def to_dict(self) -> Dict[str, dict]:
        """Return the values by name, each with unit and source, as plain JSON values."""
        values: Dict[str, dict] = {
            "count": _fact(self.count, "objects", "components, by centroid"),
            "area": _fact(round(self.area_m2, 1), "m2", "change mask"),
            "share": _fact(round(self.share, 6), "of the place", "change mask"),
            "looked_at": _fact(round(self.looked_at_m2, 1), "m2", "valid pixels"),
            "cells": _fact(
                [part.place for part in self.places(Unit.CELL) if part.held],
                "cells",
                "change mask",
            ),
        }
        for kind in self.kinds if not self.class_free else ():
            for direction in self.directions:
                number = len(self.of(kind, direction))
                area = round(self.area_of(kind, direction), 1)
                values[f"{kind} {direction}"] = _fact(number, "objects", "components, by centroid")
                values[f"{kind} {direction} area"] = _fact(area, "m2", "components")
        if self.reaching:
            numbers = [item.number for item in self.reaching]
            values["reaching"] = _fact(numbers, "object numbers", "component outlines")
        if self.objects:
            least = min(self.objects, key=lambda item: item.confidence)
            mean = sum(item.confidence for item in self.objects) / self.count
            values["confidence"] = _fact(round(mean, 3), "0 to 1, mean", "components")
            values["least_certain"] = _fact(least.number, "object number", "components")
        return values


def facts(evidence: Evidence, query: Query) -> Facts:
    """Return the exact values that a query asks for."""
    return Facts(evidence, query)


def cell_words(cells: Sequence[Cell]) -> List[str]:
    """Return the ChangeIMTI words of cells in reading order."""
    return [cell.words for cell in CELLS if cell in cells]


def _fact(value: Any, unit: str, source: str) -> dict:
    return {"value": value, "unit": unit, "source": source}
