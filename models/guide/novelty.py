"""How unlike all that the guide has learned from a place looks, and what that does to confidence.

The backbone's features of a patch, averaged, are compared with those of patches it has learned from
by their Mahalanobis distance (Lee et al., *A Simple Unified Framework for Detecting
Out-of-Distribution Samples*, 2018). ``docs/calibration.md`` shows how far that tells.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np
import torch
import torch.nn.functional as functional
from torch import Tensor, nn

from .backbone import OUTPUT_CHANNELS

#: Side of a patch in pixels as the network sees them.
PATCH = 128
#: The level of the backbone that is compared, where it has so many: stride 16.
_LEVEL = 3
_SHRINKAGE = 1e-3
#: Share of a patch that must have data.
_WHOLE = 0.95


class Novelty(nn.Module):
    """Distance of a window's patches from those that were learned from.

    Parameters
    ----------
    levels:
        How many levels of the backbone are in use.
    """

    mean: Tensor
    whitening: Tensor

    def __init__(self, levels: int) -> None:
        super().__init__()
        self.level = min(_LEVEL, levels - 1)
        self._side = PATCH // 2 ** (self.level + 1)
        channels = OUTPUT_CHANNELS[self.level]
        self.register_buffer("mean", torch.zeros(channels))
        self.register_buffer("whitening", torch.eye(channels))

    def patches(self, features: Tensor) -> Tensor:
        """Return the mean features (N, C, rows, columns) of whole patches of maps (N, C, h, w)."""
        return functional.avg_pool2d(features, self._side)

    def fit(self, patches: np.ndarray) -> None:
        """Learn what is familiar from mean features, float (patches, channels)."""
        mean, covariance = patches.mean(axis=0), np.cov(patches.T)
        covariance += np.eye(len(mean)) * _SHRINKAGE * np.trace(covariance) / len(mean)
        values, vectors = np.linalg.eigh(covariance)
        whitening = (vectors / np.sqrt(values)) @ vectors.T / np.sqrt(len(mean))
        self.mean.copy_(torch.from_numpy(mean))
        self.whitening.copy_(torch.from_numpy(whitening))

    def forward(self, features: Tensor) -> Tensor:
        """Return the distances (N, rows, columns) of whole patches; about 1 where all is familiar.

        ``features`` are maps (N, C, h, w) of the backbone at :attr:`level`.
        """
        off = self.patches(features) - self.mean[:, None, None]
        return functional.conv2d(off, self.whitening[:, :, None, None]).square().sum(1).sqrt()

    def plane(self, features: np.ndarray, shape: tuple[int, int]) -> np.ndarray | None:
        """Return the distance at each pixel of a window of this shape, float32, mean of its dates.

        What lies beyond the last whole patch has that one's; None where there is no whole patch.
        """
        rows, cols = (length // PATCH for length in shape)
        if not rows or not cols:
            return None
        with torch.inference_mode():
            distances = self(torch.from_numpy(features))[:, :rows, :cols].mean(0).numpy()
        high, wide = (np.minimum(np.arange(n) // PATCH, n // PATCH - 1) for n in shape)
        return distances[np.ix_(high, wide)]


@dataclass(frozen=True)
class NoveltyRule:
    """By how much confidence falls where a place looks unlike what was learned from.

    Attributes
    ----------
    familiar, novel:
        Distances up to which confidence stays as it is, and from which it falls by all of:
    unchanged, changed, objects:
        Log odds that the confidence of cells without and with change and of the objects of each
        class falls by, at most.
    """

    familiar: float
    novel: float
    unchanged: float = 0.0
    changed: float = 0.0
    objects: dict[str, float] = field(default_factory=dict)

    def share(self, distance: float | None) -> float:
        """Return how novel a place at this distance is, 0 to 1; 0 where it is not known."""
        if distance is None:
            return 0.0
        return float(np.clip((distance - self.familiar) / (self.novel - self.familiar), 0, 1))


class PlaceDistance:
    """The mean distance of a place while its windows go by."""

    def __init__(self) -> None:
        self._sum, self._count = 0.0, 0

    @property
    def mean(self) -> float | None:
        """The mean over what was seen whole on both dates; None where that is nothing."""
        return self._sum / self._count if self._count else None

    def add(self, plane: np.ndarray | None, valid: np.ndarray, patch: int) -> None:
        """Count a window: distance per pixel (h, w), valid pixels, pixels of a patch's side.

        Patches with more than a rim of pixels without data look novel for that alone and do not
        count.
        """
        rows, cols = (length // patch for length in valid.shape)
        if plane is None or not rows or not cols:
            return
        middles = plane[patch // 2 :: patch, patch // 2 :: patch][:rows, :cols]
        whole = valid[: rows * patch, : cols * patch].astype(np.float32)
        shares = cv2.resize(whole, (cols, rows), interpolation=cv2.INTER_AREA)
        counted = middles[shares >= _WHOLE]
        self._sum += float(counted.sum())
        self._count += len(counted)
