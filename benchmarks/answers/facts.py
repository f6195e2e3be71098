"""What the evidence of an answer holds, computed from its objects and cells alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from regions import CELLS, WHOLE_REGION, Region, region_of_cells
from shapely import make_valid
from shapely.geometry import Polygon, box
from shapely.ops import unary_union

ANY = "any"
DIRECTIONS = ("appeared", "disappeared")
#: Share of a region from which an object that reaches into it must be told.
TELLING_SHARE = 0.01


@dataclass(frozen=True)
class Thing:
    """One changed object.

    Attributes
    ----------
    kind, direction:
        As in the evidence; ``change`` and ``changed`` from a class-free detector.
    area_m2, confidence:
        As in the evidence.
    cell:
        Row and column that the evidence counts it in.
    centre:
        Its centroid on the area of side one.
    outline:
        Its polygon on the area of side one.
    """

    kind: str
    direction: str
    area_m2: float
    confidence: float
    cell: tuple[int, int]
    centre: tuple[float, float]
    outline: Polygon

    def centred_in(self, region: Region) -> bool:
        """Whether the region holds its centroid."""
        if region.cells:
            return self.cell in region.cells
        x, y = self.centre
        return any(
            west <= x < east and north <= y < south for west, north, east, south in region.boxes
        )

    def area_in(self, region: Region) -> float:
        """Return the square metres of it that lie in the region."""
        if not self.outline.area:
            return self.area_m2 if self.centred_in(region) else 0.0
        shared = sum(self.outline.intersection(box(*part)).area for part in region.boxes)
        return self.area_m2 * min(1.0, shared / self.outline.area)


class Facts:
    """One answer's evidence, asked by kind, direction and region.

    Parameters
    ----------
    evidence:
        The ``evidence`` object of ``ask --json``.
    dates:
        Acquisition dates that the engine was given.
    """

    def __init__(self, evidence: dict, dates: tuple[str | None, str | None] = (None, None)) -> None:
        self.evidence = evidence
        self.dates = dates
        self.area_m2 = float(evidence["area_m2"])
        self.changed_m2 = float(evidence["changed_area_m2"])

    @property
    def valid(self) -> bool:
        """Whether kinds and directions were told apart."""
        return bool(self.evidence["valid"])

    @property
    def examined(self) -> bool:
        """Whether anything looked at the pair."""
        return self.valid or self.evidence.get("detector") is not None

    @cached_property
    def things(self) -> list[Thing]:
        """All changed objects."""
        return [self._thing(item) for item in self.evidence["components"]]

    def judges(self, kind: str, direction: str = ANY) -> bool:
        """Whether the evidence can say anything about objects of this kind and direction."""
        if not self.valid:
            return self.examined and kind == ANY and direction == ANY
        return kind == ANY or kind in self.evidence["classes"]

    def select(self, kind: str = ANY, direction: str = ANY, above: float = 0.0) -> list[Thing]:
        """Return the objects of a kind and direction larger than ``above`` square metres."""
        return [
            thing
            for thing in self.things
            if kind in (ANY, thing.kind)
            and direction in (ANY, thing.direction)
            and (thing.area_m2 > above or not above)
        ]

    def centred(self, things: list[Thing], region: Region) -> list[Thing]:
        """Return those whose centroid lies in the region."""
        return [thing for thing in things if thing.centred_in(region)]

    def reaching(self, things: list[Thing], region: Region) -> list[Thing]:
        """Return those that cover some of the region."""
        return [
            thing
            for thing in things
            if thing.centred_in(region) or thing.area_in(region) >= min(thing.area_m2 / 2, 1.0)
        ]

    def count_in(self, things: list[Thing], region: Region) -> tuple[int, int]:
        """Return how many are centred in the region, and how many reach into it."""
        if region == WHOLE_REGION:
            return len(things), len(things)
        return len(self.centred(things, region)), len(self.reaching(things, region))

    def area_in(self, things: list[Thing], region: Region) -> float:
        """Return their area inside the region."""
        if region == WHOLE_REGION:
            return sum(thing.area_m2 for thing in things)
        return sum(thing.area_in(region) for thing in things)

    def valid_area(self, region: Region) -> float:
        """Return the square metres looked at in the region."""
        total = sum(float(cell["valid_share"]) for cell in self.evidence["cells"]) or 1.0
        if region.cells:
            inside = sum(self._cell(cell)["valid_share"] for cell in region.cells)
            return self.area_m2 * inside / total
        part = sum((east - west) * (south - north) for west, north, east, south in region.boxes)
        return self.area_m2 * part

    def cell_share(self, cell: tuple[int, int]) -> float:
        """Return the changed share of a cell."""
        return float(self._cell(cell)["changed_share"])

    def cell_changed(self, cell: tuple[int, int]) -> bool:
        """Whether the evidence calls the cell changed."""
        return bool(self._cell(cell)["changed"])

    def cell_confidence(self, cell: tuple[int, int]) -> float:
        """Return the evidence's confidence in a cell."""
        return float(self._cell(cell)["confidence"])

    def share_in(self, things: list[Thing], region: Region) -> float:
        """Return the share of the region that they cover."""
        return self.area_in(things, region) / max(self.valid_area(region), 1e-9)

    def reach_matters(self, things: list[Thing], region: Region) -> bool:
        """Whether what lies in the region is too much to be passed over."""
        floor = max(float(self.evidence["min_component_m2"]), 1.0)
        return self.area_in(things, region) >= max(floor, TELLING_SHARE * self.valid_area(region))

    def cells_with(self, things: list[Thing]) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
        """Return the cells that hold a centroid, and those that are reached at all."""
        core = {thing.cell for thing in things}
        reached = set(core)
        for cell in CELLS:
            if self.reaching(things, region_of_cells(frozenset({cell}))):
                reached.add(cell)
        return core, reached

    def _cell(self, cell: tuple[int, int]) -> dict:
        return self.evidence["cells"][3 * cell[0] + cell[1]]

    def _thing(self, item: dict) -> Thing:
        rings = [self._to_unit(ring) for ring in item["rings"]]
        outline = Polygon()
        if rings and len(rings[0]) >= 4:
            outline = Polygon(rings[0], [ring for ring in rings[1:] if len(ring) >= 4])
            outline = outline if outline.is_valid else unary_union(make_valid(outline))
        ((x, y),) = self._to_unit([item["centroid"]])
        return Thing(
            kind=item["kind"],
            direction=item["direction"],
            area_m2=float(item["area_m2"]),
            confidence=float(item["confidence"]),
            cell=(int(item["row"]), int(item["col"])),
            centre=(float(x), float(y)),
            outline=outline,
        )

    def _to_unit(self, points: list) -> list[tuple[float, float]]:
        """Return map coordinates as positions on the area of side one."""
        grid = self.evidence["grid"]
        a, b, c, d, e, f = grid["transform"]
        inverse = np.linalg.inv(np.array([[a, b, c], [d, e, f], [0.0, 0.0, 1.0]]))
        ones = np.column_stack([np.asarray(points, dtype=float), np.ones(len(points))])
        pixels = ones @ inverse.T
        return [(x / grid["width"], y / grid["height"]) for x, y in pixels[:, :2]]
