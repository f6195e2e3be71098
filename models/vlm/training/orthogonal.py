"""Muon for the matrices of a model's layers, AdamW for all else, as one optimiser."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import torch
from torch import Tensor, nn


class MuonWithAdamW(torch.optim.Optimizer):
    """Muon (Jordan et al., 2024) at AdamW's scale for hidden matrices; AdamW for the rest.

    A model from scratch learns in about half the steps. Embeddings, norms, biases and kernels stay
    with AdamW, as Muon's authors advise.

    Parameters
    ----------
    network:
        Whatever of it requires gradients learns.
    """

    def __init__(self, network: nn.Module, learning_rate: float, weight_decay: float) -> None:
        hidden, others = _split(network)
        self._parts = [
            torch.optim.Muon(
                hidden,
                lr=learning_rate,
                weight_decay=weight_decay,
                adjust_lr_fn="match_rms_adamw",
            ),
            torch.optim.AdamW(
                others, lr=learning_rate, betas=(0.9, 0.95), weight_decay=weight_decay, fused=True
            ),
        ]
        super().__init__([*hidden, *others], {"lr": learning_rate})
        self.param_groups = [group for part in self._parts for group in part.param_groups]

    def step(self, closure: Any = None) -> None:  # type: ignore[override]
        """Change all weights."""
        for part in self._parts:
            part.step(closure)

    def state_dict(self) -> dict[str, Any]:
        """Return both states."""
        return {"parts": [part.state_dict() for part in self._parts]}

    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        """Take up both states."""
        for part, state in zip(self._parts, state_dict["parts"], strict=True):
            part.load_state_dict(state)
        self.param_groups = [group for part in self._parts for group in part.param_groups]


def _split(network: nn.Module) -> tuple[list[Tensor], list[Tensor]]:
    embedded = {id(layer.weight) for layer in network.modules() if isinstance(layer, nn.Embedding)}
    learning: Iterable[Tensor] = (one for one in network.parameters() if one.requires_grad)
    hidden, others = [], []
    for one in learning:
        (hidden if one.ndim == 2 and id(one) not in embedded else others).append(one)
    return hidden, others
