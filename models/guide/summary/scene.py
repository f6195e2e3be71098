"""The changed objects of one window: what a sentence about it may say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import cv2
import numpy as np

from ....core.evidence import CLASSES, DIRECTIONS
from ..objects import outer_contours, position_of, simplified

#: Tokens along a side of the maps that the branch sees.
SIDE = 8
#: Per class and direction: where objects lie, how much of each token they cover, how many in all.
PLANES = 3 * len(CLASSES) * len(DIRECTIONS)


@dataclass(frozen=True)
class ChangedObject:
    """One changed object: kind, direction, centroid (0 to 1, x right, y down), share of area."""

    kind: str
    direction: str
    x: float
    y: float
    share: float


@dataclass(frozen=True)
class Scene:
    """The changed objects of a window, and the classes that were looked for."""

    objects: tuple[ChangedObject, ...]
    kinds: frozenset[str] = frozenset({"building"})

    def of(self, kind: str, direction: str) -> list[ChangedObject]:
        """Return the objects of one class and direction."""
        return [item for item in self.objects if (item.kind, item.direction) == (kind, direction)]

    def planes(self) -> np.ndarray:
        """Return the objects as maps for the network, float32 (PLANES, SIDE, SIDE)."""
        planes = np.zeros((PLANES, SIDE, SIDE), np.float32)
        for index, (kind, direction) in enumerate(
            (kind, direction) for kind in CLASSES for direction in DIRECTIONS
        ):
            members, covered, total = planes[3 * index : 3 * index + 3]
            objects = self.of(kind, direction)
            for item in objects:
                token = min(int(item.y * SIDE), SIDE - 1), min(int(item.x * SIDE), SIDE - 1)
                members[token] += 1
                covered[token] += item.share * SIDE**2
            total[:] = np.log1p(len(objects))
        np.minimum(planes, 4, out=planes)
        return planes


def objects_of_mask(mask: np.ndarray, kind: str, direction: str) -> Iterable[ChangedObject]:
    """Yield the changed objects of a mask (h, w) by the ChangeIMTI rule."""
    height, width = mask.shape
    for contour in outer_contours(mask):
        position = position_of(simplified(contour), width, height)
        if position is not None:
            share = cv2.contourArea(contour) / (width * height)
            yield ChangedObject(
                kind, direction, (position.x + 0.5) / width, (position.y + 0.5) / height, share
            )
