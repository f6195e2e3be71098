"""The sentence and the mask never contradict each other, whatever the branch would say."""

import itertools

import numpy as np
import pytest
import torch
from changechat.core.errors import InputError
from changechat.models.guide.network import GuideNetwork
from changechat.models.guide.summary import describer as module
from changechat.models.guide.summary.describer import WINDOW, Describer
from changechat.models.guide.summary.network import SummaryNetwork, SummarySizes, Words
from changechat.models.guide.summary.scene import ChangedObject, Scene
from changechat.models.guide.summary.weights import SummaryCard, fingerprint

SAYINGS = [
    "many houses are built",
    "a house is built on the right",
    "there is no difference",
    "a house is built",
]
HOUSE = ChangedObject("building", "appeared", 0.2, 0.2, 0.01)


@pytest.fixture
def describer(monkeypatch):
    words = Words.of(SAYINGS, 1)
    torch.manual_seed(0)
    backbone = GuideNetwork().backbone
    network = SummaryNetwork(SummarySizes(len(words))).eval()
    likely = [(0.0, words.encode(text)[1:-1]) for text in SAYINGS]
    monkeypatch.setattr(module, "likely_sentences", lambda network, memory: likely)
    return Describer(backbone, network, SummaryCard(words, fingerprint(backbone)))


def describe(describer, *objects):
    picture = np.zeros((WINDOW, WINDOW, 3), np.uint8)
    return describer.describe(picture, picture, Scene(tuple(objects)))


def test_the_likeliest_sentence_that_agrees_with_the_mask_is_taken(describer):
    assert describe(describer, HOUSE) == "a house is built"
    assert describe(describer, *[HOUSE] * 7) == "many houses are built"


def test_where_nothing_counts_as_changed_no_change_is_claimed(describer):
    assert describe(describer) == "there is no difference"


def test_where_no_likely_sentence_agrees_nothing_is_said(describer):
    gone = ChangedObject("building", "disappeared", 0.2, 0.2, 0.01)
    assert describe(describer, gone) == ""


def test_the_search_returns_distinct_sentences_the_likeliest_first():
    torch.manual_seed(1)
    network = SummaryNetwork(SummarySizes(12)).eval()
    memory = torch.randn(1, 64, 96)
    found = module.likely_sentences(network, memory, beams=8)
    assert len({tuple(ids) for _, ids in found}) == len(found) > 0
    assert all(a >= b for (a, _), (b, _) in itertools.pairwise(found))
    assert all(min(ids, default=4) >= 4 for _, ids in found)


def test_weights_for_another_backbone_are_refused(describer):
    words = Words.of(SAYINGS, 1)
    network = SummaryNetwork(SummarySizes(len(words)))
    with pytest.raises(InputError, match="train-summary"):
        Describer(GuideNetwork().backbone, network, SummaryCard(words, "0" * 16))
