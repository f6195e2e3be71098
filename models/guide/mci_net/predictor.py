"""Run MCI-Net on one window of a pair, in squares of the size it was trained on."""

from __future__ import annotations

import math

import cv2
import numpy as np
import torch
from torch import Tensor

from ..network import GuideConfig
from ..predictor import Prediction, Predictor
from ..summary.caption_facts import CaptionFacts
from ..summary.scene import Scene
from ..weights import GuideCard
from .network import SIDE, MciNet, scale
from .vocabulary import Vocabulary

#: Classes in the order of the mask logits after the background.
CLASSES = ("road", "building")
#: Pixels at the rim of a square that its neighbour sees with more around them.
_RIM = 32
#: Outer side of the windows it is best given: three squares a side, so that Stop is prompt.
TILE = 3 * SIDE - 4 * _RIM
#: At 0.5 m per pixel, five pixels: the smallest object that the publication counts.
MIN_COMPONENT_M2 = 1.25
CARD = GuideCard(
    config=GuideConfig(classes=CLASSES),
    name="MCI-Net",
    ground_sampling_distance=(0.5, 1.2),
    trained_pixel_size=0.5,
    threshold=0.5,
    min_component_m2=MIN_COMPONENT_M2,
    experimental=(),
    not_judged=(),
)


class MciNetPredictor:
    """MCI-Net for change and captions; the embedded guide for the direction it does not tell.

    Parameters
    ----------
    network, words:
        From :func:`load_mci_net`.
    embedded:
        Says whether a changed object appeared or disappeared: by its own class where it has it,
        else by its buildings.
    """

    classes: tuple[str, ...] = CLASSES

    def __init__(self, network: MciNet, words: Vocabulary, embedded: Predictor) -> None:
        self._network = network
        self._words = words
        self._embedded = embedded

    @torch.inference_mode()
    def predict(self, before: np.ndarray, after: np.ndarray) -> Prediction:
        """Compare two windows, uint8 (h, w, 3) RGB of any size.

        Windows larger than 256 px are cut into overlapping squares, smaller ones padded; nothing
        is stretched. A class's probability is the one against its strongest rival, so that half
        is where the network's own choice changes.
        """
        height, width = before.shape[:2]
        change = np.empty((len(CLASSES), height, width), np.uint8)
        for top, first_row, last_row in squares(height):
            for left, first_col, last_col in squares(width):
                logits = self._network(_square(before, top, left), _square(after, top, left))[0]
                inner = np.s_[
                    :, first_row - top : last_row - top, first_col - left : last_col - left
                ]
                change[:, first_row:last_row, first_col:last_col] = _against_rivals(logits)[inner]
        return Prediction(change, self._appeared(before, after))

    @torch.inference_mode()
    def describe(self, before: np.ndarray, after: np.ndarray) -> str:
        """Return MCI-Net's caption of two windows, uint8 (h, w, 3), of at most 256 px a side.

        Raises
        ------
        ValueError
            If a side is longer.
        """
        if max(before.shape[:2]) > SIDE:
            raise ValueError(f"a caption is of at most {SIDE} px a side, not {before.shape[:2]}")
        (ids,) = self._network.describe(_square(before, 0, 0), _square(after, 0, 0))
        return self._words.sentence(ids)

    def _appeared(self, before: np.ndarray, after: np.ndarray) -> np.ndarray:
        appeared = self._embedded.predict(before, after).appeared
        known = self._embedded.classes
        return np.stack(
            [appeared[known.index(kind if kind in known else "building")] for kind in CLASSES]
        )


def squares(length: int) -> list[tuple[int, int, int]]:
    """Return ``(start, first kept pixel, last kept pixel + 1)`` of the squares along one axis.

    Where there is room, every square lies wholly inside; neighbours share their overlap evenly.
    """
    if length <= SIDE:
        return [(0, 0, length)]
    count = math.ceil((length - 2 * _RIM) / (SIDE - 2 * _RIM))
    starts = [round(index * (length - SIDE) / (count - 1)) for index in range(count)]
    seams = [
        (first + SIDE + second) // 2 for first, second in zip(starts, starts[1:], strict=False)
    ]
    return list(zip(starts, [0, *seams], [*seams, length], strict=True))


def _square(image: np.ndarray, top: int, left: int) -> Tensor:
    """Return the square at ``(left, top)``, scaled; what lies outside repeats the last pixels."""
    part = image[top : top + SIDE, left : left + SIDE]
    below, right = SIDE - part.shape[0], SIDE - part.shape[1]
    padded = cv2.copyMakeBorder(part, 0, below, 0, right, cv2.BORDER_REPLICATE)
    return scale(torch.from_numpy(padded).permute(2, 0, 1)[None])


def _against_rivals(logits: Tensor) -> np.ndarray:
    """Map logits (1 + classes, h, w) to the probability of each class against its best rival.

    The softmax over a class and its rival alone: 0.5 or more exactly where the class is the argmax.
    """
    margins = [
        logits[index] - logits[[other for other in range(len(logits)) if other != index]].amax(0)
        for index in range(1, len(logits))
    ]
    return (torch.sigmoid(torch.stack(margins)) * 255).round().to(torch.uint8).numpy()


class MciNetDescriber:
    """MCI-Net's caption, left out where it contradicts the mask on whether anything changed."""

    def __init__(self, predictor: MciNetPredictor) -> None:
        self._predictor = predictor

    def describe(self, before: np.ndarray, after: np.ndarray, scene: Scene) -> str:
        """Return the caption of two pictures, uint8 (h, w, 3) of at most 256 px a side, or ""."""
        caption = self._predictor.describe(before, after)
        return caption if CaptionFacts.of(caption).changed == bool(scene.objects) else ""
