"""Changed objects on the unit square of the area: what lies where, and how much of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Dict, List, Optional, Sequence, Tuple

from ...evidence import Component, Evidence
from ...grid import CELLS, Cell, GridGeometry
from .region import Box, NamedRegion, cell_box

_Ring = List[Tuple[float, float]]


@dataclass(frozen=True)
class NumberedObject:
    """One component of the evidence under the number it keeps.

    Attributes
    ----------
    number:
        Its position in ``Evidence.components``, from 1; the same for all questions on one look.
    component:
        The component itself.
    rings:
        Its outline on the unit square, exterior first.
    outline_area:
        Area of the outline on the unit square, holes left out.
    bounds:
        West, north, east, south of the outline.
    """

    number: int
    component: Component
    rings: Tuple[Tuple[Tuple[float, float], ...], ...]
    outline_area: float
    bounds: Box
    centre: Tuple[float, float]

    @property
    def kind(self) -> str:
        """Kind of the component."""
        return self.component.kind

    @property
    def direction(self) -> str:
        """Direction of the component."""
        return self.component.direction

    @property
    def area_m2(self) -> float:
        """Changed area in square metres."""
        return self.component.area_m2

    @property
    def confidence(self) -> float:
        """Confidence, 0 to 1."""
        return self.component.confidence

    @property
    def cell(self) -> Cell:
        """The cell it is counted in."""
        return CELLS[3 * self.component.row + self.component.col]

    def counted_in(self, region: NamedRegion) -> bool:
        """Whether its centroid lies in the region."""
        if region.cells:
            return self.cell in region.cells
        x, y = self.centre
        return any(w <= x < e and n <= y < s for w, n, e, s in region.boxes)

    def area_in(self, region: NamedRegion) -> float:
        """Return the square metres of it that lie in the region."""
        if region.whole:
            return self.area_m2
        if self.outline_area <= 0:
            return self.area_m2 if self.counted_in(region) else 0.0
        inside = sum(self._share_in(box) for box in region.boxes)
        return self.area_m2 * min(1.0, inside / self.outline_area)

    def _share_in(self, box: Box) -> float:
        west, north, east, south = self.bounds
        if west >= box[2] or east <= box[0] or north >= box[3] or south <= box[1]:
            return 0.0
        if west >= box[0] and east <= box[2] and north >= box[1] and south <= box[3]:
            return self.outline_area
        parts = [abs(_ring_area(_clipped(list(ring), box))) for ring in self.rings]
        return max(0.0, parts[0] - sum(parts[1:]))


def changed_objects(evidence: Evidence) -> Tuple[NumberedObject, ...]:
    """Return the evidence's components as objects, in its order."""
    place = _to_unit(evidence.grid)
    objects = []
    for number, component in enumerate(evidence.components, start=1):
        rings = tuple(
            tuple(place(x, y) for x, y in ring) for ring in component.rings if len(ring) >= 4
        )
        areas = [abs(_ring_area(list(ring))) for ring in rings]
        objects.append(
            NumberedObject(
                number,
                component,
                rings,
                max(0.0, areas[0] - sum(areas[1:])) if areas else 0.0,
                _bounds(rings[0]) if rings else (0.0, 0.0, 0.0, 0.0),
                place(*component.centroid),
            )
        )
    return tuple(objects)


class CellAreas:
    """Square metres looked at and changed in each cell."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        total = sum(cell.valid_share for cell in evidence.cells) or 1.0
        self._looked_at: Dict[Cell, float] = {
            item.cell: evidence.area_m2 * item.valid_share / total for item in evidence.cells
        }
        self._changed = {
            item.cell: item.changed_share * self._looked_at[item.cell] for item in evidence.cells
        }

    def looked_at(self, region: NamedRegion) -> float:
        """Return the square metres looked at in a region."""
        if region.whole:
            return self._evidence.area_m2
        return self._sum(self._looked_at, region)

    def changed(self, region: NamedRegion, objects: Sequence[NumberedObject]) -> float:
        """Return the square metres that changed in a region, whatever their kind."""
        if region.whole:
            return self._evidence.changed_area_m2
        if region.cells:
            return self._sum(self._changed, region)
        return sum(item.area_in(region) for item in objects)

    def _sum(self, values: Dict[Cell, float], region: NamedRegion) -> float:
        if region.cells:
            return sum(values[cell] for cell in region.cells)
        return sum(
            values[cell] * _overlap(cell_box(cell), box) * len(CELLS)
            for cell in CELLS
            for box in region.boxes
        )


def _to_unit(grid: GridGeometry) -> Callable[[float, float], Tuple[float, float]]:
    def place(x: float, y: float) -> Tuple[float, float]:
        col, row = grid.to_pixel(x, y)
        return col / grid.width, row / grid.height

    return place


def _bounds(ring: Sequence[Tuple[float, float]]) -> Box:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return min(xs), min(ys), max(xs), max(ys)


def _ring_area(ring: _Ring) -> float:
    if len(ring) < 3:
        return 0.0
    ring = [*ring, ring[0]]
    pairs = zip(ring, ring[1:])
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs) / 2


def _clipped(ring: _Ring, box: Box) -> _Ring:
    """Return a ring cut to a box (Sutherland and Hodgman); its area is exact for any ring."""
    for axis, bound, keep_above in ((0, box[0], True), (0, box[2], False), (1, box[1], True),
                                    (1, box[3], False)):  # fmt: skip
        cut: _Ring = []
        for before, after in zip([ring[-1], *ring[:-1]] if ring else [], ring):
            inside = (after[axis] >= bound) == keep_above
            if inside != ((before[axis] >= bound) == keep_above):
                cut.append(_crossing(before, after, axis, bound))
            if inside:
                cut.append(after)
        ring = cut
    return ring


def _crossing(
    one: Tuple[float, float], other: Tuple[float, float], axis: int, bound: float
) -> Tuple[float, float]:
    part = (bound - one[axis]) / (other[axis] - one[axis])
    across = one[1 - axis] + part * (other[1 - axis] - one[1 - axis])
    return (bound, across) if axis == 0 else (across, bound)


def _overlap(one: Box, other: Box) -> float:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return max(0.0, across) * max(0.0, down)


def largest_first(objects: Sequence[NumberedObject]) -> List[NumberedObject]:
    """Return objects by area, the largest first."""
    return sorted(objects, key=lambda item: (-item.area_m2, item.number))


def only(objects: Sequence[NumberedObject]) -> Optional[NumberedObject]:
    """Return the object where there is exactly one."""
    return objects[0] if len(objects) == 1 else None
