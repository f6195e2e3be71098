"""How long a run is, and how fast it learns on the way."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

_MINUTE = 60.0


@dataclass(frozen=True)
class RunLength:
    """Where a run ends: after so many steps, or so many seconds if that is earlier.

    Attributes
    ----------
    steps:
        Above 0.
    seconds:
        0 is no limit.
    steps_per_epoch:
        0 if the data have no epochs.
    """

    steps: int
    seconds: float = 0.0
    steps_per_epoch: float = 0.0

    @classmethod
    def of(
        cls, steps_per_epoch: float, epochs: float, max_steps: int = 0, minutes: float = 0.0
    ) -> RunLength:
        """Return the limits of a run's settings."""
        steps = max(1, math.ceil(steps_per_epoch * epochs))
        steps = min(steps, max_steps) if max_steps else steps
        return cls(steps, minutes * _MINUTE, steps_per_epoch)

    def progress(self, step: float, seconds: float) -> float:
        """Return the share of the run that is done, 1 and more at its end."""
        by_time = seconds / self.seconds if self.seconds else 0.0
        return max(step / self.steps, by_time)

    def epochs(self, step: int) -> float:
        """Return how often the data were gone through; 0 if they have no epochs."""
        return step / self.steps_per_epoch if self.steps_per_epoch else 0.0


def pace(progress: float, warmup_share: float) -> float:
    """Return the share of the full learning rate: a linear warm-up, then half a cosine to 0."""
    if progress < warmup_share:
        return progress / warmup_share
    left = (progress - warmup_share) / (1 - warmup_share) if warmup_share < 1 else 1.0
    return 0.5 * (1 + math.cos(math.pi * min(1.0, left)))


class OneCycleAdamW:
    """AdamW over a fixed number of steps, its rates along one cycle (Smith and Topin, 2018).

    ``steady`` rates rise along a line and then stay, for a stage that others follow.

    Parameters
    ----------
    groups:
        Parameters, each group with the highest rate it learns at.
    longest_gradient:
        Longer gradients, over all groups, are shortened to it.
    """

    def __init__(
        self,
        groups: Sequence[tuple[Iterable[nn.Parameter], float]],
        steps: int,
        warmup_share: float,
        weight_decay: float,
        longest_gradient: float,
        steady: bool = False,
    ) -> None:
        self._longest = longest_gradient
        self._optimizer = torch.optim.AdamW(
            [{"params": list(parameters)} for parameters, _ in groups], weight_decay=weight_decay
        )
        highest = [rate for _, rate in groups]
        self._schedule = (
            _steady(self._optimizer, highest, steps * warmup_share)
            if steady
            else torch.optim.lr_scheduler.OneCycleLR(
                self._optimizer, highest, steps, pct_start=warmup_share
            )
        )

    @property
    def learning_rate(self) -> float:
        """The highest rate of the next step."""
        return max(group["lr"] for group in self._optimizer.param_groups)

    def descend(self, loss: Tensor) -> float:
        """Change all parameters against a loss's gradient and return the gradient's length."""
        self._optimizer.zero_grad()
        loss.backward()
        weights = [one for group in self._optimizer.param_groups for one in group["params"]]
        norm = nn.utils.clip_grad_norm_(weights, self._longest)
        self._optimizer.step()
        self._schedule.step()
        return norm.item()

    def state_dict(self) -> dict[str, Any]:
        """Return the state of optimiser and schedule."""
        return {
            "optimizer": self._optimizer.state_dict(),
            "schedule": self._schedule.state_dict(),
        }

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Take up a saved state."""
        self._optimizer.load_state_dict(state["optimizer"])
        self._schedule.load_state_dict(state["schedule"])


def _steady(
    optimizer: torch.optim.Optimizer, highest: Sequence[float], warmup_steps: float
) -> torch.optim.lr_scheduler.LRScheduler:
    for group, rate in zip(optimizer.param_groups, highest, strict=True):
        group["lr"] = rate
    return torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / max(warmup_steps, 1.0), 1.0)
    )
