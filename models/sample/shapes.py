"""What a generated town is made of: objects in metres, each with the dates on which it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from ...core.evidence import Direction

UNCHANGED, APPEARED, DISAPPEARED = "unchanged", Direction.APPEARED, Direction.DISAPPEARED
BEFORE, AFTER = "before", "after"

Colour = tuple[float, float, float]


def stands(change: str, date: str) -> bool:
    """Return whether an object with this change is there on this date."""
    return change == UNCHANGED or (change == APPEARED) == (date == AFTER)


@dataclass(frozen=True)
class Frame:
    """A right-handed pair of axes on the ground: origin in metres and direction in radians.

    Metres count from the north-west corner of the scene, x to the east and y to the south.
    """

    x: float
    y: float
    angle: float

    def to_ground(self, points: np.ndarray) -> np.ndarray:
        """Return (n, 2) points given along and across this frame as metres on the ground."""
        cos, sin = np.cos(self.angle), np.sin(self.angle)
        return points @ np.array([[cos, sin], [-sin, cos]]) + (self.x, self.y)

    def at(self, along: float, across: float, turn: float = 0.0) -> Frame:
        """Return a frame that stands at this place of this one, turned by ``turn`` radians."""
        (x, y) = self.to_ground(np.array([[along, across]]))[0]
        return Frame(float(x), float(y), self.angle + turn)


@dataclass(frozen=True)
class Rect:
    """A rectangle around the origin of its frame, ``length`` along and ``width`` across it (m)."""

    frame: Frame
    length: float
    width: float

    @property
    def corners(self) -> np.ndarray:
        """(4, 2) corners in metres."""
        half = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]]) / 2
        return self.frame.to_ground(half * (self.length, self.width))


@dataclass(frozen=True)
class Road:
    """A street: centre line (n, 2) in metres, carriageway width, radius of its turning circle."""

    line: np.ndarray
    width: float
    change: str = UNCHANGED
    turning_radius: float = 0.0
    marked: bool = False


@dataclass(frozen=True)
class Building:
    """A building: rectangles that form its footprint, roof form, heights in metres, roof colour.

    ``roof`` is ``hip``, ``gable`` or ``flat``; ``pitch`` is rise over run.
    """

    parts: tuple[Rect, ...]
    roof: str
    eave: float
    pitch: float
    colour: Colour
    change: str = UNCHANGED

    @property
    def centre(self) -> tuple[float, float]:
        """Centre of the main part in metres."""
        return self.parts[0].frame.x, self.parts[0].frame.y

    @cached_property
    def reach(self) -> float:
        """Radius in metres of a circle around ``centre`` that holds the footprint."""
        corners = np.concatenate([part.corners for part in self.parts])
        return float(np.hypot(*(corners - self.centre).T).max())

    def gap(self, other: Building) -> float:
        """Return a lower bound of the distance in metres to another building.

        It is the widest gap between the two along an axis of either (separating axes).
        """
        apart = float(np.hypot(self.centre[0] - other.centre[0], self.centre[1] - other.centre[1]))
        gaps = [apart - self.reach - other.reach]
        if gaps[0] > 0:
            return gaps[0]
        outlines = [np.concatenate([part.corners for part in item.parts]) for item in (self, other)]
        for item in (self, other):
            angle = item.parts[0].frame.angle
            for axis in ((np.cos(angle), np.sin(angle)), (-np.sin(angle), np.cos(angle))):
                one, two = (outline @ np.array(axis) for outline in outlines)
                gaps.append(max(one.min() - two.max(), two.min() - one.max()))
        return float(max(gaps))


@dataclass(frozen=True)
class Patch:
    """A ground surface: ``lawn``, ``concrete``, ``asphalt``, ``soil`` or ``water`` in a polygon.

    ``tone`` brightens (above 0) or darkens it; ``blur`` softens its edge, in metres. Concrete and
    asphalt lie above the verges of roads, the rest below.
    """

    outline: np.ndarray
    surface: str
    tone: float = 0.0
    blur: float = 0.0
    change: str = UNCHANGED


@dataclass(frozen=True)
class Fence:
    """A wooden fence along a line (n, 2)."""

    line: np.ndarray
    change: str = UNCHANGED


@dataclass(frozen=True)
class Tree:
    """A tree: place, crown radius and height in metres, ``tone`` of its green, shape number."""

    x: float
    y: float
    radius: float
    height: float
    tone: float
    shape: int
    change: str = UNCHANGED


@dataclass(frozen=True)
class Car:
    """A parked car."""

    body: Rect
    colour: Colour
    change: str


@dataclass
class Layout:
    """Everything that stands in a square scene of ``extent`` metres on two dates."""

    extent: float
    roads: list[Road] = field(default_factory=list)
    buildings: list[Building] = field(default_factory=list)
    patches: list[Patch] = field(default_factory=list)
    fences: list[Fence] = field(default_factory=list)
    trees: list[Tree] = field(default_factory=list)
    cars: list[Car] = field(default_factory=list)
