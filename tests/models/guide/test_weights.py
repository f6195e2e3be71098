"""Weights on disk: whole or not at all, and one sentence when they are not ours."""

import json

import pytest
import torch
from changechat.core import weights
from changechat.core.errors import InputError
from changechat.models.guide.calibration import CellConfidence, ObjectConfidence
from changechat.models.guide.class_rule import ClassRule
from changechat.models.guide.network import GuideConfig, GuideNetwork
from changechat.models.guide.splitting import Splitting
from changechat.models.guide.weights import GuideCard, load_guide, save_guide
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


def test_a_card_with_rules_and_confidence_comes_back_and_an_old_one_gets_plain_ones():
    rule = ClassRule(0.6, 8.0, Splitting(neck_m=2.0), ObjectConfidence(1.0, 2.0, 3.0, 4.0))
    cells = CellConfidence((1.0, 2.0, 3.0), (0.1, 0.2, 0.3, 0.4))
    card = GuideCard(GuideConfig(), rules={"building": rule}, cell_confidence=cells)
    assert GuideCard.from_json(card.to_json()) == card and card.smallest_m2 == 8.0
    old = json.loads(GuideCard(GuideConfig(), threshold=0.7, min_component_m2=20.0).to_json())
    del old["rules"], old["cell_confidence"]
    loaded = GuideCard.from_json(json.dumps(old))
    assert loaded.rule("building") == ClassRule(0.7, 20.0) and loaded.cell_confidence is None


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
    assert network.config.classes == ("road", "building")
    assert card.validation_f1 >= 0.85
    assert weights.guide_weights().stat().st_size <= 8_000_000


def test_a_package_without_weights_says_where_to_get_them_and_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setattr(weights, "SHIPPED", tmp_path)
    with pytest.raises(InputError, match="not part of this package.*options.*use-weights"):
        load_guide()
