"""Places of the area: cells, rows, columns, halves and quadrants, as boxes on a unit square.

``x`` runs from west (0) to east (1), ``y`` from north (0) to south (1).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, List, Sequence, Tuple

from ...grid import CELLS, Cell

Box = Tuple[float, float, float, float]

THIRD = 1 / 3
_ROWS = {"row:top": 0, "row:middle": 1, "row:lower": 2, "north": 0, "south": 2}
_COLS = {"col:left": 0, "col:middle": 1, "col:right": 2, "west": 0, "east": 2}
_BOXES: Dict[str, Box] = {
    "half:north": (0, 0, 1, 0.5),
    "half:south": (0, 0.5, 1, 1),
    "half:west": (0, 0, 0.5, 1),
    "half:east": (0.5, 0, 1, 1),
    "quadrant:nw": (0, 0, 0.5, 0.5),
    "quadrant:ne": (0.5, 0, 1, 0.5),
    "quadrant:sw": (0, 0.5, 0.5, 1),
    "quadrant:se": (0.5, 0.5, 1, 1),
}
_NAMES = {
    "row:top": "the top row",
    "row:middle": "the middle row",
    "row:lower": "the lower row",
    "col:left": "the left column",
    "col:middle": "the middle column",
    "col:right": "the right column",
    "half:north": "the northern half",
    "half:south": "the southern half",
    "half:west": "the western half",
    "half:east": "the eastern half",
    "quadrant:nw": "the north-western quarter",
    "quadrant:ne": "the north-eastern quarter",
    "quadrant:sw": "the south-western quarter",
    "quadrant:se": "the south-eastern quarter",
    "corners": "the four corners",
    "edge": "the outer cells",
}

#: ChangeIMTI's words for these four also name a whole side; these are ChangeChat's.
_CELL_NAMES = {
    "top": "top center",
    "left": "center left",
    "right": "center right",
    "lower": "lower center",
}

HALVES = ("half:north", "half:south", "half:west", "half:east")
QUADRANTS = ("quadrant:nw", "quadrant:ne", "quadrant:sw", "quadrant:se")
ROWS = ("row:top", "row:middle", "row:lower")
COLUMNS = ("col:left", "col:middle", "col:right")
CELL_WORDS = tuple(cell.words for cell in CELLS)


@dataclass(frozen=True)
class NamedRegion:
    """A place, or several together.

    Attributes
    ----------
    boxes:
        West, north, east, south of parts of the unit square that do not overlap.
    cells:
        The cells it is made of; empty where it cuts through cells.
    whole:
        Whether it is the whole area.
    name:
        How it is spoken of, with its article.
    """

    boxes: Tuple[Box, ...]
    cells: Tuple[Cell, ...]
    whole: bool
    name: str

    @property
    def touched(self) -> Tuple[Cell, ...]:
        """The cells that it covers at least in part."""
        return self.cells or tuple(
            cell for cell in CELLS if any(_overlap(cell_box(cell), box) for box in self.boxes)
        )


def cell_box(cell: Cell) -> Box:
    """Return a cell's box."""
    return (cell.col * THIRD, cell.row * THIRD, (cell.col + 1) * THIRD, (cell.row + 1) * THIRD)


def region(places: Sequence[str] = ()) -> NamedRegion:
    """Return the region that these places make together; the whole area for none.

    Raises
    ------
    KeyError
        If there is no such place.
    """
    if not places:
        return NamedRegion(((0.0, 0.0, 1.0, 1.0),), CELLS, True, "the area")
    parts = [_cells(place) for place in places]
    name = _listed([place_name(place) for place in places])
    if all(parts):
        found = {cell for part in parts for cell in part}
        cells = tuple(cell for cell in CELLS if cell in found)
        return NamedRegion(tuple(map(cell_box, cells)), cells, len(cells) == len(CELLS), name)
    boxes: List[Box] = []
    for place, part in zip(places, parts):
        for box in map(cell_box, part) if part else (_BOXES[place],):
            if not any(_overlap(box, other) for other in boxes):
                boxes.append(box)
    return NamedRegion(tuple(boxes), (), False, name)


def place_name(place: str) -> str:
    """Return a place as it is spoken of, with its article."""
    if place in _NAMES:
        return _NAMES[place]
    return f"the {_CELL_NAMES.get(place, place)}"


def cell_name(cell: Cell) -> str:
    """Return a cell as it is spoken of: never the same words as a row or a column."""
    return place_name(cell.words)


def _cells(place: str) -> Tuple[Cell, ...]:
    if place in _BOXES:
        return ()
    if place in _ROWS:
        return tuple(cell for cell in CELLS if cell.row == _ROWS[place])
    if place in _COLS:
        return tuple(cell for cell in CELLS if cell.col == _COLS[place])
    if place == "corners":
        return tuple(cell for cell in CELLS if cell.row != 1 and cell.col != 1)
    if place == "edge":
        return tuple(cell for cell in CELLS if (cell.row, cell.col) != (1, 1))
    return (CELLS[CELL_WORDS.index(place)],) if place in CELL_WORDS else _unknown(place)


def _unknown(place: str) -> Tuple[Cell, ...]:
    raise KeyError(place)


def _overlap(one: Box, other: Box) -> bool:
    slack = 1e-9
    across = one[0] < other[2] - slack and other[0] < one[2] - slack
    return across and one[1] < other[3] - slack and other[1] < one[3] - slack


def _listed(items: Sequence[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"
