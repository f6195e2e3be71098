"""A generated town on two dates, with exact truth: for the demo, for tests and for training."""

from dataclasses import dataclass

import numpy as np

from .layout import plan
from .light import expose, lights
from .paint import Canvas, Texture
from .shapes import AFTER, BEFORE, Layout
from .truth import footprints

_SUPERSAMPLING = 2


@dataclass(frozen=True)
class Town:
    """Two co-registered images and what changed between them.

    Attributes
    ----------
    before, after:
        uint8 (size, size, 3), row 0 north.
    building, road:
        uint8 (size, size): 0 unchanged, 1 appeared, 2 disappeared. Roads are carriageways, without
        drives and car parks; buildings are roof outlines.
    gsd:
        Metres per pixel.
    layout:
        The objects behind the pixels.
    """

    before: np.ndarray
    after: np.ndarray
    building: np.ndarray
    road: np.ndarray
    gsd: float
    layout: Layout


def town(seed: int, size_px: int, gsd: float = 0.5) -> Town:
    """Return the town of this seed; the same arguments always give the same pixels."""
    layout = plan(seed, size_px * gsd)
    pixel = gsd / _SUPERSAMPLING
    texture = Texture.of(seed, size_px * _SUPERSAMPLING, pixel)
    images = []
    for number, (date, light) in enumerate(zip((BEFORE, AFTER), lights(seed), strict=True)):
        canvas = Canvas(texture)
        canvas.paint(layout, date)
        images.append(expose(canvas.colour, canvas.height, pixel, light, (seed, 3, number)))
    building, road = footprints(layout, size_px, gsd)
    return Town(images[0], images[1], building, road, gsd, layout)
