"""The guided variant's target caption is the one of the release."""

import numpy as np
import pytest
from changechat.models.lab.instructions.published.changeimti import closest_caption
from hypothesis import given
from hypothesis import strategies as st

bleu = pytest.importorskip("nltk.translate.bleu_score", reason="NLTK belongs to training")

_WORDS = st.lists(st.sampled_from("a road and two houses appear at the top".split()), max_size=9)
_SENTENCE = _WORDS.map(" ".join)


@given(st.lists(_SENTENCE, min_size=1, max_size=5), _SENTENCE)
def test_the_caption_with_the_largest_sum_of_four_single_scores_is_taken(captions, summary):
    smoothing = bleu.SmoothingFunction().method1
    sums = []
    for caption in captions:
        total = 0
        for order in range(4):
            weights = [0, 0, 0, 0]
            weights[order] = 1
            total += bleu.sentence_bleu(
                [caption.split()],
                summary.split(),
                weights=tuple(weights),
                smoothing_function=smoothing,
            )
        sums.append(total)
    assert closest_caption(captions, summary) == captions[int(np.argmax(sums))]


def test_the_first_of_equals_is_taken():
    assert closest_caption(["x y", "z w"], "a b") == "x y"


def test_the_very_sentence_wins():
    captions = ["a road appears", "a house appears at the top", "trees are gone"]
    assert closest_caption(captions, "a house appears at the top") == captions[1]
