"""A date read through a field of shifts, so that it lies on the other one everywhere."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

import cv2
import numpy as np
from rasterio.windows import Window

from ....core.grid import GridGeometry
from ..layer import Layer
from ..view import RasterView, open_view
from .shift_field import ShiftField

_WHOLLY = 0.999
Reading = tuple[np.ndarray, np.ndarray]


@dataclass(frozen=True)
class FieldView:
    """A view of a grid; reads like ``RasterView``, each pixel from where the field says.

    ``view`` has ``margin`` more pixels than ``grid`` on every side.
    """

    view: RasterView
    grid: GridGeometry
    field: ShiftField
    margin: int

    def read(self, col: int, row: int, width: int, height: int) -> Reading:
        """Return the values of three bands and where they are valid, as ``RasterView.read``."""
        return self._through(self.view.read, col, row, width, height)

    def read_bands(self, bands: Sequence[int], window: Window) -> Reading:
        """Return bands as they are stored and where they are valid."""

        def read(col: int, row: int, width: int, height: int) -> Reading:
            return self.view.read_bands(bands, Window(col, row, width, height))

        return self._through(read, window.col_off, window.row_off, window.width, window.height)

    def _through(
        self,
        read: Callable[[int, int, int, int], Reading],
        col: int,
        row: int,
        width: int,
        height: int,
    ) -> Reading:
        right, down = self.field.over(self.grid, col, row, width, height)
        # One pixel more on each side for the bilinear neighbours.
        left, top = math.floor(right.min()) - 1, math.floor(down.min()) - 1
        wide = width + math.ceil(right.max()) + 1 - left
        high = height + math.ceil(down.max()) + 1 - top
        values, valid = read(col + self.margin + left, row + self.margin + top, wide, high)
        across = right + np.arange(-left, width - left, dtype=np.float32)
        along = down + np.arange(-top, height - top, dtype=np.float32)[:, None]
        nearest = self.view.layer.palette is not None
        how = cv2.INTER_NEAREST if nearest else cv2.INTER_LINEAR
        whole = cv2.remap(valid.astype(np.float32), across, along, how) >= _WHOLLY
        kind = values.dtype if values.dtype in (np.uint8, np.uint16, np.int16) else np.float32
        read_there = np.stack([cv2.remap(part.astype(kind), across, along, how) for part in values])
        read_there[:, ~whole] = 0
        return read_there.astype(values.dtype), whole


@contextmanager
def open_field_view(
    layer: Layer,
    grid: GridGeometry,
    native_size: float,
    shift: tuple[float, float],
    field: ShiftField,
) -> Iterator[FieldView]:
    """Open a layer on a grid that is read ``shift`` further east and north, and through a field.

    See :func:`open_view`.
    """
    a, b, x, d, e, y = grid.transform
    margin = math.ceil(field.farthest / a) + 2
    grown = replace(
        grid,
        transform=(a, b, x + shift[0] - margin * a, d, e, y + shift[1] - margin * e),
        width=grid.width + 2 * margin,
        height=grid.height + 2 * margin,
    )
    with open_view(layer, grown, native_size) as view:
        yield FieldView(view, grid, field, margin)
