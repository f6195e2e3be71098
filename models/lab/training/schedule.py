"""How far a run has come, and how fast it learns there."""

from __future__ import annotations

import math
from dataclasses import dataclass

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
    """

    steps: int
    seconds: float = 0.0

    @classmethod
    def of(
        cls, steps_per_epoch: float, epochs: float, max_steps: int = 0, minutes: float = 0.0
    ) -> RunLength:
        """Return the limits of a run's settings."""
        steps = max(1, math.ceil(steps_per_epoch * epochs))
        return cls(min(steps, max_steps) if max_steps else steps, minutes * _MINUTE)

    def progress(self, step: float, seconds: float) -> float:
        """Return the share of the run that is done, 1 and more at its end."""
        by_time = seconds / self.seconds if self.seconds else 0.0
        return max(step / self.steps, by_time)


def pace(progress: float, warmup_share: float) -> float:
    """Return the share of the full learning rate: a linear warm-up, then half a cosine to 0."""
    if progress < warmup_share:
        return progress / warmup_share
    left = (progress - warmup_share) / (1 - warmup_share) if warmup_share < 1 else 1.0
    return 0.5 * (1 + math.cos(math.pi * min(1.0, left)))
