"""What the guide is trained to minimise."""

from __future__ import annotations

from collections.abc import Sequence

import torch
import torch.nn.functional as functional
from torch import Tensor

from .data.labels import APPEARED, UNCHANGED, UNKNOWN

_GAP_PX = 7


def change_loss(
    logits: Tensor, label: Tensor, class_weights: Sequence[float], gap_weight: float = 1.0
) -> Tensor:
    """Return weighted binary cross-entropy plus soft Dice, summed over the classes.

    Parameters
    ----------
    logits:
        Float (N, classes, H, W).
    label:
        uint8 (N, classes, H, W), codes of ``labels``; unknown pixels take no part.
    class_weights:
        Weight of each class's loss.
    gap_weight:
        Weight of unchanged pixels in narrow gaps between changed ones, so that neighbouring
        objects stay apart (after the border weights of U-Net, Ronneberger et al. 2015).
    """
    known = (label != UNKNOWN).float()
    changed = ((label != UNKNOWN) & (label != UNCHANGED)).float()
    weight = known * (1 + (gap_weight - 1) * _gaps(changed))
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


def _gaps(changed: Tensor) -> Tensor:
    """Return 1 where closing the change mask fills a gap."""
    pad = _GAP_PX // 2
    grown = functional.max_pool2d(changed, _GAP_PX, 1, pad)
    closed = 1 - functional.max_pool2d(1 - grown, _GAP_PX, 1, pad)
    return closed * (1 - changed)
