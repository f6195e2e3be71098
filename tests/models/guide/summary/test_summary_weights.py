"""Summary weights: whole or refused in one sentence, and bound to their guide."""

import pytest
import torch
from changechat.core.errors import InputError
from changechat.core.weights import SUMMARY, find_weights, guide_weights
from changechat.models.guide.network import GuideNetwork
from changechat.models.guide.summary.describer import Describer
from changechat.models.guide.summary.network import SummaryNetwork, SummarySizes, Words
from changechat.models.guide.summary.weights import (
    SummaryCard,
    fingerprint,
    load_summary,
    save_summary,
)
from changechat.models.guide.weights import load_guide
from safetensors.torch import save_file

WORDS = Words.of(["a house is built"], 1)


@pytest.fixture
def saved(tmp_path):
    backbone = GuideNetwork().backbone
    network = SummaryNetwork(SummarySizes(len(WORDS)))
    path = tmp_path / "summary.safetensors"
    save_summary(network, SummaryCard(WORDS, fingerprint(backbone), {"seed": 1}), path)
    return backbone, network, path


def test_saving_and_loading_gives_the_same_network_words_and_settings(saved):
    _, network, path = saved
    loaded, card = load_summary(path)
    assert card.words == WORDS and card.training == {"seed": 1}
    for name, tensor in network.state_dict().items():
        torch.testing.assert_close(loaded.state_dict()[name], tensor, rtol=1e-3, atol=1e-3)
    assert not loaded.training


def test_missing_truncated_and_foreign_files_are_one_sentence(saved, tmp_path):
    path = saved[2]
    truncated, foreign = tmp_path / "short.safetensors", tmp_path / "other.safetensors"
    truncated.write_bytes(path.read_bytes()[:5000])
    save_file({"a": torch.zeros(2)}, foreign)
    for bad in (tmp_path / "none.safetensors", truncated, foreign, guide_weights()):
        with pytest.raises(InputError, match="cannot be read"):
            load_summary(bad)


def test_the_branch_of_another_guide_is_refused(saved):
    network, card = load_summary(saved[2])
    Describer(saved[0], network, card)
    with pytest.raises(InputError, match="another guide"):
        Describer(GuideNetwork().backbone, network, card)


def test_the_shipped_branch_is_small_and_belongs_to_the_shipped_guide():
    _, card = load_summary(find_weights(SUMMARY))
    assert card.backbone == fingerprint(load_guide()[0].backbone)
    assert find_weights(SUMMARY).stat().st_size <= 1_200_000
