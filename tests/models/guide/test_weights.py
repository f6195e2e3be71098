"""Weights on disk: whole or not at all, and one sentence when they are not ours."""

import pytest
import torch
from changechat.core.errors import InputError
from changechat.models.guide.network import GuideNetwork
from changechat.models.guide.weights import BUNDLED, GuideCard, load_guide, save_guide
from safetensors.torch import save_file


@pytest.fixture
def saved(tmp_path):
    network = GuideNetwork()
    path = tmp_path / "guide.safetensors"
    save_guide(network, GuideCard.of_run(network.config, 0.87654, {"seed": 1}), path)
    return network, path


def test_saving_and_loading_gives_the_same_network_and_card(saved):
    network, path = saved
    loaded, card = load_guide(path)
    assert card.validation_f1 == 0.8765 and card.training == {"seed": 1}
    for name, tensor in network.state_dict().items():
        torch.testing.assert_close(loaded.state_dict()[name], tensor, rtol=1e-3, atol=1e-3)
    assert not loaded.training


def test_missing_truncated_and_foreign_files_are_one_sentence(saved, tmp_path):
    _, path = saved
    truncated, foreign = tmp_path / "short.safetensors", tmp_path / "other.safetensors"
    truncated.write_bytes(path.read_bytes()[:5000])
    save_file({"a": torch.zeros(2)}, foreign)
    for bad in (tmp_path / "none.safetensors", truncated, foreign):
        with pytest.raises(InputError, match="cannot be read"):
            load_guide(bad)


def test_the_shipped_weights_load_and_are_small():
    network, card = load_guide()
    assert network.config.classes == ("building",)
    assert card.validation_f1 >= 0.85
    assert BUNDLED.stat().st_size <= 8_000_000
