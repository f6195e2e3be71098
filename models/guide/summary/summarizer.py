"""A sentence about an area: of its most changed window, borne out by the evidence."""

from __future__ import annotations

from typing import Protocol

import cv2
import numpy as np
from rasterio.windows import Window

from ....core.evidence import Evidence
from ....core.weights import SUMMARY, find_weights
from ...raster import RasterPair
from ..backbone import EfficientNetLite0
from .describer import WINDOW, Describer
from .scene import ChangedObject, Scene
from .weights import fingerprint, load_summary

#: Metres per pixel of the windows that sentences are learned from.
PIXEL_SIZE = 0.5
#: Areas up to this many windows wide and high are described whole, shrunk a little.
_WHOLE = 1.25
#: Steps of a window by which it is moved in search of its place.
_STEPS = 8


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
    """

    def __init__(self, describer: Describes) -> None:
        self._describer = describer

    @classmethod
    def of(cls, backbone: EfficientNetLite0) -> Summarizer | None:
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
        return cls(Describer(backbone, network, card))

    def summarize(self, pair: RasterPair, evidence: Evidence) -> None:
        """Put a sentence about the most changed window into the evidence.

        It stays empty where no likely sentence agrees with the evidence.
        """
        grid, side = evidence.grid, round(WINDOW * PIXEL_SIZE / evidence.pixel_size)
        centroids = [grid.to_pixel(*item.centroid) for item in evidence.components]
        places = np.array(centroids).reshape(-1, 2)
        areas = np.array([item.area_m2 for item in evidence.components])
        window = most_changed_window(grid.width, grid.height, side, places, areas)
        scene = _scene(evidence, places, window)
        sides = (window.width, window.height)
        before, after, _ = pair.read(window.col_off, window.row_off, *sides)
        factor = evidence.pixel_size / PIXEL_SIZE
        size = tuple(min(WINDOW, round(length * factor)) for length in sides)
        first, second = (cv2.resize(date, size) for date in (before, after))
        evidence.caption = self._describer.describe(first, second, scene)
        whole = sides == (grid.width, grid.height)
        evidence.caption_of_part = bool(scene.objects) and not whole


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


def most_changed_window(
    width: int, height: int, side: int, centroids: np.ndarray, areas: np.ndarray
) -> Window:
    """Return the window that holds the most changed area.

    Parameters
    ----------
    width, height:
        The area in pixels.
    side:
        Wanted side of the window in pixels; shorter where the area is.
    centroids, areas:
        Of the changed objects: column and row, float (n, 2), and size, float (n,). An object
        belongs to the window that holds its centroid. Without objects, the middle is returned.
    """
    spans = [length if length <= _WHOLE * side else side for length in (width, height)]
    if not len(areas):
        return Window((width - spans[0]) // 2, (height - spans[1]) // 2, *spans)
    starts = [_starts(length, span) for length, span in zip((width, height), spans, strict=True)]
    inside = [
        (values >= first[:, None]) & (values < first[:, None] + span)
        for values, first, span in zip(centroids.T, starts, spans, strict=True)
    ]
    held = (inside[1] * areas) @ inside[0].T
    row, col = np.unravel_index(held.argmax(), held.shape)
    return Window(int(starts[0][col]), int(starts[1][row]), *spans)


def _starts(length: int, span: int) -> np.ndarray:
    """Return where windows may begin along one side, the last as far as the area allows."""
    last = length - span
    return np.unique([*range(0, last + 1, max(1, span // _STEPS)), last])
