"""Weights that learn as the 4-bit loader will read them."""

import bitsandbytes
import pytest
import torch
from changechat.models.lab.nano.four_bit import read_as_four_bit
from changechat.models.lab.vlm_training.whole_model import plain_weights
from changechat.models.vlm.device import CPU
from changechat.models.vlm.loading import load_base
from changechat.models.vlm.recipe import unquantized

from ...vlm.loaded import recipe_of
from ...vlm.tiny_models import make_tiny

_IDS = torch.arange(1, 40)[None]


@pytest.fixture(autouse=True)
def products_in_32_bit(monkeypatch):
    """Processors with AVX-512 BF16 round the 4-bit product; what is compared here are weights."""
    monkeypatch.setattr(bitsandbytes.nn.modules, "has_avx512bf16", lambda: False)


def test_training_sees_what_the_four_bit_loader_gives(tmp_path):
    recipe = recipe_of("qwen2_5_vl", make_tiny("qwen2_5_vl", tmp_path))
    exact = load_base(unquantized(recipe), tmp_path, CPU)
    four_bit = load_base(recipe, tmp_path, CPU)
    with torch.inference_mode():
        wanted = four_bit(input_ids=_IDS).logits
        before = exact(input_ids=_IDS).logits
        read_as_four_bit(exact)
        after = exact(input_ids=_IDS).logits
    assert torch.allclose(after, wanted, atol=1e-4)
    assert not torch.allclose(before, wanted, atol=1e-4)


def test_the_exact_weights_learn_and_are_what_is_saved(tmp_path):
    recipe = recipe_of("qwen2_5_vl", make_tiny("qwen2_5_vl", tmp_path))
    model = load_base(unquantized(recipe), tmp_path, CPU)
    names = set(model.state_dict())
    read_as_four_bit(model)
    model(input_ids=_IDS, labels=_IDS).loss.backward()
    layer = model.model.language_model.layers[0].mlp.up_proj.parametrizations.weight
    assert layer.original.grad.abs().sum() > 0
    assert set(plain_weights(model)) == names
