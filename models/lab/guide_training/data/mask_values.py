"""What the grey values of change masks mean."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from .....core.errors import InputError

_UNCHANGED, _ROAD, _BUILDING = 0, 128, 255
_LEVELS = np.array([_UNCHANGED, _ROAD, _BUILDING])
#: Lossy compression moves a level by less than this.
_TOLERANCE = 32
_VALUES = np.arange(256)
_NEAR_ROAD = np.abs(_VALUES - _ROAD) <= _TOLERANCE
_STRANGE = np.abs(_VALUES[:, None] - _LEVELS).min(axis=1) > _TOLERANCE
_BLOCK = np.ones((3, 3), np.uint8)


@dataclass(frozen=True)
class MaskValues:
    """The kind of labels a folder holds.

    LEVIR-CD: 0 unchanged, 255 changed building. LEVIR-MCI: also 128, changed road. A folder is of
    the second kind when one of its labels holds grey 128 over a block of 3 x 3 pixels, give or take
    32 for lossy compression; grey that covers no such block is a building's soft edge in the first
    kind; in the second it belongs to the nearest level, except beside a building in a label with
    levels between the three, where it is that building's soft edge.
    """

    roads: bool

    @classmethod
    def of(cls, paths: Iterable[Path]) -> MaskValues:
        """Find out from all labels of a folder.

        Raises
        ------
        InputError
            If a label cannot be read or holds blocks of grey that is none of these levels, or if no
            label holds a level above 0 though some hold other values (classes as 0, 1, 2).
        """
        roads, brightest, example = False, 0, None
        for path in paths:
            label = _grey(path)
            _check(label, path)
            roads = roads or bool(_blocks(_NEAR_ROAD[label]).any())
            if label.max() > brightest:
                brightest, example = int(label.max()), path
        if 0 < brightest <= _TOLERANCE:
            raise InputError(
                f"The labels hold no value above {brightest} (for example {example}). Write "
                "changed buildings as 255, changed roads as 128 and all else as 0."
            )
        return cls(bool(roads))

    def read(self, path: Path) -> tuple[np.ndarray, np.ndarray | None]:
        """Return changed buildings and, if the folder knows them, changed roads: uint8 (h, w)."""
        label = _grey(path)
        if not self.roads:
            return (label >= _ROAD).astype(np.uint8), None
        building = label > (_ROAD + _BUILDING) / 2
        road = (label > (_UNCHANGED + _ROAD) / 2) & ~building
        if not np.isin(label, _LEVELS).all():
            road &= ~_rim(building, label)
        return building.astype(np.uint8), road.astype(np.uint8)


def _grey(path: Path) -> np.ndarray:
    label = cv2.imread(str(path), cv2.IMREAD_GRAYSCALE)
    if label is None:
        raise InputError(f"{path} cannot be read as an image. Replace or remove it.")
    return label


def _check(label: np.ndarray, path: Path) -> None:
    strange = _blocks(_STRANGE[label])
    if strange.any():
        value = int(label[strange][0])
        raise InputError(
            f"{path} holds the value {value}, which no change mask has. Write changed buildings as "
            "255, changed roads as 128 and all else as 0."
        )


def _rim(building: np.ndarray, label: np.ndarray) -> np.ndarray:
    """Return the grey pixels beside a building that are its soft edge, not road."""
    beside = cv2.dilate(building.astype(np.uint8), _BLOCK) > 0
    solid_road = cv2.dilate(_blocks(_NEAR_ROAD[label]).astype(np.uint8), _BLOCK) > 0
    return beside & ~solid_road


def _blocks(mask: np.ndarray) -> np.ndarray:
    """Return the middles of the 3 x 3 blocks that are all true, bool (h, w)."""
    return cv2.erode(mask.astype(np.uint8), _BLOCK, borderValue=0) > 0
