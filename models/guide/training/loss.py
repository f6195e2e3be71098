"""What the guide is trained to minimise."""

from __future__ import annotations

import torch
import torch.nn.functional as functional
from torch import Tensor


def change_loss(logits: Tensor, changed: Tensor) -> Tensor:
    """Return binary cross-entropy plus soft Dice over the batch.

    Parameters
    ----------
    logits, changed:
        (N, 1, H, W) float.
    """
    probability = torch.sigmoid(logits)
    overlap = (probability * changed).sum()
    dice = 1 - (2 * overlap + 1) / (probability.sum() + changed.sum() + 1)
    return functional.binary_cross_entropy_with_logits(logits, changed) + dice


def direction_loss(logits: Tensor, changed: Tensor) -> Tensor:
    """Return cross-entropy for "appeared" over changed pixels.

    The labels hold construction from before to after. The direction branch is antisymmetric, so
    this equally teaches "disappeared" for the dates swapped.
    """
    total = changed.sum()
    if total == 0:
        return logits.sum() * 0
    return (functional.softplus(-logits) * changed).sum() / total
