"""Likely sentences by beam search."""

from __future__ import annotations

import torch
from torch import Tensor

from .network import (
    END,
    NULL,
    SLOTS,
    START,
    UNKNOWN,
    SummaryNetwork,
)

BEAMS = 12


@torch.inference_mode()
def likely_sentences(
    network: SummaryNetwork, memory: Tensor, beams: int = BEAMS
) -> list[tuple[float, list[int]]]:
    """Return up to ``beams`` sentences of one window, likeliest per word first.

    Parameters
    ----------
    memory:
        (1, 64, width), from :meth:`SummaryNetwork.memory`.

    Returns
    -------
    list of (float, list of int)
        Mean log probability of a word, and ids without start and end.
    """
    open_: list[tuple[float, list[int]]] = [(0.0, [START])]
    closed: list[tuple[float, list[int]]] = []
    for _ in range(SLOTS - 1):
        words = torch.tensor([ids for _, ids in open_])
        logits = network.score(words, memory.expand(len(open_), -1, -1))[:, -1]
        logits[:, [NULL, UNKNOWN, START]] = -torch.inf
        scores = torch.log_softmax(logits, dim=1) + torch.tensor([[score] for score, _ in open_])
        values, places = scores.flatten().topk(min(beams, scores.numel()))
        grown = [
            (float(value), [*open_[int(place) // scores.shape[1]][1], int(place) % scores.shape[1]])
            for value, place in zip(values, places, strict=True)
            if value > -torch.inf
        ]
        closed += [(score / (len(ids) - 1), ids[1:-1]) for score, ids in grown if ids[-1] == END]
        open_ = [(score, ids) for score, ids in grown if ids[-1] != END]
        if not open_ or len(closed) >= beams:
            break
    return sorted(closed, reverse=True)[:beams]
