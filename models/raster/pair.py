"""Two dates on one grid, read by windows."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace

import numpy as np
from rasterio.transform import Affine
from rasterio.windows import Window
from rasterio.windows import transform as window_transform

from ...core.grid import GridGeometry
from .area import Region
from .imagery.compression import compressed
from .layer import Layer
from .normalisation import Normalisation
from .registration.field_view import FieldView, open_field_view
from .registration.shift_field import ShiftField
from .stretch import Stretch
from .view import RasterView, open_view
from .working_grid import coarser

_OVERVIEW_SIDE = 512


def moved(grid: GridGeometry, shift: tuple[float, float]) -> GridGeometry:
    """Return the grid moved east and north by metres."""
    a, b, x, d, e, y = grid.transform
    return replace(grid, transform=(a, b, x + shift[0], d, e, y + shift[1]))


@dataclass(frozen=True)
class Date:
    """One date of a pair: its layer, its view on the grid and its stretch.

    ``native_size`` is the layer's ground sampling distance in metres, measured at the area;
    ``normalisation`` brings its values to those of the other date, None leaves them; ``stretch``
    None leaves 8-bit values as they are; ``matched_quality`` is the JPEG quality of the other
    date, where that is low; ``shift`` is how far east and north of its place, in metres, the date
    is read to lie on the other one, and ``field`` how far beyond that from place to place.
    """

    layer: Layer
    view: RasterView | FieldView
    native_size: float
    stretch: Stretch | None = None
    normalisation: Normalisation | None = None
    matched_quality: int | None = None
    shift: tuple[float, float] = (0.0, 0.0)
    field: ShiftField | None = None

    def open(self, grid: GridGeometry) -> AbstractContextManager[RasterView | FieldView]:
        """Open the layer on a grid as this date is read: see :func:`open_view`."""
        if self.field is None:
            return open_view(self.layer, moved(grid, self.shift), self.native_size)
        return open_field_view(self.layer, grid, self.native_size, self.shift, self.field)

    def overview(self, grid: GridGeometry) -> tuple[np.ndarray, np.ndarray]:
        """Return the values (3, h, w) on a coarse grid, in the layer's units, and their mask."""
        with self.open(grid) as view:
            return view.read(0, 0, grid.width, grid.height)

    def picture(self, values: np.ndarray, valid: np.ndarray) -> np.ndarray:
        """Return values (3, h, w) as an 8-bit picture (h, w, 3), 0 where invalid."""
        alike = values if self.normalisation is None else self.normalisation.apply(values)
        stretched = alike if self.stretch is None else self.stretch.apply(alike)
        return np.ascontiguousarray(np.moveaxis(stretched * valid, 0, -1))

    def matched_picture(self, values: np.ndarray, valid: np.ndarray) -> np.ndarray:
        """Return :meth:`picture` of values at full resolution, compressed as the other date is."""
        picture = self.picture(values, valid)
        if self.matched_quality is None:
            return picture
        return np.ascontiguousarray(compressed(picture, self.matched_quality) * valid[..., None])


@dataclass(frozen=True)
class RasterPair:
    """Two dates on one north-up grid in metres; made by :func:`open_pair`.

    Reads windows, so memory stays constant whatever the size of the area. To be used only in the
    thread that opened it.

    Attributes
    ----------
    grid:
        Pixel grid over the area's bounding box, in the working CRS.
    before, after:
        The two dates.
    region:
        The area in the working CRS.
    notes:
        Sentences about this very pair: bands, stretch, missing data, resolution, alignment.
    picture_notes:
        Those of them that are about its 8-bit pictures only: bands, stretch.
    unsuitable:
        Why nothing can be compared at all, in one sentence; None where it can.
    """

    grid: GridGeometry
    before: Date
    after: Date
    region: Region
    notes: list[str] = field(default_factory=list)
    picture_notes: list[str] = field(default_factory=list)
    unsuitable: str | None = None

    @property
    def pixel_size(self) -> float:
        """Ground sampling distance of the grid in metres."""
        return self.grid.transform[0]

    @property
    def native_pixel_sizes(self) -> tuple[float, float]:
        """Ground sampling distance of each date in metres, measured at the area."""
        return (self.before.native_size, self.after.native_size)

    @property
    def colour(self) -> bool:
        """Whether both dates have red, green and blue."""
        return self.before.layer.colour and self.after.layer.colour

    def read(
        self, col: int, row: int, width: int, height: int
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return a window of the grid.

        Returns
        -------
        before, after : ndarray
            uint8 (height, width, 3), red green blue; 0 where either date has no data, so that the
            end of one date is no edge that the other lacks.
        valid : ndarray
            bool (height, width): data on both dates and inside the drawn area.

        Raises
        ------
        ValueError
            If the window reaches beyond the grid.
        InputError
            If a file turns out to be damaged there.
        """
        if min(col, row) < 0 or col + width > self.grid.width or row + height > self.grid.height:
            raise ValueError(f"window {(col, row, width, height)} reaches beyond the grid")
        before, in_before = self.before.view.read(col, row, width, height)
        after, in_after = self.after.view.read(col, row, width, height)
        in_both = in_before & in_after
        return (
            self.before.matched_picture(before, in_both),
            self.after.matched_picture(after, in_both),
            in_both & self.inside(Window(col, row, width, height)),
        )

    def inside(self, window: Window) -> np.ndarray:
        """Return which pixels of a window lie in the drawn area, bool (height, width)."""
        corner = window_transform(window, Affine(*self.grid.transform))
        return self.region.mask(corner, window.width, window.height)

    def overview(self, max_side: int = _OVERVIEW_SIDE) -> tuple[np.ndarray, np.ndarray]:
        """Return both dates at most ``max_side`` pixels wide and high, uint8 (h, w, 3).

        The whole bounding box is shown, also around a drawn polygon; 0 without data.
        """
        grid = coarser(self.grid, max_side)
        before, after = (date.picture(*date.overview(grid)) for date in (self.before, self.after))
        return before, after
