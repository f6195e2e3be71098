"""From two pictures and the mask's changed objects to a likely sentence that the mask bears out."""

from __future__ import annotations

import cv2
import numpy as np
import torch
import torch.nn.functional as functional
from torch import Tensor

from ....core.errors import InputError
from ..backbone import EfficientNetLite0
from ..network import STRIDE, scale
from .agreement import claims_fit
from .caption_facts import CaptionFacts
from .network import END, NULL, SLOTS, START, UNKNOWN, SummaryNetwork
from .scene import SIDE, Scene
from .weights import SummaryCard, fingerprint

BEAMS = 12
#: Sides of the pictures that the branch sees, in pixels at the guide's finest scale.
WINDOW = SIDE * STRIDE


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


class Describer:
    """The summary branch on the backbone it was trained with.

    Raises
    ------
    InputError
        If the branch was trained with another backbone.
    """

    def __init__(
        self, backbone: EfficientNetLite0, network: SummaryNetwork, card: SummaryCard
    ) -> None:
        if fingerprint(backbone) != card.backbone:
            raise InputError(
                "The summary weights belong to another guide. Train them for this one with "
                "train-summary."
            )
        self.backbone = backbone.eval()
        self._network = network
        self._words = card.words

    @torch.inference_mode()
    def describe(self, before: np.ndarray, after: np.ndarray, scene: Scene) -> str:
        """Return the likeliest sentence that agrees with the scene; empty where none does.

        Parameters
        ----------
        before, after:
            uint8 (h, w, 3) RGB; brought to ``WINDOW`` px a side, which an area smaller than that
            is not.
        scene:
            The changed objects in that window. Where there are none, only sentences of no change
            agree; where there are some, only those whose kinds, amounts and places fit.
        """
        pictures = np.stack([cv2.resize(date, (WINDOW, WINDOW)) for date in (before, after)])
        maps = coarsest_maps(self.backbone, pictures)
        return self.sentence(maps[:1], maps[1:], scene)

    @torch.inference_mode()
    def sentence(self, before: Tensor, after: Tensor, scene: Scene) -> str:
        """Do the same from the backbone's maps, float (1, channels, 8, 8) of each date."""
        for sentence in self.candidates(before, after, scene):
            facts = CaptionFacts.of(sentence)
            if claims_fit(facts, scene) if scene.objects else not facts.changed:
                return sentence
        return ""

    @torch.inference_mode()
    def candidates(self, before: Tensor, after: Tensor, scene: Scene) -> list[str]:
        """Return likely sentences, whether they agree or not, likeliest first."""
        planes = torch.from_numpy(scene.planes())[None]
        memory = self._network.memory(before, after, planes)
        return [self._words.decode(ids) for _, ids in likely_sentences(self._network, memory)]


@torch.inference_mode()
def coarsest_maps(backbone: EfficientNetLite0, pictures: np.ndarray) -> Tensor:
    """Return the backbone's coarsest maps (N, channels, 8, 8) of uint8 pictures (N, h, w, 3).

    A backbone without its last level has them at stride 16; these are averaged.
    """
    pixels = scale(torch.from_numpy(pictures).permute(0, 3, 1, 2))
    coarsest = backbone(pixels.contiguous(memory_format=torch.channels_last))[-1]
    return functional.adaptive_avg_pool2d(coarsest, SIDE).contiguous()
