"""Places that questions and answers name, as boxes on the area of side one.

``x`` runs from west (0) to east (1), ``y`` from north (0) to south (1). A place may be meant in
more than one way ("the north": the upper row or the upper half), so it has one or more readings.
"""

from __future__ import annotations

from dataclasses import dataclass

Box = tuple[float, float, float, float]

THIRD = 1 / 3
CELL_WORDS = (
    ("top left corner", "top", "top right corner"),
    ("left", "center", "right"),
    ("lower left corner", "lower", "lower right corner"),
)
CELLS = tuple((row, col) for row in range(3) for col in range(3))
CELL_BY_WORDS = {CELL_WORDS[row][col]: (row, col) for row, col in CELLS}
WHOLE: Box = (0.0, 0.0, 1.0, 1.0)

ROWS = {"row:top": 0, "row:middle": 1, "row:lower": 2}
COLS = {"col:left": 0, "col:middle": 1, "col:right": 2}
HALVES: dict[str, Box] = {
    "half:north": (0, 0, 1, 0.5),
    "half:south": (0, 0.5, 1, 1),
    "half:west": (0, 0, 0.5, 1),
    "half:east": (0.5, 0, 1, 1),
}
QUADRANTS: dict[str, Box] = {
    "quadrant:nw": (0, 0, 0.5, 0.5),
    "quadrant:ne": (0.5, 0, 1, 0.5),
    "quadrant:sw": (0, 0.5, 0.5, 1),
    "quadrant:se": (0.5, 0.5, 1, 1),
}
_COMPASS = {"north": ("row:top", "half:north"), "south": ("row:lower", "half:south")}
_COMPASS |= {"west": ("col:left", "half:west"), "east": ("col:right", "half:east")}
_MIDDLE = {"north": "top", "south": "lower", "west": "left", "east": "right"}
_CORNERS = {"nw": "top left corner", "ne": "top right corner"}
_CORNERS |= {"sw": "lower left corner", "se": "lower right corner"}


@dataclass(frozen=True)
class Region:
    """One reading of a place: boxes that do not overlap.

    Attributes
    ----------
    boxes:
        Parts of the area of side one.
    cells:
        The cells it is made of; empty where it cuts through cells.
    """

    boxes: tuple[Box, ...]
    cells: frozenset[tuple[int, int]] = frozenset()

    def __or__(self, other: Region) -> Region:
        """Return both together; they must not overlap."""
        whole = bool(self.cells) and bool(other.cells)
        return Region(self.boxes + other.boxes, self.cells | other.cells if whole else frozenset())


def box_of_cell(row: int, col: int) -> Box:
    """Return a cell's box."""
    return (col * THIRD, row * THIRD, (col + 1) * THIRD, (row + 1) * THIRD)


def region_of_cells(cells: frozenset[tuple[int, int]]) -> Region:
    """Return the region made of these cells."""
    return Region(tuple(box_of_cell(*cell) for cell in sorted(cells)), cells)


WHOLE_REGION = region_of_cells(frozenset(CELLS))


def readings(place: str) -> list[Region]:
    """Return what a place may mean, the nearest meaning first.

    Parameters
    ----------
    place:
        A cell in ChangeIMTI words, ``row:…``, ``col:…``, ``half:…``, ``quadrant:…``,
        ``compass:north`` or ``part:north`` (or ``south``, ``west``, ``east``),
        ``corners``, or ``edge`` (all cells
        but the center).

    Raises
    ------
    KeyError
        If there is no such place.
    """
    if place in CELL_BY_WORDS:
        return [region_of_cells(frozenset({CELL_BY_WORDS[place]}))]
    if place in ROWS:
        return [region_of_cells(frozenset(cell for cell in CELLS if cell[0] == ROWS[place]))]
    if place in COLS:
        return [region_of_cells(frozenset(cell for cell in CELLS if cell[1] == COLS[place]))]
    if place in HALVES:
        side = place.partition(":")[2]
        return [Region((HALVES[place],)), *readings(_COMPASS[side][0])]
    if place in QUADRANTS:
        corner = _CORNERS[place.partition(":")[2]]
        return [Region((QUADRANTS[place],)), *readings(corner)]
    if place.startswith("part:"):
        side = place.partition(":")[2]
        return [*readings(_MIDDLE[side]), *readings(_COMPASS[side][0])]
    if place.startswith("compass:"):
        side = place.partition(":")[2]
        names = (*_COMPASS[side], _MIDDLE[side])
        return [readings(_COMPASS[side][0])[0], Region((HALVES[names[1]],)), *readings(names[2])]
    if place == "corners":
        return [region_of_cells(frozenset(c for c in CELLS if c[0] != 1 and c[1] != 1))]
    if place == "edge":
        return [region_of_cells(frozenset(c for c in CELLS if c != (1, 1)))]
    raise KeyError(place)


def readings_of(places: list[str]) -> list[Region]:
    """Return what several places together may mean; the whole area for none."""
    if not places:
        return [WHOLE_REGION]
    options = readings(places[0])
    for place in places[1:]:
        options = [first | second for first in options for second in readings(place)]
    return options
