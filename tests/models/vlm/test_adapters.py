"""Adapters are switched on a base that stays in memory; one that does not fit is refused."""

import json
from pathlib import Path

import pytest
from changechat.core.errors import InputError
from changechat.models.support.listener import Listener
from changechat.models.vlm.adapters import activate, adapter_key, attach_adapter
from changechat.models.vlm.device import CPU
from changechat.models.vlm.generation import Generator
from changechat.models.vlm.hub.adapter_check import CARD_NAME, WEIGHTS_NAME
from changechat.models.vlm.loading import load_base
from changechat.models.vlm.messages import PAIR, user
from changechat.models.vlm.packing import packer
from safetensors.torch import load_file, save_file

from .loaded import pictures, recipe_of
from .tiny_adapters import make_adapter
from .tiny_models import make_tiny


@pytest.fixture(scope="module")
def qwen(tmp_path_factory):
    return make_tiny("qwen2_5_vl", tmp_path_factory.mktemp("models") / "tiny")


def load(recipe):
    return load_base(recipe, Path(recipe.base.folder), CPU)


def answer(model, folder):
    recipe = recipe_of("qwen2_5_vl", folder)
    pack = packer("qwen2_5_vl", folder, recipe.images)
    packed = pack.pack([user(*PAIR, "What?")], pictures())
    return Generator(model, pack).write(packed, None, Listener(), 6).text


def test_adapters_are_switched_without_loading_the_base_again(qwen, tmp_path):
    model = load(recipe_of("qwen2_5_vl", qwen))
    plain = answer(model, qwen)
    recipes = [recipe_of("qwen2_5_vl", qwen, name=f"{name}.5") for name in ("one", "two")]
    one, two = (
        attach_adapter(model, recipe, make_adapter(qwen, tmp_path / recipe.name, seed))
        for seed, recipe in enumerate(recipes)
    )
    texts = {}
    for key in (one, two, one, None, two, None):
        activate(model, key)
        texts.setdefault(key, answer(model, qwen))
        assert answer(model, qwen) == texts[key]
    assert texts[None] == plain
    assert len({plain, texts[one], texts[two]}) == 3


def test_an_adapter_for_another_base_is_refused_and_leaves_the_model_as_it_was(qwen, tmp_path):
    wide = make_tiny("qwen2_5_vl", tmp_path / "wide", text={"hidden_size": 128})
    model = load(recipe_of("qwen2_5_vl", qwen))
    plain = answer(model, qwen)
    foreign = make_adapter(wide, tmp_path / "foreign")
    with pytest.raises(
        InputError, match="does not fit Tiny: it is made for a width of 128, not 64"
    ):
        attach_adapter(model, recipe_of("qwen2_5_vl", qwen, name="foreign"), foreign)
    activate(model, None)
    assert answer(model, qwen) == plain


def test_an_adapter_with_other_modules_is_refused(qwen, tmp_path):
    model = load(recipe_of("qwen2_5_vl", qwen))
    foreign = make_adapter(qwen, tmp_path / "foreign")
    weights = load_file(foreign / WEIGHTS_NAME)
    renamed = {name.replace("layers.1", "layers.7"): value for name, value in weights.items()}
    save_file(renamed, foreign / WEIGHTS_NAME)
    with pytest.raises(InputError, match="does not fit Tiny: it has a layer 7"):
        attach_adapter(model, recipe_of("qwen2_5_vl", qwen, name="foreign"), foreign)


def test_an_adapter_of_another_prompt_format_is_refused(qwen, tmp_path):
    adapter = make_adapter(qwen, tmp_path / "adapter")
    (adapter / CARD_NAME).write_text(json.dumps({"prompt_format": "changevg"}))
    model = load(recipe_of("qwen2_5_vl", qwen))
    with pytest.raises(InputError, match='prompt format "changevg"'):
        attach_adapter(model, recipe_of("qwen2_5_vl", qwen, name="card"), adapter)


def test_an_adapter_that_lacks_weights_is_refused_and_taken_back(qwen, tmp_path):
    adapter = make_adapter(qwen, tmp_path / "adapter")
    weights = load_file(adapter / WEIGHTS_NAME)
    weights.pop(next(iter(weights)))
    save_file(weights, adapter / WEIGHTS_NAME)
    model = load(recipe_of("qwen2_5_vl", qwen))
    plain = answer(model, qwen)
    with pytest.raises(InputError, match="does not fit Tiny"):
        attach_adapter(model, recipe_of("qwen2_5_vl", qwen, name="lacking"), adapter)
    activate(model, None)
    assert answer(model, qwen) == plain
    whole = make_adapter(qwen, tmp_path / "whole")
    activate(model, attach_adapter(model, recipe_of("qwen2_5_vl", qwen, name="lacking"), whole))
    assert answer(model, qwen) != plain


def test_a_missing_adapter_says_so(qwen, tmp_path):
    model = load(recipe_of("qwen2_5_vl", qwen))
    with pytest.raises(InputError, match="is no adapter"):
        attach_adapter(model, recipe_of("qwen2_5_vl", qwen, name="gone"), tmp_path / "nowhere")


def test_an_adapter_saved_under_the_names_of_earlier_releases_is_understood(qwen, tmp_path):
    adapter = make_adapter(qwen, tmp_path / "adapter")
    model = load(recipe_of("qwen2_5_vl", qwen))
    today = attach_adapter(model, recipe_of("qwen2_5_vl", qwen, name="today"), adapter)
    weights = load_file(adapter / WEIGHTS_NAME)
    renamed = {name.replace(".language_model", ""): value for name, value in weights.items()}
    save_file(renamed, adapter / WEIGHTS_NAME)
    earlier = attach_adapter(model, recipe_of("qwen2_5_vl", qwen, name="earlier"), adapter)
    activate(model, today)
    expected = answer(model, qwen)
    activate(model, earlier)
    assert answer(model, qwen) == expected


def test_no_two_recipes_share_the_name_of_an_adapter():
    names = ("a.b", "a_b", "a_d.b", "a.d_b", "a_.b", "a__b", "a..b", "a_db", "a_ub")
    keys = {adapter_key(recipe_of("qwen2_5_vl", "folder", name=name)) for name in names}
    assert len(keys) == len(names) and not any("." in key for key in keys)
