"""The user's own adapters and folders: checked, written as recipes, removed without their files."""

from __future__ import annotations

import json
import os
import shutil

import numpy as np
import pytest
import tomllib
from changechat.core.errors import InputError
from changechat.models.vlm.hub import commands, own_models
from changechat.models.vlm.hub.own_models import add_adapter, add_folder, is_own, remove_own
from changechat.models.vlm.recipe import own_recipes_folder, read_recipe, recipe_names
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from peft import LoraConfig, get_peft_model
from safetensors.numpy import save_file
from transformers import Qwen2_5_VLForConditionalGeneration

from ..tiny_models import make_tiny

STRANGE = [
    'C:\\models\\new "7B"',
    "Ödland\t#1",
    "a = 'b'",
    "'''",
    '"""',
    "\\u0041",
    "雲",
    "[x]\r\n",
]
#: What a Linux file name may hold, quotes and backslashes included.
FOLDERS = st.text(
    st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1, max_size=40
).filter(lambda name: name not in (".", "..") and len(name.encode()) < 200)


@pytest.fixture
def folder(whole_model, tmp_path):
    return shutil.copytree(whole_model, tmp_path / "mine")


@pytest.fixture
def adapter(tmp_path):
    """An adapter for Qwen2.5-VL 7B as its files tell it, with sizes of that model."""
    place = tmp_path / "adapter"
    write_adapter(place, base="Qwen/Qwen2.5-VL-7B-Instruct")
    return place


def write_adapter(place, base, width=64, layer=0, **config):
    place.mkdir(exist_ok=True)
    values = {"peft_type": "LORA", "r": 4, "base_model_name_or_path": base, **config}
    (place / "adapter_config.json").write_text(json.dumps(values))
    key = f"base_model.model.model.language_model.layers.{layer}.self_attn.q_proj"
    weights = {
        f"{key}.lora_A.weight": np.zeros((4, width), np.float32),
        f"{key}.lora_B.weight": np.zeros((width, 4), np.float32),
        "base_model.model.model.visual.blocks.0.attn.q_proj.lora_A.weight": np.zeros((4, 32)),
    }
    save_file(weights, place / "adapter_model.safetensors")


def test_an_adapter_becomes_a_model_with_the_recipes_format(adapter):
    name = add_adapter("Our roads", "changevg", str(adapter))
    recipe = read_recipe(name)
    assert (name, recipe.title, recipe.prompt_format) == ("our-roads", "Our roads", "changevg")
    assert recipe.adapter.folder == str(adapter) and recipe.adapter.required
    assert recipe.base == read_recipe("changevg").base and "none was published" not in recipe.note
    assert name in recipe_names() and is_own(name) and not is_own("changevg")


def test_an_adapter_that_peft_wrote_is_accepted(folder, tmp_path):
    base = add_folder("Base", "qwen2.5-vl-3b", str(folder))
    model = Qwen2_5_VLForConditionalGeneration.from_pretrained(folder)
    get_peft_model(model, LoraConfig(r=2, target_modules=["q_proj", "qkv"])).save_pretrained(
        tmp_path / "written"
    )
    name = add_adapter("Tuned", base, str(tmp_path / "written"))
    recipe = read_recipe(name)
    assert recipe.base.folder == str(folder) and recipe.adapter.folder.endswith("written")


def test_the_card_of_an_adapter_must_name_the_recipes_format(adapter):
    (adapter / "changechat.json").write_text(json.dumps({"prompt_format": "changevg"}))
    with pytest.raises(InputError, match='format "changevg".*asks in "evidence"'):
        add_adapter("Mine", "qwen2.5-vl-7b", str(adapter))
    assert own_models.is_own(add_adapter("Mine", "changevg", str(adapter)))


@pytest.mark.parametrize("card", ["{", "[]", "{}", '{"prompt_format": 3}'])
def test_a_card_that_names_no_format_is_refused(adapter, card):
    (adapter / "changechat.json").write_text(card)
    with pytest.raises(InputError, match="cannot be read|prompt format"):
        add_adapter("Mine", "changevg", str(adapter))


@pytest.mark.parametrize(
    "base",
    [
        "Qwen/Qwen2.5-VL-7B-Instruct",
        "unsloth/qwen2.5-vl-7b-instruct",
        "C:\\models\\Qwen2.5-VL-7B-Instruct\\",
        "/data/models/Qwen--Qwen2.5-VL-7B-Instruct/cc594898137f460bfe9f0759e9844b3ce807cfb5",
        "/hub/models--Qwen--Qwen2.5-VL-7B-Instruct/snapshots/1234",
    ],
)
def test_the_base_may_be_named_by_repository_or_by_any_path_to_it(adapter, base):
    write_adapter(adapter, base)
    assert add_adapter("Mine", "changevg", str(adapter))


@pytest.mark.parametrize("base", ["Qwen/Qwen2.5-VL-3B-Instruct", "/data/base", None, ""])
def test_an_adapter_of_another_or_an_unknown_base_is_refused(adapter, base):
    write_adapter(adapter, base)
    with pytest.raises(InputError, match="was trained on .*Choose the model it belongs to"):
        add_adapter("Mine", "changevg", str(adapter))


def test_sizes_decide_where_the_base_is_on_this_computer(adapter, fetch, recipe):
    fetch()
    write_adapter(adapter, "/data/base", width=64)
    assert add_adapter("Fits", "tiny", str(adapter))
    write_adapter(adapter, "example/tiny-vl", width=128)
    with pytest.raises(InputError, match="made for a width of 128, not 64"):
        add_adapter("Wide", "tiny", str(adapter))
    write_adapter(adapter, "example/tiny-vl", layer=7)
    with pytest.raises(InputError, match="has a layer 7, and the model has 2 layers"):
        add_adapter("Deep", "tiny", str(adapter))


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda a: (a / "adapter_config.json").unlink(), "no readable adapter_config.json"),
        (lambda a: (a / "adapter_config.json").write_text("{"), "no readable adapter_config.json"),
        (lambda a: (a / "adapter_model.safetensors").unlink(), "has no adapter_model.safetensors"),
        (
            lambda a: os.truncate(a / "adapter_model.safetensors", 300),
            "cut short or damaged",
        ),
        (lambda a: write_adapter(a, "x", peft_type="IA3"), "only LoRA"),
        (shutil.rmtree, "is no adapter"),
    ],
)
def test_what_is_no_adapter_is_refused_and_adds_nothing(adapter, damage, words):
    damage(adapter)
    with pytest.raises(InputError, match=words):
        add_adapter("Mine", "changevg", str(adapter))
    assert not own_recipes_folder().exists()


def test_a_folder_becomes_a_model(folder):
    recipe = read_recipe(add_folder("My model", "qwen2.5-vl-7b", str(folder)))
    assert recipe.base.folder == str(folder) and recipe.base.repository == ""
    assert recipe.family == "qwen2_5_vl" and recipe.title == "My model"


@pytest.mark.parametrize(
    ("family", "based_on"), [("qwen3_vl", "qwen3-vl-4b"), ("llava", "changechat")]
)
def test_a_folder_of_each_family_is_known_by_its_type(tmp_path, family, based_on):
    made = make_tiny(family, tmp_path / family)
    assert read_recipe(add_folder("Mine", based_on, str(made))).family == family
    with pytest.raises(InputError, match=f"of the type {family}, and .* of the type qwen2_5_vl"):
        add_folder("Mine", "qwen2.5-vl-7b", str(made))


def test_a_folder_that_is_not_complete_is_refused(folder, shards, tmp_path):
    (folder / shards[0]).unlink()
    with pytest.raises(InputError, match=f"has no {shards[0]}.*choose another folder"):
        add_folder("Mine", "qwen2.5-vl-7b", str(folder))
    for place in (tmp_path / "gone", tmp_path):
        with pytest.raises(InputError, match="is no model"):
            add_folder("Mine", "qwen2.5-vl-7b", str(place))
    with pytest.raises(InputError, match="No folder"):
        add_folder("Mine", "qwen2.5-vl-7b", " ")


def test_an_unknown_recipe_to_base_on_is_refused(folder):
    with pytest.raises(InputError, match="no model called gpt"):
        add_folder("Mine", "gpt", str(folder))


def test_names_never_meet_another_model_or_a_word_that_windows_keeps(folder):
    def add(title):
        return add_folder(title, "qwen2.5-vl-7b", str(folder))

    assert [add("Mine"), add("mine!"), add("MINE")] == ["mine", "mine-2", "mine-3"]
    assert add("ChangeVG") == "changevg-2" and add("evidence") == "evidence-2"
    assert add("remote") == "remote-2" and add("雲") == "model" and add("..") == "model-2"
    assert add("CON") == "model-con" and add("lpt1.x") == "model-lpt1.x"
    assert add("Straße Ä") == "strae-a" and len(add("x" * 300)) == 60
    assert read_recipe("mine").title == "Mine" and read_recipe("mine-2").title == "mine!"


@pytest.mark.parametrize("title", ["", " \n\t"])
def test_a_model_needs_a_title(folder, title):
    with pytest.raises(InputError, match="needs a title"):
        add_folder(title, "qwen2.5-vl-7b", str(folder))


@pytest.mark.parametrize("title", STRANGE)
@pytest.mark.parametrize("place", [name.replace("\r\n", "") for name in STRANGE])
def test_quotes_backslashes_and_letters_survive_the_recipe_file(
    whole_model, tmp_path, title, place
):
    (tmp_path / place).symlink_to(whole_model)
    recipe = read_recipe(add_folder(title, "qwen2.5-vl-7b", str(tmp_path / place)))
    assert recipe.base.folder == str(tmp_path / place)
    assert recipe.title == " ".join(title.split())


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=st.text(), place=FOLDERS)
def test_any_title_and_folder_come_back_from_the_recipe_or_are_refused(
    whole_model, tmp_path, title, place
):
    link = tmp_path / place
    link.symlink_to(whole_model)
    try:
        name = add_folder(title, "qwen2.5-vl-7b", str(link))
    except InputError as error:
        assert not title.split() or "characters" in error.message
        return
    finally:
        link.unlink()
    recipe = read_recipe(name)
    assert (recipe.title, recipe.base.folder) == (" ".join(title.split()), str(link))
    assert own_recipes_folder() / f"{name}.toml" in own_recipes_folder().iterdir()
    assert name == name.lower() and name.isascii()


def test_a_path_that_is_no_text_is_refused(whole_model, tmp_path):
    place = os.fsdecode(os.fsencode(tmp_path) + b"/\xff")
    os.symlink(whole_model, place)
    with pytest.raises(InputError, match="characters that cannot be written"):
        add_folder("Mine", "qwen2.5-vl-7b", place)


def test_a_relative_folder_is_kept_as_the_whole_path(folder, monkeypatch):
    monkeypatch.chdir(folder.parent)
    assert read_recipe(add_folder("Mine", "qwen2.5-vl-7b", "mine")).base.folder == str(folder)


def test_a_full_disk_leaves_no_half_recipe(folder, monkeypatch):
    def full(path, mode):
        path.touch()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(own_models, "open", full, raising=False)
    with pytest.raises(InputError, match="No space left"):
        add_folder("Mine", "qwen2.5-vl-7b", str(folder))
    assert list(own_recipes_folder().iterdir()) == []


def test_removing_an_own_model_leaves_its_folder(folder):
    name = add_folder("Mine", "qwen2.5-vl-7b", str(folder))
    commands.remove_model(name)
    assert name not in recipe_names() and (folder / "config.json").exists()
    with pytest.raises(InputError, match="no model of your own"):
        remove_own(name)


def test_a_damaged_recipe_can_still_be_removed():
    own_recipes_folder().mkdir(parents=True)
    (own_recipes_folder() / "broken.toml").write_text("title = ")
    remove_own("broken")
    assert "broken" not in recipe_names()


@pytest.mark.parametrize("name", ["changevg", "../recipes/mine", "..", ""])
def test_nothing_but_a_recipe_of_the_users_is_removed(folder, name):
    add_folder("Mine", "qwen2.5-vl-7b", str(folder))
    with pytest.raises(InputError, match="no model of your own"):
        remove_own(name)
    assert is_own("mine") and "changevg" in recipe_names()


def test_what_others_are_based_on_stays(folder, adapter):
    base = add_folder("Base", "qwen2.5-vl-7b", str(folder))
    tuned = add_adapter("Tuned", base, str(adapter))
    with pytest.raises(InputError, match="Remove tuned first"):
        remove_own(base)
    remove_own(tuned)
    remove_own(base)


def test_the_recipe_file_holds_only_what_differs(folder):
    add_folder("Mine", "qwen2.5-vl-7b", str(folder))
    tables = tomllib.loads((own_recipes_folder() / "mine.toml").read_text("utf-8"))
    assert set(tables) == {"title", "based_on", "base"}
