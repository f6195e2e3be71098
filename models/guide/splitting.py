"""Tell touching objects apart where the change probability shows a neck between them."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

_NEIGHBOURS = np.ones((3, 3), np.uint8)
#: A larger window is left whole: what covers a square kilometre in one piece is no row of houses.
_LARGEST_WINDOW_PX = 4_000_000


@dataclass(frozen=True)
class Splitting:
    """When a component of the change mask is taken for several objects.

    Attributes
    ----------
    levels:
        Change probabilities, rising, at which a component may fall into cores.
    neck_m:
        A core outlives erosion by a disc of this radius in metres: wider necks hold together.
    core_m2:
        Smallest core, after that erosion, in square metres.
    """

    levels: tuple[float, ...] = (0.9, 0.95, 0.98)
    neck_m: float = 1.5
    core_m2: float = 2.0

    @classmethod
    def from_dict(cls, data: dict) -> Splitting:
        """Rebuild from plain JSON values."""
        return cls(tuple(data["levels"]), float(data["neck_m"]), float(data["core_m2"]))


def split(
    change: np.ndarray,
    pixels: np.ndarray,
    splitting: Splitting,
    pixel_size: float,
    smallest_m2: float = 0.0,
) -> np.ndarray:
    """Return the objects that one component falls into.

    Cores are what is left of the component at rising probability and after erosion; a core that
    a higher level would wipe out stays as it was. From the cores the objects grow back over the
    component, the most probable pixels first, and part by a gap of one pixel.

    Parameters
    ----------
    change:
        Change probability, uint8 (h, w), 0 to 255.
    pixels:
        The component, bool (h, w), 8-connected.
    pixel_size:
        Metres per pixel.
    smallest_m2:
        An object that would be smaller stays with its neighbour.

    Returns
    -------
    np.ndarray
        int32 (h, w): 0 outside and in the gaps, 1 to n in the objects, which are 8-connected and
        have no 8-neighbour in each other.
    """
    whole = pixels.astype(np.int32)
    smallest_px = max(smallest_m2, splitting.core_m2) / pixel_size**2
    if pixels.size > _LARGEST_WINDOW_PX or np.count_nonzero(pixels) < 2 * smallest_px:
        return whole
    levels = [round(255 * level) for level in splitting.levels]
    cores, count = _cores(change, pixels, levels, splitting, pixel_size)
    if count < 2:
        return whole
    objects = _grown(cores, change, pixels, levels)
    enough = np.bincount(objects.ravel(), minlength=count + 1) >= smallest_px
    if not enough[1:].all():
        enough[0] = False
        if enough.sum() < 2:
            return whole
        objects = _grown(_numbered(enough)[cores], change, pixels, levels)
    return _parted(objects, smallest_px)


def _cores(
    change: np.ndarray,
    pixels: np.ndarray,
    levels: list[int],
    splitting: Splitting,
    pixel_size: float,
) -> tuple[np.ndarray, int]:
    """Return the cores, int32 (h, w) numbered from 1, and how many they are."""
    radius = round(splitting.neck_m / pixel_size)
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1, 2 * radius + 1))
    smallest = splitting.core_m2 / pixel_size**2
    cores, cores_found = pixels.astype(np.int32), 1
    for level in levels:
        high = ((change >= level) & pixels).astype(np.uint8)
        eroded = cv2.erode(high, disc, borderType=cv2.BORDER_REPLICATE)
        count, found, stats, _ = cv2.connectedComponentsWithStats(eroded, connectivity=8)
        enough = stats[:, cv2.CC_STAT_AREA] >= smallest
        enough[0] = False
        if not enough.any():
            break
        found = _numbered(enough)[found]
        outlived = np.ones(cores_found + 1, bool)
        outlived[cores[found > 0]] = outlived[0] = False
        kept = _numbered(outlived)
        number = np.where(kept > 0, kept + enough.sum(), 0).astype(np.int32)
        cores_found = int(enough.sum() + outlived.sum())
        cores = np.where(found > 0, found, number[cores])
    return cores, cores_found


def _grown(
    cores: np.ndarray, change: np.ndarray, pixels: np.ndarray, levels: list[int]
) -> np.ndarray:
    """Return the component's pixels shared out among the cores, int32 (h, w)."""
    objects = cores.astype(np.float32)  # of OpenCV's types, the one that holds any number of cores
    for level in [*reversed(levels), 0]:
        inside = pixels & (change >= level)
        while True:
            reached = cv2.dilate(objects, _NEIGHBOURS)
            fresh = inside & (objects == 0) & (reached > 0)
            if not fresh.any():
                break
            objects[fresh] = reached[fresh]
    return objects.astype(np.int32)


def _parted(objects: np.ndarray, smallest_px: float) -> np.ndarray:
    """Cut a gap of one pixel between neighbours and number what is left; crumbs are dropped."""
    inside = objects > 0
    lowest = np.where(inside, objects, np.inf).astype(np.float32)
    kept = inside & (cv2.erode(lowest, _NEIGHBOURS) >= objects)
    _, numbers, stats, _ = cv2.connectedComponentsWithStats(kept.astype(np.uint8), connectivity=8)
    enough = stats[:, cv2.CC_STAT_AREA] >= smallest_px
    enough[0] = False
    return _numbered(enough)[numbers]


def _numbered(chosen: np.ndarray) -> np.ndarray:
    """Return 1, 2, ... for the chosen ones and 0 for the others, int32."""
    return np.where(chosen, np.cumsum(chosen), 0).astype(np.int32)
