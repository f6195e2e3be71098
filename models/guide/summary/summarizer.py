"""A sentence about an area: of its most changed window, borne out by the evidence."""

from __future__ import annotations

from typing import Protocol

import cv2
import numpy as np
from rasterio import Affine
from rasterio.windows import Window

from ....core.evidence import Component, Evidence
from ....core.grid import GridGeometry
from ....core.weights import SUMMARY, find_weights
from ...raster import RasterPair
from ..backbone import EfficientNetLite0
from .describer import WINDOW, Describer
from .scene import ChangedObject, Scene
from .weights import fingerprint, load_summary
from .window import most_changed_window


class Describes(Protocol):
    """What turns two pictures into a sentence."""

    def describe(self, before: np.ndarray, after: np.ndarray, scene: Scene) -> str:
        """Return a sentence, or "" where none agrees with the scene."""


class Summarizer:
    """The summary branch at work on areas of any size.

    Parameters
    ----------
    describer:
        Turns a window into a sentence.
    finest:
        Metres per pixel of the windows it has learned from.
    """

    def __init__(self, describer: Describes, finest: float) -> None:
        self._describer = describer
        self._finest = finest

    @classmethod
    def of(cls, backbone: EfficientNetLite0, finest: float) -> Summarizer | None:
        """Return the shipped branch; None where it belongs to another backbone or is not shipped.

        Raises
        ------
        InputError
            If the shipped weights cannot be read.
        """
        weights = find_weights(SUMMARY)
        if weights is None:
            return None
        network, card = load_summary(weights)
        if card.backbone != fingerprint(backbone):
            return None
        return cls(Describer(backbone, network, card), finest)

    def summarize(self, pair: RasterPair, evidence: Evidence) -> None:
        """Put a sentence about the most changed window into the evidence.

        It stays empty where no likely sentence agrees with the evidence.
        """
        grid, side = evidence.grid, round(WINDOW * self._finest / evidence.pixel_size)
        places = np.array([_pixel(grid, item) for item in evidence.components]).reshape(-1, 2)
        areas = np.array([item.area_m2 for item in evidence.components])
        window = most_changed_window(grid.width, grid.height, side, places, areas)
        scene = _scene(evidence, places, window)
        sides = (window.width, window.height)
        before, after, _ = pair.read(window.col_off, window.row_off, *sides)
        factor = evidence.pixel_size / self._finest
        size = tuple(min(WINDOW, round(length * factor)) for length in sides)
        first, second = (cv2.resize(date, size) for date in (before, after))
        evidence.caption = self._describer.describe(first, second, scene)
        whole = sides == (grid.width, grid.height)
        evidence.caption_of_part = bool(scene.objects) and not whole


def _pixel(grid: GridGeometry, component: Component) -> tuple[float, float]:
    return ~Affine(*grid.transform) * component.centroid


def _scene(evidence: Evidence, places: np.ndarray, window: Window) -> Scene:
    """Return the components whose centroid lies in the window, as shares of it."""
    window_m2 = window.width * window.height * evidence.pixel_size**2
    objects = []
    for component, (col, row) in zip(evidence.components, places, strict=True):
        x = (col - window.col_off) / window.width
        y = (row - window.row_off) / window.height
        if 0 <= x < 1 and 0 <= y < 1:
            share = component.area_m2 / window_m2
            objects.append(ChangedObject(component.kind, component.direction, x, y, share))
    return Scene(tuple(objects), frozenset(evidence.classes))
