"""What a training label says of each pixel and class."""

from __future__ import annotations

import cv2
import numpy as np

from .....core.evidence import CLASSES

UNCHANGED, APPEARED, DISAPPEARED = 0, 1, 2
#: No truth about this class here: the pixel takes no part in its loss.
UNKNOWN = 255

#: Planes of a label, uint8 (H, W, 2), and channels of the network trained on it.
ROAD, BUILDING = (CLASSES.index(kind) for kind in ("road", "building"))


def label_of(changed: np.ndarray, road: np.ndarray | None = None) -> np.ndarray:
    """Return the label of a pair from its change masks, uint8 (H, W) with 0 or 1.

    All change counts as "appeared": the direction branch is antisymmetric in time, so that the
    dates' order in the data does not matter. Where the masks know no roads (``road`` None) these
    are unknown, except that a place where a building changed is no road, and a pair without any
    changed building is taken to have no changed road either.
    """
    label = np.zeros((*changed.shape, len(CLASSES)), np.uint8)
    label[..., BUILDING] = changed
    if road is not None:
        label[..., ROAD] = road
    elif changed.any():
        label[..., ROAD] = np.where(changed, UNCHANGED, UNKNOWN)
    return label


def resize_label(label: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """Return a label resized to ``(width, height)``, each code's outline kept smooth."""
    resized = np.zeros((size[1], size[0], label.shape[2]), np.uint8)
    for plane in range(label.shape[2]):
        for code in np.unique(label[..., plane]):
            if code != UNCHANGED:
                covered = cv2.resize((label[..., plane] == code).astype(np.float32), size) > 0.5
                resized[..., plane][covered] = code
    return resized
