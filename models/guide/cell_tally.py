"""What each of the nine cells adds up to while tiles and components go by."""

from __future__ import annotations

import numpy as np
from rasterio.windows import Window

from ...core.evidence import ANY_KIND, CellEvidence, Component
from ...core.grid import CELLS, Cell, GridGeometry
from .components import Found

_LEVELS = 256
_QUIET_QUANTILE = 0.999


class CellTally:
    """Valid pixels, change probabilities and changed objects per cell.

    A pixel belongs to the cell that holds its centre.
    """

    def __init__(self, grid: GridGeometry) -> None:
        self._grid = grid
        self._histogram = np.zeros((9, _LEVELS), np.int64)
        self._valid = np.zeros(9, np.int64)
        self._changed = np.zeros(9, np.int64)
        self._certainty = np.zeros(9)
        self._components: list[Component] = []

    def add_tile(self, col: int, row: int, probability: np.ndarray, valid: np.ndarray) -> None:
        """Count a window at ``(col, row)``: probability uint8 (classes, h, w), valid (h, w)."""
        highest = probability.max(axis=0)
        for cell, part in self._parts(Window(col, row, valid.shape[1], valid.shape[0])):
            inside = valid[part]
            self._valid[cell.index] += inside.sum()
            self._histogram[cell.index] += np.bincount(highest[part][inside], minlength=_LEVELS)

    def add_component(self, found: Found) -> None:
        """Count a changed object: its pixels where they lie, itself where its centroid lies."""
        self._components.append(found.component)
        for cell, part in self._parts(found.window):
            pixels = int(found.pixels[part].sum())
            self._changed[cell.index] += pixels
            self._certainty[cell.index] += pixels * found.component.confidence

    @property
    def valid_pixels(self) -> int:
        """Pixels looked at in the whole area."""
        return int(self._valid.sum())

    @property
    def changed_pixels(self) -> int:
        """Pixels of all components that count."""
        return int(self._changed.sum())

    def cells(self, min_component_px: float) -> list[CellEvidence]:
        """Return the nine cells in reading order.

        A changed cell's confidence is the mean change probability of its changed pixels; an
        unchanged one's is one minus the probability that 99.9 % of its pixels stay below.
        """
        cells = []
        for cell in CELLS:
            pixels, valid = self._changed[cell.index], self._valid[cell.index]
            changed = bool(pixels and pixels >= min_component_px)
            evidence = CellEvidence(
                cell.row,
                cell.col,
                changed=changed,
                changed_share=round(float(pixels / valid), 4) if valid else 0.0,
                valid_share=round(float(valid / self._size(cell)), 4),
                confidence=round(self._confidence(cell, changed), 3),
            )
            for component in self._components:
                here = (component.row, component.col) == (cell.row, cell.col)
                if here and component.kind != ANY_KIND:
                    evidence.counts[component.kind][component.direction] += 1
            cells.append(evidence)
        return cells

    def _confidence(self, cell: Cell, changed: bool) -> float:
        if changed:
            return float(self._certainty[cell.index] / self._changed[cell.index])
        total = self._valid[cell.index]
        if not total:
            return 0.0
        cumulative = np.cumsum(self._histogram[cell.index])
        quiet = int(np.searchsorted(cumulative, _QUIET_QUANTILE * total))
        return 1 - quiet / (_LEVELS - 1)

    def _size(self, cell: Cell) -> int:
        left, top, right, bottom = self._edges(cell)
        return max(1, (right - left) * (bottom - top))

    def _edges(self, cell: Cell) -> tuple[int, int, int, int]:
        """Return the first pixel inside and the first beyond a cell, by pixel centres."""
        left, top, right, bottom = self._grid.pixel_edges(cell)
        return _first(left), _first(top), _first(right), _first(bottom)

    def _parts(self, window: Window) -> list[tuple[Cell, tuple[slice, slice]]]:
        """Return the cells a window touches, each with its slices of the window."""
        parts = []
        for cell in CELLS:
            left, top, right, bottom = self._edges(cell)
            left, right = (
                min(max(0, edge - window.col_off), window.width) for edge in (left, right)
            )
            top, bottom = (
                min(max(0, edge - window.row_off), window.height) for edge in (top, bottom)
            )
            if left < right and top < bottom:
                parts.append((cell, np.s_[top:bottom, left:right]))
        return parts


def _first(edge: float) -> int:
    """Return the first pixel whose centre lies at or beyond an edge."""
    return int(np.ceil(edge - 0.5))
