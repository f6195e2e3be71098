"""What the guide is trained to minimise."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import torch
import torch.nn.functional as functional
from torch import Tensor

from .data.labels import APPEARED, DISAPPEARED, UNCHANGED, UNKNOWN

_GAP = np.ones((7, 7), np.uint8)
_OUTLINE = np.ones((5, 5), np.uint8)
#: Objects below that many pixels, 150 m² of 0.5 m, count as small.
_SMALL_PX = 600


def pixel_weight(
    label: np.ndarray, gap_weight: float, outline_weight: float = 1.0, small_weight: float = 1.0
) -> np.ndarray:
    """Return the weight of each pixel of a label (H, W, classes): float32 of the same shape.

    It is 0 where nothing is known and ``gap_weight`` in narrow gaps between changed objects, so
    that neighbours stay apart (after the border weights of U-Net, Ronneberger et al. 2015). Within
    two pixels of an outline it is at least ``outline_weight``. The smaller an object, the more it
    weighs, so that few pixels are not as good as none: up to ``small_weight``.
    """
    weight = np.ones(label.shape, np.float32)
    for plane in range(label.shape[2]):
        changed = np.isin(label[..., plane], (APPEARED, DISAPPEARED)).astype(np.uint8)
        if changed.any():
            own = weight[..., plane]
            if small_weight > 1:
                own[:] = _object_weight(changed, small_weight)
            if outline_weight > 1:
                outline = cv2.morphologyEx(changed, cv2.MORPH_GRADIENT, _OUTLINE) > 0
                own[outline] = np.maximum(own[outline], outline_weight)
            gaps = cv2.morphologyEx(changed, cv2.MORPH_CLOSE, _GAP) > changed
            own[gaps] = gap_weight
    weight[label == UNKNOWN] = 0
    return weight


def _object_weight(changed: np.ndarray, most: float) -> np.ndarray:
    """Return 1 on unchanged ground, and more on each object the smaller it is."""
    _, objects, stats, _ = cv2.connectedComponentsWithStats(changed, connectivity=4)
    of_object = np.clip(np.sqrt(_SMALL_PX / stats[:, cv2.CC_STAT_AREA]), 1, most)
    of_object[0] = 1
    return of_object.astype(np.float32)[objects]


def change_loss(
    logits: Tensor, label: Tensor, weight: Tensor, class_weights: Sequence[float]
) -> Tensor:
    """Return weighted binary cross-entropy plus soft Dice, summed over the classes.

    Parameters
    ----------
    logits:
        Float (N, classes, H, W).
    label:
        uint8 (N, classes, H, W), codes of ``labels``.
    weight:
        Float (N, classes, H, W), see :func:`pixel_weight`; where it is 0 a pixel takes no part.
    class_weights:
        Weight of each class's loss.
    """
    known = (weight > 0).float()
    changed = ((label != UNKNOWN) & (label != UNCHANGED)).float()
    entropy = functional.binary_cross_entropy_with_logits(logits, changed, reduction="none")
    probability = torch.sigmoid(logits) * known
    dims = (0, 2, 3)
    overlap = (probability * changed).sum(dims)
    dice = 1 - (2 * overlap + 1) / (probability.sum(dims) + changed.sum(dims) + 1)
    seen = (known.sum(dims) > 0).float()
    per_class = (entropy * weight).sum(dims) / (known.sum(dims) + 1) + dice * seen
    return (per_class * logits.new_tensor(class_weights)).sum()


def direction_loss(logits: Tensor, label: Tensor) -> Tensor:
    """Return cross-entropy of "appeared" against "disappeared" over changed pixels."""
    changed = (label != UNKNOWN) & (label != UNCHANGED)
    sign = torch.where(label == APPEARED, -1.0, 1.0)
    return (functional.softplus(sign * logits) * changed).sum() / changed.sum().clamp(min=1)
