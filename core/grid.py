"""The 3 x 3 grid: cells, their names in both papers, and their polygons on the map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Sequence

Point = tuple[float, float]

_IMTI_WORDS = (
    ("top left corner", "top", "top right corner"),
    ("left", "center", "right"),
    ("lower left corner", "lower", "lower right corner"),
)
_CHANGECHAT_ROWS = ("top", "center", "bottom")
_CHANGECHAT_COLS = ("left", "center", "right")


@dataclass(frozen=True)
class Cell:
    """One of the nine cells; ``row`` 0 is north, ``col`` 0 is west."""

    row: int
    col: int

    @property
    def words(self) -> str:
        """Name in ChangeIMTI, e.g. ``top left corner``."""
        return _IMTI_WORDS[self.row][self.col]

    @property
    def changechat_label(self) -> str:
        """Name in ChangeChat's 3 x 3 localisation, e.g. ``top-left``."""
        return f"{_CHANGECHAT_ROWS[self.row]}-{_CHANGECHAT_COLS[self.col]}"

    @property
    def index(self) -> int:
        """Position in reading order, 0 to 8."""
        return 3 * self.row + self.col


CELLS: tuple[Cell, ...] = tuple(Cell(row, col) for row in range(3) for col in range(3))


def cell_from_words(words: str) -> Cell:
    """Return the cell with exactly this ChangeIMTI or ChangeChat name.

    Raises
    ------
    KeyError
        If no cell has that name; free text is read by ``core.language.reading``.
    """
    return _CELL_BY_NAME[words]


_CELL_BY_NAME = {cell.words: cell for cell in CELLS}
_CELL_BY_NAME.update({cell.changechat_label: cell for cell in CELLS})


def cell_of_pixel(x: float, y: float, width: int, height: int) -> Cell:
    """Return the cell that holds the pixel position, by the ChangeIMTI rule.

    Column by ``x < W/3``, ``x < 2W/3``; row by ``y < H/3``, ``y < 2H/3`` (PAPERS: ChangeIMTI,
    step 4).
    """
    return Cell(_third(y, height), _third(x, width))


def _third(position: float, size: int) -> int:
    if position < size / 3:
        return 0
    return 1 if position < 2 * size / 3 else 2


@dataclass(frozen=True)
class GridGeometry:
    """The nine cells on the map, from the same geotransform as the pixels.

    Attributes
    ----------
    transform:
        Affine coefficients ``(a, b, c, d, e, f)``: ``x = a*col + b*row + c``,
        ``y = d*col + e*row + f``, in CRS units; any rotation or sign is honoured.
    width, height:
        Pixels of the area's bounding box.
    crs:
        Working CRS as an authority code or WKT.
    """

    transform: tuple[float, float, float, float, float, float]
    width: int
    height: int
    crs: str

    def to_map(self, col: float, row: float) -> Point:
        """Return map coordinates of a (fractional) pixel position."""
        a, b, c, d, e, f = self.transform
        return (a * col + b * row + c, d * col + e * row + f)

    def to_pixel(self, x: float, y: float) -> Point:
        """Return the (fractional) column and row of map coordinates."""
        a, b, c, d, e, f = self.transform
        size = a * e - b * d
        return (e * (x - c) - b * (y - f)) / size, (a * (y - f) - d * (x - c)) / size

    def pixel_edges(self, cell: Cell) -> tuple[float, float, float, float]:
        """Return ``(col_min, row_min, col_max, row_max)`` of a cell in fractional pixels."""
        return (
            cell.col * self.width / 3,
            cell.row * self.height / 3,
            (cell.col + 1) * self.width / 3,
            (cell.row + 1) * self.height / 3,
        )

    def polygon(self, cell: Cell) -> list[Point]:
        """Return the closed ring of a cell in map coordinates, from its north-west corner."""
        left, top, right, bottom = self.pixel_edges(cell)
        ring = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
        return [self.to_map(col, row) for col, row in ring]

    def to_dict(self) -> dict:
        """Return plain JSON values."""
        return {
            "transform": list(self.transform),
            "width": self.width,
            "height": self.height,
            "crs": self.crs,
        }

    @classmethod
    def from_dict(cls, data: dict) -> "GridGeometry":
        """Rebuild from :meth:`to_dict`."""
        transform: Sequence[float] = data["transform"]
        a, b, c, d, e, f = (float(value) for value in transform)
        return cls((a, b, c, d, e, f), int(data["width"]), int(data["height"]), str(data["crs"]))
