"""The changed objects that count: large enough, and touching ones told apart."""

from __future__ import annotations

import cv2
import numpy as np

from .class_rule import ClassRule
from .splitting import split


def objects_in(
    change: np.ndarray, pixels: np.ndarray, rule: ClassRule, pixel_size: float
) -> np.ndarray:
    """Return the objects of one component, int32 (h, w): 0 none, 1 to n.

    Parameters
    ----------
    change:
        Change probability, uint8 (h, w), 0 to 255.
    pixels:
        The component, bool (h, w), 8-connected.
    pixel_size:
        Metres per pixel.
    """
    if np.count_nonzero(pixels) * pixel_size**2 < rule.min_component_m2:
        return np.zeros(pixels.shape, np.int32)
    if rule.splitting is None:
        return pixels.astype(np.int32)
    return split(change, pixels, rule.splitting, pixel_size, rule.min_component_m2)


def counted_objects(change: np.ndarray, rule: ClassRule, pixel_size: float) -> np.ndarray:
    """Return the objects of a whole tile, int32 (h, w): 0 none, 1 to n.

    ``change`` is the class's change probability, uint8 (h, w). Objects are 8-connected and never
    touch, so the outer contours of the result are the objects one by one.
    """
    mask = (change >= rule.level).astype(np.uint8)
    count, components, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    objects, last = np.zeros(change.shape, np.int32), 0
    for number in range(1, count):
        left, top, width, height = stats[number, : cv2.CC_STAT_AREA]
        window = np.s_[top : top + height, left : left + width]
        found = objects_in(change[window], components[window] == number, rule, pixel_size)
        inside = found > 0
        objects[window][inside] = found[inside] + last
        last += int(found.max())
    return objects
