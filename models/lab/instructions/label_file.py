"""Change masks as LEVIR-MCI stores them: grey 0 unchanged, 128 road, 255 building."""

from pathlib import Path

import cv2
import numpy as np

from ....core.errors import InputError
from ..guide_training.data.mask_values import MaskValues

ROAD, BUILDING = 128, 255
_LEVELS = (0, ROAD, BUILDING)
_LOSSY = (".jpg", ".jpeg")
_VALUES_NAMED = 5


def read_label(path: Path) -> tuple[np.ndarray, np.ndarray]:
    """Return the changed pixels of roads and of buildings, bool (h, w) each.

    Road is exactly 128 and building exactly 255, as in the release. Only a JPEG whose compression
    has moved the levels is read with tolerance (:class:`MaskValues`), file by file.

    Raises
    ------
    InputError
        If the file is no image, is coloured, or holds other values.
    """
    label = _grey(path)
    if not np.isin(label, _LEVELS).all():
        if path.suffix.lower() in _LOSSY:
            building, road = MaskValues.of([path]).read(path)
            if road is None:
                road = np.zeros_like(building)
            return (road.astype(bool), building.astype(bool))
        raise InputError(
            f"{path} holds {_named(label)}, which no change mask has. Write changed buildings as "
            "255, changed roads as 128 and all else as 0."
        )
    return label == ROAD, label == BUILDING


def _grey(path: Path) -> np.ndarray:
    image = cv2.imread(str(path), cv2.IMREAD_UNCHANGED)
    if image is None:
        raise InputError(f"{path} cannot be read as an image. Replace or remove it.")
    if image.ndim == 2:
        return image
    red, *others = np.moveaxis(image[..., :3], -1, 0)  # transparency says nothing about change
    if any((red != other).any() for other in others) and path.suffix.lower() not in _LOSSY:
        raise InputError(f"{path} is coloured. A change mask is grey: 0, 128 or 255.")
    return red


def _named(label: np.ndarray) -> str:
    others = [value for value in np.unique(label).tolist() if value not in _LEVELS]
    shown = ", ".join(f"{value:g}" for value in others[:_VALUES_NAMED])
    return f"the values {shown}{', …' * (len(others) > _VALUES_NAMED)}"
