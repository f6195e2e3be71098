"""What is known about an area: changed objects, and places where it is not known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import rasterio.features
import shapely
from rasterio.transform import Affine
from shapely.geometry.base import BaseGeometry

from .....core.grid import CELLS, Cell, GridGeometry
from ....raster.projection import apply
from ..problems import Problems
from .polygons import Change

TOO_SMALL = "polygon without a pixel"
_SAME_CELL = 0.01


@dataclass(frozen=True)
class Gap:
    """A place whose truth is not known, and why."""

    geometry: BaseGeometry
    reason: str


@dataclass(frozen=True)
class Statement:
    """A cell of an answer's grid that a person calls changed with nothing drawn in it."""

    kind: str
    geometry: BaseGeometry


@dataclass(frozen=True)
class Truth:
    """All that is known about an area, in its working CRS.

    Attributes
    ----------
    changes:
        Changed objects.
    known:
        Classes for which ``changes`` is complete outside the gaps.
    gaps:
        Places where it is not known what changed.
    statements:
        Cells that hold a change somewhere.
    looked_at:
        Where a person has looked; None means everywhere.
    """

    changes: Sequence[Change]
    known: tuple[str, ...]
    gaps: Sequence[Gap] = ()
    statements: Sequence[Statement] = ()
    looked_at: Sequence[BaseGeometry] | None = None
    _index: shapely.STRtree = field(init=False, repr=False)

    def __post_init__(self) -> None:
        index = shapely.STRtree([change.geometry for change in self.changes])
        object.__setattr__(self, "_index", index)

    def masks(self, grid: GridGeometry) -> Mapping[str, np.ndarray]:
        """Return the changed pixels of each known class, bool (height, width) of a grid.

        A pixel is changed when its centre lies in a polygon. Where a road and a building meet, the
        pixel is the building's, as a label can hold only one of them.
        """
        near = [self.changes[index] for index in sorted(self._index.query(_box(grid)))]
        masks = {
            kind: _burnt([change.geometry for change in near if change.kind == kind], grid)
            for kind in self.known
        }
        if len(masks) == 2:
            masks["road"] &= ~masks["building"]
        return masks

    def objection(self, grid: GridGeometry) -> str | None:
        """Return why a tile cannot be used, None where it can."""
        box = _box(grid)
        for gap in self.gaps:
            if _overlap(gap.geometry, box):
                return gap.reason
        if self.looked_at is not None and not any(_overlap(place, box) for place in self.looked_at):
            return "nothing in it was reviewed"
        placed = [shape for cells in self._placed(grid).values() for shape in cells.values()]
        for statement in self.statements:
            if _overlap(statement.geometry, box) and statement.geometry not in placed:
                return f"a {statement.kind} changed in a cell around it, but none is drawn there"
        return None

    def stated(self, grid: GridGeometry) -> Mapping[str, tuple[Cell, ...]]:
        """Return the cells of a tile that are stated to be changed, for each class."""
        return {kind: tuple(cells) for kind, cells in self._placed(grid).items()}

    def _placed(self, grid: GridGeometry) -> dict[str, dict[Cell, BaseGeometry]]:
        """Return the statements about exactly the tile's own cells, by class and cell."""
        placed: dict[str, dict[Cell, BaseGeometry]] = {}
        for statement in self.statements:
            for cell in CELLS:
                own = shapely.Polygon(grid.polygon(cell))
                differing = own.symmetric_difference(statement.geometry).area
                if differing < _SAME_CELL * own.area:
                    placed.setdefault(statement.kind, {})[cell] = statement.geometry
        return placed


def note_small(changes: Sequence[Change], grid: GridGeometry, problems: Problems) -> None:
    """Note the polygons that hold no centre of any pixel, so that nothing of them is burnt."""
    for number, change in enumerate(changes, start=1):
        if not _burnt([change.geometry], _around(change.geometry, grid)).any():
            name = f"{change.kind} {number}"
            problems.add(TOO_SMALL, name, "it is too small for a pixel of the working grid")


def part_of(grid: GridGeometry, col: int, row: int, width: int, height: int) -> GridGeometry:
    """Return a window of a grid as a grid of its own."""
    a, b, _, d, e, _ = grid.transform
    x, y = grid.to_map(col, row)
    return GridGeometry((a, b, x, d, e, y), width, height, grid.crs)


def _around(geometry: BaseGeometry, grid: GridGeometry) -> GridGeometry:
    """Return the pixels of a grid, continued beyond its edges, around a shape."""
    xmin, ymin, xmax, ymax = geometry.bounds
    cols, rows = apply(~Affine(*grid.transform), np.array([xmin, xmax]), np.array([ymax, ymin]))
    left, top = int(np.floor(cols[0])), int(np.floor(rows[0]))
    right, bottom = int(np.ceil(cols[1])), int(np.ceil(rows[1]))
    return part_of(grid, left, top, max(1, right - left), max(1, bottom - top))


def _burnt(shapes: Sequence[BaseGeometry], grid: GridGeometry) -> np.ndarray:
    if not shapes:
        return np.zeros((grid.height, grid.width), bool)
    transform = Affine(*grid.transform)
    pixels = rasterio.features.rasterize(
        shapes, (grid.height, grid.width), transform=transform, dtype="uint8"
    )
    return pixels.astype(bool)


def _box(grid: GridGeometry) -> BaseGeometry:
    corners = ((0, 0), (grid.width, 0), (grid.width, grid.height), (0, grid.height))
    return shapely.Polygon([grid.to_map(col, row) for col, row in corners])


def _overlap(shape: BaseGeometry, box: BaseGeometry) -> bool:
    """Return whether two shapes share more than an edge."""
    return bool(shape.intersects(box) and not shape.touches(box))
