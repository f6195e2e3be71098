"""What stands where: a suburb of streets and lots on two dates, drawn from a seed."""

from dataclasses import replace

import numpy as np

from .houses import SETBACK, house, shop
from .planting import Sapling, copses, plant
from .shapes import (
    APPEARED,
    DISAPPEARED,
    UNCHANGED,
    Building,
    Car,
    Colour,
    Fence,
    Frame,
    Layout,
    Patch,
    Rect,
    Road,
)

OLD, NEW, FIELD = "old", "new", "field"

_STREET_SPACING, _LOT_DEPTH = 78.0, 33.5
_AVENUE_WIDTH, _STREET_WIDTH, _TURNING_RADIUS = 12.0, 8.5, 10.0
_LINE_STEP = 4.0
_HOUSE_GAP, _SHOP_GAP = 4.0, 6.0
_CHANGED_EDGE_MARGIN = 24.0
_QUARTER = 0.3
_CARS: tuple[Colour, ...] = (
    (0.88, 0.88, 0.88),
    (0.60, 0.61, 0.63),
    (0.12, 0.12, 0.13),
    (0.45, 0.12, 0.11),
    (0.16, 0.22, 0.38),
)


def plan(seed: int, extent: float) -> Layout:
    """Return the layout of a square scene with sides of ``extent`` metres.

    A curved avenue crosses the scene; streets leave it on both sides. Each street is old (houses
    on both dates but for a few built or demolished), new (street and houses in the after date
    only) or has not been built at all (fields, shops).
    """
    planner = _Planner(np.random.default_rng(seed), extent)
    planner.streets()
    planner.change_some_houses()
    planner.plant()
    return planner.layout


class _Planner:
    """Fills a layout: streets with lots, then changes, then trees."""

    def __init__(self, rng: np.random.Generator, extent: float) -> None:
        self.rng = rng
        self.layout = Layout(extent)
        self.saplings: list[Sapling] = []
        angle = rng.uniform(-0.45, 0.45) + rng.choice([0.0, np.pi / 2])
        self.frame = Frame(extent / 2, extent / 2, angle)
        self.bend = rng.uniform(4.0, 9.0), rng.uniform(70.0, 110.0), rng.uniform(0, 2 * np.pi)

    def streets(self) -> None:
        """Lay the avenue and whatever leaves it."""
        reach = self.layout.extent * 0.75
        along = np.arange(-reach, reach, _LINE_STEP)
        line = self.frame.to_ground(np.column_stack([along, self.avenue(along)]))
        self.layout.roads.append(Road(line, _AVENUE_WIDTH, marked=True))
        slots = self.slots(reach)
        for (place, side), kind in zip(slots, self.deal(len(slots)), strict=True):
            if kind == FIELD:
                self.shop(place, side)
            else:
                self.street(place, side, kind)

    def avenue(self, along: np.ndarray | float) -> np.ndarray:
        """Return how far the avenue bends away from the straight line, in metres."""
        amplitude, wavelength, phase = self.bend
        return amplitude * np.sin(np.asarray(along) / wavelength + phase)

    def slots(self, reach: float) -> list[tuple[float, int]]:
        """Return (place along the avenue, side) of every possible street that is in view."""
        first = self.rng.uniform(0, _STREET_SPACING) - reach
        slots = []
        for place in np.arange(first, reach, _STREET_SPACING):
            for side in (-1, 1):
                probe = self.frame.at(place, side * 40.0)
                if self.inside(probe.x, probe.y, -5.0):
                    slots.append((float(place), side))
        return slots

    def deal(self, count: int) -> list[str]:
        """Deal old, new and unbuilt streets over the slots, so that every town has its share."""
        new = max(1, round(0.13 * count)) if count > 1 else int(self.rng.integers(2))
        field = round(0.25 * count)
        kinds = [NEW] * new + [FIELD] * field + [OLD] * (count - new - field)
        return [kinds[index] for index in self.rng.permutation(count)]

    def inside(self, x: float, y: float, margin: float) -> bool:
        """Return whether a place is in the scene, ``margin`` metres from its edge."""
        return min(x, y) >= margin and max(x, y) <= self.layout.extent - margin

    def street(self, place: float, side: int, kind: str) -> None:
        """Lay one street with its lots."""
        rng = self.rng
        change = APPEARED if kind == NEW else UNCHANGED
        dead_end = kind == NEW or rng.random() < 0.35
        length = rng.uniform(105, 165) if dead_end else self.layout.extent
        frame = self.frame.at(place, float(self.avenue(place)), side * np.pi / 2)
        sway = rng.uniform(-5, 5)
        steps = np.arange(0, length, _LINE_STEP)
        line = frame.to_ground(np.column_stack([steps, sway * np.sin(steps / 60)]))
        radius = _TURNING_RADIUS if dead_end else 0.0
        self.layout.roads.append(Road(line, _STREET_WIDTH, change, radius))
        if kind == NEW:
            site = Rect(frame.at(length / 2 + 4, 0), length + 20, _STREET_SPACING - 8)
            self.layout.patches.append(Patch(site.corners, "soil", 0.02, 6.0, APPEARED))
        for hand in (-1, 1):
            self.lots(frame, sway, length - radius, hand, change)

    def lots(self, frame: Frame, sway: float, length: float, hand: int, change: str) -> None:
        """Fill one side of a street with lots from the avenue to its end."""
        end = _AVENUE_WIDTH / 2 + 8.0
        while True:
            frontage = self.rng.uniform(19.5, 24.0)
            middle, end = end + frontage / 2, end + frontage
            if end > length:
                return
            across = sway * np.sin(middle / 60) + hand * _STREET_WIDTH / 2
            lot = frame.at(middle, across, hand * np.pi / 2)
            if self.inside(lot.x, lot.y, -45.0) and self.rng.random() < 0.9:
                self.lot(lot, frontage, change)

    def lot(self, lot: Frame, frontage: float, change: str) -> None:
        """Put a house, its drive, yard and fence on a lot that runs from the kerb inwards."""
        rng, layout = self.rng, self.layout
        garage = int(rng.choice([-1, 1]))
        home = house(rng, lot, frontage, garage, change)
        if any(home.gap(other) < _HOUSE_GAP for other in layout.buildings):
            return
        layout.buildings.append(home)
        bare = change == APPEARED and rng.random() < 0.5
        surface, tone = ("soil", 0.03) if bare else ("lawn", rng.uniform(-0.04, 0.04))
        yard = Rect(lot.at(_LOT_DEPTH / 2 + 2, 0), _LOT_DEPTH, frontage - 0.5)
        layout.patches.append(Patch(yard.corners, surface, tone, 0.4, change))
        drive = lot.at(SETBACK / 2, garage * frontage * 0.2)
        self.pave(drive, SETBACK + 0.6, rng.uniform(4.6, 5.6), "concrete", change)
        back, front = _LOT_DEPTH + 0.8, _LOT_DEPTH * rng.uniform(0.5, 0.65)
        fence = np.array([[front, -0.5], [back, -0.5], [back, 0.5], [front, 0.5]]) * (1, frontage)
        layout.fences.append(Fence(lot.to_ground(fence), change))
        if rng.random() < 0.45:
            self.park(drive.at(rng.uniform(-1, 1), rng.uniform(-1, 1)), change)
        if rng.random() < 0.12:
            place = lot.at(_LOT_DEPTH - 4, rng.uniform(-4, 4))
            self.pave(place, 6, 9.5, "concrete", change)
            self.pave(place, 3.6, 7, "water", change)
        self.yard_trees(lot, frontage, change)

    def pave(self, place: Frame, length: float, width: float, surface: str, change: str) -> None:
        """Lay a rectangle of a surface."""
        tone = float(self.rng.uniform(-0.04, 0.04))
        outline = Rect(place, length, width).corners
        self.layout.patches.append(Patch(outline, surface, tone, 0.0, change))

    def shop(self, along: float, side: int) -> None:
        """Put a shop with a car park beside the avenue, or leave the field."""
        rng, layout = self.rng, self.layout
        change = (UNCHANGED, APPEARED, None)[rng.integers(3)]
        start = float(self.avenue(along)) + side * _AVENUE_WIDTH / 2
        lot = self.frame.at(along, start, side * np.pi / 2)
        if change is None:
            return
        hall = shop(rng, lot, change)
        if any(hall.gap(other) < _SHOP_GAP for other in layout.buildings):
            return
        layout.buildings.append(hall)
        width = hall.parts[0].width
        self.pave(lot.at(17, 0), 26, width + 12, "asphalt", change)
        self.pave(lot.at(2, 0), 8, 7, "asphalt", change)
        for row in (9.0, 24.0):
            for place in np.arange(-width / 2, width / 2, 2.9):
                if rng.random() < 0.45:
                    self.park(lot.at(row, place), change)

    def park(self, place: Frame, change: str) -> None:
        """Park a car; a car where nothing else changes is there on one date only."""
        colour = _CARS[self.rng.integers(len(_CARS))]
        when = str(self.rng.choice([APPEARED, DISAPPEARED])) if change == UNCHANGED else change
        self.layout.cars.append(Car(Rect(place, 4.6, 1.9), colour, when))

    def yard_trees(self, lot: Frame, frontage: float, change: str) -> None:
        """Wish for trees in front of and behind a house, young ones where it is new."""
        rng = self.rng
        young = change == APPEARED
        for _ in range(rng.integers(0, 3 if young else 6)):
            depth = rng.uniform(2, 6) if rng.random() < 0.35 else rng.uniform(24, _LOT_DEPTH + 1)
            place = lot.at(depth, rng.uniform(-0.47, 0.47) * frontage)
            radius = rng.uniform(0.9, 1.5) if young else rng.uniform(1.4, 4.0)
            self.saplings.append(Sapling(place.x, place.y, radius, change))

    def change_some_houses(self) -> None:
        """Turn some old houses of one quarter into later ones and some into demolished ones."""
        old = [index for index, item in enumerate(self.layout.buildings) if self.may_change(item)]
        demolished = max(2, round(0.03 * len(old))) if len(old) > 7 else int(len(old) > 2)
        built = round(0.03 * len(old))
        chosen = self.quarter(old, max(demolished + built, round(_QUARTER * len(old))))
        for index in chosen[:demolished]:
            self.change(index, DISAPPEARED)
        for index in chosen[demolished : demolished + built]:
            self.change(index, APPEARED)

    def quarter(self, houses: list[int], count: int) -> list[int]:
        """Return ``count`` neighbours in random order: renewal comes quarter by quarter."""
        if not houses:
            return []
        places = np.array([self.layout.buildings[index].centre for index in houses])
        apart = np.hypot(*(places - places[self.rng.integers(len(houses))]).T)
        return [houses[index] for index in self.rng.permutation(np.argsort(apart)[:count])]

    def may_change(self, building: Building) -> bool:
        """Return whether this is an old house well inside the scene."""
        old_house = building.change == UNCHANGED and building.roof != "flat"
        return old_house and self.inside(*building.centre, _CHANGED_EDGE_MARGIN)

    def change(self, index: int, change: str) -> None:
        """Change a house and lay bare soil where it is missing."""
        changed = replace(self.layout.buildings[index], change=change)
        self.layout.buildings[index] = changed
        main = changed.parts[0]
        bare = Rect(main.frame, main.length + 9, main.width + 4)
        missing = APPEARED if change == DISAPPEARED else DISAPPEARED
        self.layout.patches.append(Patch(bare.corners, "soil", 0.0, 1.5, missing))

    def plant(self) -> None:
        """Plant yards first, then what grows wild."""
        wild = copses(self.rng, self.layout.extent)
        plant(self.rng, self.layout, self.saplings + wild)
