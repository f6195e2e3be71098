"""Human captions by split, as LEVIR-CC's words, and which of them go with which mask."""

import gzip
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from ....core.errors import InputError
from ...guide.summary.agreement import agreement
from ...guide.summary.caption_facts import CaptionFacts
from ...guide.summary.scene import Scene


def read_captions(path: Path, split: str = "train") -> list[str]:
    """Return the distinct captions of one split, in order of first appearance.

    Parameters
    ----------
    path:
        JSON, also gzipped: ``{name: {"split": str, "captions": [str, ...]}, ...}``.

    Raises
    ------
    InputError
        If the file cannot be read or holds no captions of that split.
    """
    try:
        raw = path.read_bytes()
        entries = json.loads(gzip.decompress(raw) if path.suffix == ".gz" else raw)
        captions = dict.fromkeys(
            " ".join(caption.replace(".", " ").lower().split())
            for entry in entries.values()
            if entry["split"] == split
            for caption in entry["captions"]
        )
    except (OSError, EOFError, ValueError, AttributeError, KeyError, TypeError) as error:
        raise InputError(
            f"The captions {path} cannot be read ({type(error).__name__}). They are JSON: a name "
            'for each pair, and for each name "split" and "captions".'
        ) from error
    if not captions:
        raise InputError(f"{path} holds no captions of the split {split}.")
    return list(captions)


class Pairing:
    """Captions once read, matched to scenes by the rules of :mod:`..agreement`.

    Captions that fit only few scenes say more; of the captions that agree with a scene each is
    drawn with a probability of its weight over the root of the number of scenes it fits.
    """

    def __init__(self, captions: Sequence[str], scenes: Sequence[Scene]) -> None:
        facts = [CaptionFacts.of(caption) for caption in captions]
        distinct = {fact: index for index, fact in enumerate(dict.fromkeys(facts))}
        weights = np.array(
            [[agreement(fact, scene) for fact in distinct] for scene in scenes], np.float32
        )[:, [distinct[fact] for fact in facts]]
        fitted = np.count_nonzero(weights, axis=0)
        self._weights = weights / np.sqrt(np.maximum(fitted, 1))
        self.captions = list(captions)

    def agreeing(self, scene: int) -> list[str]:
        """Return all captions that agree with a scene."""
        return [self.captions[index] for index in np.flatnonzero(self._weights[scene])]

    def counts(self) -> np.ndarray:
        """Return how many captions agree with each scene, int (scenes,)."""
        return np.count_nonzero(self._weights, axis=1)

    def draw(self, scene: int, number: int, rng: np.random.Generator) -> np.ndarray:
        """Return indices of captions for a scene, which must have some, drawn by weight."""
        weights = self._weights[scene].astype(float)
        return rng.choice(len(weights), number, p=weights / weights.sum())
