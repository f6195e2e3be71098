"""Which human caption a guide's sentence comes closest to, as ChangeIMTI's guided variant picks."""

from __future__ import annotations

from collections.abc import Sequence

#: BLEU-1 to BLEU-4, each of its own n-grams alone.
_WEIGHTS = [(1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1)]


def closest_caption(captions: Sequence[str], summary: str) -> str:
    """Return the caption with the largest sum of sentence BLEU-1 to -4, the first of equals.

    Each caption is the reference once, the summary is the hypothesis; words are split at blanks,
    smoothing is NLTK's method 1.
    """
    words = summary.split()
    return max(captions, key=lambda caption: _closeness(caption.split(), words))


def _closeness(reference: list[str], hypothesis: list[str]) -> float:
    # Imported here: answers and plain training data do without NLTK.
    from nltk.translate.bleu_score import SmoothingFunction, sentence_bleu

    one, two, three, four = sentence_bleu(
        [reference], hypothesis, _WEIGHTS, smoothing_function=SmoothingFunction().method1
    )
    return one + two + three + four
