"""The memory a model needs is told from its configuration, near what it then takes."""

import pytest
import torch
from changechat.core.errors import InputError
from changechat.models.vlm.device import CPU, Device, choose_device, devices
from changechat.models.vlm.families import FAMILIES
from changechat.models.vlm.loading import load_base
from changechat.models.vlm.memory import estimate
from changechat.models.vlm.recipe import read_recipe
from transformers import Qwen2_5_VLConfig

from .loaded import recipe_of
from .real_shapes import TEXT, VISION
from .tiny_models import make_tiny

GPU = Device("cuda:0", "cuda:0 (test)", torch.bfloat16)


def shape_folder(tmp_path, size):
    text = TEXT[size]
    vision = {**VISION, "out_hidden_size": text["hidden_size"]}
    tied = text.get("tie_word_embeddings", False)
    config = Qwen2_5_VLConfig(text_config=text, vision_config=vision, tie_word_embeddings=tied)
    config.save_pretrained(tmp_path)
    return tmp_path


@pytest.mark.parametrize(("size", "most"), [("7b", 9.5e9), ("3b", 6e9)])
def test_the_real_shapes_fit_the_cards_they_are_meant_for(tmp_path, size, most):
    need = estimate(read_recipe("qwen2.5-vl-7b"), shape_folder(tmp_path, size), GPU)
    assert most / 2 < need.total < most


def test_the_weights_of_the_7b_shape_are_counted_right(tmp_path):
    """6.5 billion in 4 bit; vision tower, embedding and output layer in 16."""
    need = estimate(read_recipe("qwen2.5-vl-7b"), shape_folder(tmp_path, "7b"), GPU)
    four_bit = 28 * (2 * 3584 * 3584 + 2 * 3584 * 512 + 3 * 3584 * 18944)
    sixteen_bit = 2 * 152064 * 3584 + 0.67e9
    assert need.weights == pytest.approx(1.05 * (0.516 * four_bit + 2 * sixteen_bit), rel=0.02)
    assert need.cache == 2 * 28 * 512 * 2 * 4096


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("four_bit", [True, False])
def test_the_estimate_of_the_weights_is_near_what_is_loaded(tmp_path, family, four_bit):
    wide = {"hidden_size": 256, "intermediate_size": 1024, "num_hidden_layers": 4}
    folder = make_tiny(family, tmp_path / family, text=wide)
    recipe = recipe_of(family, folder, quantization={"four_bit": four_bit})
    taken = load_base(recipe, folder, CPU).get_memory_footprint()
    assert estimate(recipe, folder, CPU).weights == pytest.approx(1.05 * taken, rel=0.06)


def test_weights_that_two_layers_share_are_counted_once(tmp_path):
    folder = make_tiny("qwen2_5_vl", tmp_path / "tied", text={"tie_word_embeddings": True})
    recipe = recipe_of("qwen2_5_vl", folder)
    taken = load_base(recipe, folder, CPU).get_memory_footprint()
    assert estimate(recipe, folder, CPU).weights == pytest.approx(1.05 * taken, rel=0.06)


def test_larger_pictures_need_more(tmp_path):
    folder = make_tiny("qwen2_5_vl", tmp_path / "tiny")
    small, large = (
        estimate(recipe_of("qwen2_5_vl", folder, images={"max_pixels": side**2}), folder, CPU)
        for side in (256, 512)
    )
    assert large.pictures == pytest.approx(4 * small.pictures, rel=0.01)
    assert large.weights == small.weights


def test_a_folder_without_configuration_says_what_to_do(tmp_path):
    with pytest.raises(InputError, match="Fetch the model again"):
        estimate(recipe_of("llava", tmp_path), tmp_path, CPU)


def test_a_device_that_is_not_there_is_refused_with_those_that_are():
    with pytest.raises(InputError, match=r"no device cuda:7; it has .*cpu"):
        choose_device("cuda:7")


def test_the_processor_is_always_there():
    assert CPU in devices() and choose_device("cpu") == CPU
    assert choose_device("cpu").free_bytes() > 0


def test_of_several_gpus_the_one_with_most_free_memory_is_taken(monkeypatch):
    from changechat.models.vlm import device

    free = {"cuda:0": 3e9, "cuda:1": 9e9, "cuda:2": 5e9}
    cards = [Device(name, name, torch.bfloat16) for name in free]
    monkeypatch.setattr(device, "devices", lambda: [*cards, CPU])
    monkeypatch.setattr(Device, "free_bytes", lambda self: free.get(self.name, 20e9))
    assert choose_device().name == "cuda:1"
    assert choose_device("cuda:2").name == "cuda:2"
