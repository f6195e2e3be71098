"""nano's lessons as files: conversations about measurements alone, and about real pictures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

import cv2
import numpy as np

from ...guide.abstention import withheld
from ...instructions.sample import Sample
from .conversations import conversation
from .random_evidence import random_evidence, reason_to_withhold
from .teacher import judged_answer, taught_answer
from .tiles import LookedAt, true_evidence

_JPEG = [cv2.IMWRITE_JPEG_QUALITY, 92]


def measured_lessons(
    count: int, captions: Sequence[str], rng: np.random.Generator
) -> Iterable[Sample]:
    """Yield conversations without pictures about made-up measurements."""
    for _ in range(count):
        evidence = random_evidence(rng, captions)
        yield conversation(evidence, partial(taught_answer, evidence), rng)


def pictured_lessons(
    looked_at: Sequence[LookedAt], count: int, folder: Path, prefix: str, rng: np.random.Generator
) -> Iterable[Sample]:
    """Yield two conversations for each of ``count`` variations of pairs.

    One is about the guide's evidence, one about the pictures alone, answered by the truth. All
    pairs come before any comes again.

    Parameters
    ----------
    folder:
        Pictures are written into its folder ``images``.
    prefix:
        Begins the names of the pictures.
    """
    (folder / "images").mkdir(parents=True, exist_ok=True)
    order: list[int] = []
    for number in range(count):
        order = order or rng.permutation(len(looked_at)).tolist()
        pair = looked_at[order.pop()].varied(rng)
        pictures = _written(pair, folder, f"{prefix}_{number:05}")
        truth = true_evidence(pair.sample)
        yield conversation(pair.evidence, partial(taught_answer, pair.evidence), rng, pictures)
        judged = partial(judged_answer, truth)
        hidden = withheld(pair.evidence, reason_to_withhold(rng))
        yield conversation(hidden, judged, rng, pictures)


def _written(pair: LookedAt, folder: Path, name: str) -> tuple[str, str]:
    names = f"images/{name}_before.jpg", f"images/{name}_after.jpg"
    for path, picture in zip(names, pair.sample, strict=False):
        cv2.imwrite(str(folder / path), cv2.cvtColor(picture, cv2.COLOR_RGB2BGR), _JPEG)
    return names
