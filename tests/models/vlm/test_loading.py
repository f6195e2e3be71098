"""What is loaded is in 4 bit where it should be, and what is damaged says so."""

import shutil
from pathlib import Path

import pytest
import torch
from bitsandbytes.nn import Linear4bit
from changechat.core.errors import InputError
from changechat.models.vlm.device import CPU
from changechat.models.vlm.families import FAMILIES
from changechat.models.vlm.loading import load_base
from safetensors.torch import load_file, save_file
from transformers.models.clip.modeling_clip import CLIPVisionEmbeddings

from .loaded import recipe_of
from .tiny_models import make_tiny


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    return {
        family: make_tiny(family, tmp_path_factory.mktemp("models") / family) for family in FAMILIES
    }


@pytest.fixture
def qwen(folders):
    return folders["qwen2_5_vl"]


def load(recipe):
    return load_base(recipe, Path(recipe.base.folder), CPU)


def four_bit_modules(model):
    return [name for name, module in model.named_modules() if isinstance(module, Linear4bit)]


@pytest.mark.parametrize("family", FAMILIES)
def test_the_language_model_is_held_in_nf4_and_the_vision_tower_is_not(folders, family):
    model = load(recipe_of(family, folders[family]))
    names = four_bit_modules(model)
    layers = model.config.get_text_config().num_hidden_layers
    assert len(names) == 7 * layers and all("language_model" in name for name in names)
    weight = model.get_submodule(names[0]).weight
    assert weight.quant_type == "nf4" and weight.quant_state.nested
    assert model.get_submodule(names[0]).compute_dtype == torch.float32
    assert not isinstance(model.lm_head, Linear4bit)


@pytest.mark.parametrize("family", FAMILIES)
def test_the_vision_tower_can_be_quantised_too(folders, family):
    model = load(recipe_of(family, folders[family], quantization={"vision_tower": True}))
    assert any("language_model" not in name for name in four_bit_modules(model))


def test_a_recipe_without_quantisation_is_loaded_whole(qwen):
    assert not four_bit_modules(
        load(recipe_of("qwen2_5_vl", qwen, quantization={"four_bit": False}))
    )


def test_llava_is_loaded_to_see_252_pixels(folders):
    model = load(recipe_of("llava", folders["llava"]))
    embeddings = next(part for part in model.modules() if isinstance(part, CLIPVisionEmbeddings))
    assert embeddings.image_size == 252 and len(embeddings.position_embedding.weight) == 18**2 + 1


def test_a_model_of_another_architecture_is_refused(folders):
    with pytest.raises(InputError, match="architecture qwen3_vl; Tiny needs qwen2_5_vl"):
        load(recipe_of("qwen2_5_vl", folders["qwen3_vl"]))


def damaged(folder, tmp_path, change):
    copy = tmp_path / "copy"
    copy.mkdir()
    for file in folder.iterdir():
        (copy / file.name).write_bytes(file.read_bytes())
    change(copy)
    return recipe_of("qwen2_5_vl", copy)


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "model.safetensors").unlink(),
        lambda folder: (folder / "model.safetensors").write_bytes(b"nonsense"),
        lambda folder: (folder / "model.safetensors").write_bytes(
            (folder / "model.safetensors").read_bytes()[:-5000]
        ),
        lambda folder: (folder / "config.json").write_text("{"),
        lambda folder: (folder / "config.json").unlink(),
    ],
    ids=["weights gone", "weights nonsense", "weights cut", "config broken", "config gone"],
)
def test_a_damaged_folder_is_one_clear_sentence(qwen, tmp_path, change):
    with pytest.raises(InputError) as caught:
        load(damaged(qwen, tmp_path, change))
    assert "fetch" in caught.value.message.lower() and "\n" not in caught.value.message


@pytest.mark.parametrize("four_bit", [True, False])
def test_weights_that_are_not_there_are_never_made_up(qwen, tmp_path, four_bit):
    folder = Path(shutil.copytree(qwen, tmp_path / "copy"))
    weights = load_file(folder / "model.safetensors")
    lacking = next(name for name in weights if name.endswith("q_proj.weight"))
    del weights[lacking]
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    recipe = recipe_of("qwen2_5_vl", folder, quantization={"four_bit": four_bit})
    with pytest.raises(InputError, match="q_proj.weight is not there"):
        load(recipe)
