"""In which order lessons are learnt: mixed by weight, shuffled, alike lengths together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .corpus import Corpus
from .example import TrainingExample

_BUCKET_BATCHES = 50


def epoch_batches(corpus: Corpus, epoch: int, batch: int, seed: int) -> list[list[TrainingExample]]:
    """Return the batches of an epoch; the same for the same seed.

    Each file's lessons come as often as its weight says; of a broken weight's rest, others are
    drawn every time. Lessons of alike length share a batch, so that little of it is padding.
    """
    rng = np.random.default_rng((seed, epoch))
    lessons: list[TrainingExample] = []
    for source, weight in zip(corpus.sources, corpus.weights, strict=True):
        count = round(len(source) * weight)
        whole, rest = divmod(count, len(source)) if source else (0, 0)
        lessons += source * whole + [source[index] for index in rng.permutation(len(source))[:rest]]
    lessons = lessons or [next(source[0] for source in corpus.sources if source)]
    order = rng.permutation(len(lessons))
    bucket = batch * _BUCKET_BATCHES
    batches = []
    for start in range(0, len(order), bucket):
        part = sorted((lessons[index] for index in order[start : start + bucket]), key=_length)
        batches += [part[first : first + batch] for first in range(0, len(part), batch)]
    return [batches[index] for index in rng.permutation(len(batches))]


def plain_batches(lessons: Sequence[TrainingExample], batch: int) -> list[list[TrainingExample]]:
    """Return lessons by length, as validation goes through them."""
    ordered = sorted(lessons, key=_length)
    return [ordered[first : first + batch] for first in range(0, len(ordered), batch)]


def _length(lesson: TrainingExample) -> int:
    return lesson.length
