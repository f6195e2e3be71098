"""Teachers: trained guides whose answers a stage learns beside the labels.

What many views of a pair say together, and several networks, is truer than what one says in one
view. A student that is shown the answer of one of them after the other, drawn at random, learns
their mean: that is where the loss is least (knowledge distillation, Hinton et al. 2015; teacher and
student see identical samples, Beyer et al. 2022).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as functional
from torch import Tensor

from ...guide.weights import load_guide
from .quick_convolutions import quicken, quickest_type


class Teachers:
    """Trained guides that are asked in turn, at random.

    Parameters
    ----------
    weights:
        At least one.
    seed:
        Decides with a step's number which of them answers, and in which view.
    quick:
        Whether they compute as training does, see :mod:`.quick_convolutions`.
    """

    def __init__(self, weights: Sequence[Path], seed: int, quick: bool) -> None:
        self._networks = [load_guide(path)[0] for path in weights]
        self._seed = seed
        for network in self._networks:
            network.to(memory_format=torch.channels_last).requires_grad_(False)
            if quick:
                quicken(network, quickest_type())

    @torch.no_grad()
    def answer(self, before: Tensor, after: Tensor, step: int) -> tuple[Tensor, Tensor]:
        """Return the probabilities of change and of "appeared", (N, classes, H, W).

        ``before`` and ``after`` are dates as the network takes them; they are looked at turned and
        mirrored at random, and what is said is turned back.
        """
        rng = np.random.default_rng((self._seed, step))
        network = self._networks[int(rng.integers(len(self._networks)))]
        turns, mirrored = int(rng.integers(4)), bool(rng.integers(2))

        def seen(image: Tensor) -> Tensor:
            image = torch.rot90(image, turns, (2, 3))
            image = image.flip(3) if mirrored else image
            return image.contiguous(memory_format=torch.channels_last)

        def brought_back(logits: Tensor) -> Tensor:
            logits = logits.flip(3) if mirrored else logits
            return torch.rot90(logits, -turns, (2, 3)).float().sigmoid()

        change, direction = network(seen(before), seen(after))
        return brought_back(change), brought_back(direction)


def teaching_loss(
    logits: tuple[Tensor, Tensor], answer: tuple[Tensor, Tensor], class_weights: Sequence[float]
) -> Tensor:
    """Return how far change and direction are from a teacher's answer, summed over the classes.

    Direction counts as far as the teacher sees change.
    """
    (change, direction), (changed, appeared) = logits, answer
    far = functional.binary_cross_entropy_with_logits(change, changed, reduction="none")
    aside = functional.binary_cross_entropy_with_logits(direction, appeared, reduction="none")
    dims = (0, 2, 3)
    per_class = far.mean(dims) + (aside * changed).sum(dims) / changed.sum(dims).clamp(min=1)
    return (per_class * logits[0].new_tensor(class_weights)).sum()
