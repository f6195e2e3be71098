"""What each of the nine cells adds up to while tiles and components go by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from rasterio.windows import Window

from ...core.evidence import ANY_KIND, CellEvidence, Component
from ...core.grid import CELLS, Cell, GridGeometry
from .calibration import CellConfidence, band_areas, changed_features
from .components import Found

_LEVELS = 256
_QUIET_QUANTILE = 0.999


@dataclass(frozen=True)
class CellFacts:
    """What a cell's confidence is made of.

    ``features`` are those of :func:`changed_features`, of a changed cell only; ``areas_m2`` are the
    valid areas per band of change probability.
    """

    changed: bool
    features: np.ndarray | None
    areas_m2: np.ndarray


class CellTally:
    """Valid pixels, change probabilities and changed objects per cell.

    A pixel belongs to the cell that holds its centre.
    """

    def __init__(self, grid: GridGeometry) -> None:
        self._grid = grid
        self._pixel_size = abs(grid.transform[0] * grid.transform[4]) ** 0.5
        self._histogram = np.zeros((9, _LEVELS), np.int64)
        self._valid = np.zeros(9, np.int64)
        self._changed = np.zeros(9, np.int64)
        self._certainty = np.zeros(9)
        self._confidences: list[list[float]] = [[] for _ in CELLS]
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
        self.add_object(found.pieces(), found.component.confidence)

    def add_object(self, pieces: Iterable[tuple[Window, np.ndarray]], confidence: float) -> None:
        """Count the changed pixels of one object, bool (h, w) at each window."""
        here: set[int] = set()
        for window, pixels in pieces:
            for cell, part in self._parts(window):
                if changed := int(pixels[part].sum()):
                    self._changed[cell.index] += changed
                    self._certainty[cell.index] += changed * confidence
                    here.add(cell.index)
        for index in here:
            self._confidences[index].append(confidence)

    @property
    def valid_pixels(self) -> int:
        """Pixels looked at in the whole area."""
        return int(self._valid.sum())

    @property
    def changed_pixels(self) -> int:
        """Pixels of all components that count."""
        return int(self._changed.sum())

    def cells(
        self, min_component_px: float, model: CellConfidence | None = None
    ) -> list[CellEvidence]:
        """Return the nine cells in reading order.

        Without a calibrated ``model`` the confidence of a changed cell is the mean confidence of
        its changed pixels, that of an unchanged one is one minus the change probability that 99.9 %
        of its pixels stay below.
        """
        cells = []
        for cell in CELLS:
            pixels, valid = self._changed[cell.index], self._valid[cell.index]
            facts = self.facts(cell, min_component_px)
            left, top, right, bottom = self._edges(cell)
            evidence = CellEvidence(
                cell.row,
                cell.col,
                changed=facts.changed,
                changed_share=round(float(pixels / valid), 4) if valid else 0.0,
                valid_share=round(float(valid / max(1, (right - left) * (bottom - top))), 4),
                confidence=round(self._confidence(cell, facts, model), 3),
            )
            for component in self._components:
                here = (component.row, component.col) == (cell.row, cell.col)
                if here and component.kind != ANY_KIND:
                    evidence.counts[component.kind][component.direction] += 1
            cells.append(evidence)
        return cells

    def facts(self, cell: Cell, min_component_px: float) -> CellFacts:
        """Return whether a cell changed and what speaks for it."""
        pixels = self._changed[cell.index]
        changed = bool(pixels and pixels >= min_component_px)
        features = None
        if changed:
            area = float(pixels * self._pixel_size**2)
            features = changed_features(self._confidences[cell.index], area)
        return CellFacts(
            changed, features, band_areas(self._histogram[cell.index], self._pixel_size)
        )

    def _confidence(self, cell: Cell, facts: CellFacts, model: CellConfidence | None) -> float:
        total = self._valid[cell.index]
        if not total and not facts.changed:
            return 0.0
        if model is not None:
            if facts.features is not None:
                return float(model.of_changed(facts.features))
            return float(model.of_unchanged(facts.areas_m2))
        if facts.changed:
            return float(self._certainty[cell.index] / self._changed[cell.index])
        cumulative = np.cumsum(self._histogram[cell.index])
        quiet = int(np.searchsorted(cumulative, _QUIET_QUANTILE * total))
        return 1 - quiet / (_LEVELS - 1)

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
