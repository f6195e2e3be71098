"""Muon for a language model's matrices and AdamW for all else, as one optimiser."""

from typing import Any

from torch import nn
from torch.optim import AdamW, Muon

_MOMENTUM = 0.95


class MuonAndAdamW:
    """Both optimisers, with as much of an optimiser's interface as a training run needs.

    Muon (Jordan et al., 2024) makes each step of a matrix orthogonal. It is meant for matrices
    between layers alone: embeddings, heads, the vision tower and all vectors stay with AdamW. What
    it gains is in ``docs/decisions/muon.md``.

    Parameters
    ----------
    matrices:
        What Muon changes.
    others:
        Parameter groups of AdamW.
    rate, others_rate:
        Learning rates; both mean steps of alike size (``match_rms_adamw``).
    """

    def __init__(
        self,
        matrices: list[nn.Parameter],
        others: list[dict[str, Any]],
        rate: float,
        others_rate: float,
        betas: tuple[float, float],
        weight_decay: float,
    ) -> None:
        self._both = (
            AdamW(others, lr=others_rate, betas=betas, weight_decay=weight_decay, fused=True),
            Muon(
                matrices,
                lr=rate,
                weight_decay=weight_decay,
                momentum=_MOMENTUM,
                adjust_lr_fn="match_rms_adamw",
            ),
        )

    @property
    def param_groups(self) -> list[dict[str, Any]]:
        """The groups of both."""
        return [group for one in self._both for group in one.param_groups]

    def step(self) -> None:
        """Change all weights by their gradients."""
        for one in self._both:
            one.step()

    def zero_grad(self) -> None:
        """Forget all gradients."""
        for one in self._both:
            one.zero_grad()

    def state_dict(self) -> dict[str, Any]:
        """Return the states of both."""
        return {str(number): one.state_dict() for number, one in enumerate(self._both)}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Take up the states of both."""
        for number, one in enumerate(self._both):
            one.load_state_dict(state[str(number)])
