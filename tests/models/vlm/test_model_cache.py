"""Which models there are, which one is in memory, and how it gets there and away."""

import json
import shutil

import pytest
import tomli_w
import torch
from changechat.core.errors import InputError
from changechat.core.link.commands import ModelInfo
from changechat.models.support.listener import Listener
from changechat.models.vlm import model_cache as shelf_module
from changechat.models.vlm.catalogue import report
from changechat.models.vlm.device import CPU, Device
from changechat.models.vlm.hub.installed import model_folder
from changechat.models.vlm.memory import estimate
from changechat.models.vlm.messages import PAIR, user
from changechat.models.vlm.model_cache import ModelCache
from changechat.models.vlm.recipe import own_recipes_folder, read_recipe

from .loaded import pictures
from .tiny_adapters import make_adapter
from .tiny_models import make_tiny


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return make_tiny("qwen2_5_vl", tmp_path_factory.mktemp("models") / "tiny")


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("CHANGECHAT_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def write_recipe(name, folder, **changes):
    values = {
        "title": name.title(),
        "family": "qwen2_5_vl",
        "prompt_format": "evidence",
        "base": {"folder": str(folder)},
        **changes,
    }
    own_recipes_folder().mkdir(parents=True, exist_ok=True)
    (own_recipes_folder() / f"{name}.toml").write_text(tomli_w.dumps(values))


def info_of(found, name):
    return next(ModelInfo.from_dict(item) for item in found["models"] if item["name"] == name)


def say(model):
    return model.write([user(*PAIR, "What?")], pictures(), Listener(), 4)


def test_shipped_recipes_are_reported_with_what_getting_them_means():
    info = info_of(report(), "qwen2.5-vl-7b")
    assert not info.installed and info.download_bytes == 16_600_000_000
    assert info.licence == "Apache-2.0" and "Get it first" in info.obstacle
    assert info.need_bytes > 6e9 and not info.own


def test_a_recipe_that_needs_an_adapter_says_so():
    found = report()
    for name in ("changevg", "changechat"):
        assert "needs an adapter, and none was published" in info_of(found, name).obstacle


def test_a_model_folder_of_the_users_own_is_ready(folder):
    write_recipe("mine", folder)
    info = info_of(report(), "mine")
    assert info.installed and info.own and info.obstacle is None and info.fits
    assert 0 < info.need_bytes < 1e9


def test_the_bundled_model_is_ready_and_its_need_told_by_its_file():
    recipe, info = read_recipe("nano"), info_of(report(), "nano")
    exact = estimate(recipe, model_folder(recipe), CPU).total
    assert info.installed and info.obstacle is None and info.fits
    assert exact <= info.need_bytes <= 1.2 * exact


def test_one_damaged_recipe_does_not_hide_the_others(folder):
    write_recipe("mine", folder)
    (own_recipes_folder() / "broken.toml").write_text("family = [")
    found = report()
    assert "cannot be read" in info_of(found, "broken").obstacle
    assert info_of(found, "mine").obstacle is None


@pytest.mark.parametrize(
    "changes",
    [
        {"text_config": {"hidden_size": "wide"}},
        {"vision_config": {"patch_size": 0}},
        {"model_type": "unheard-of"},
    ],
)
def test_one_damaged_model_does_not_hide_the_others(folder, tmp_path, changes):
    write_recipe("mine", folder)
    copy = shutil.copytree(folder, tmp_path / "copy")
    config = json.loads((copy / "config.json").read_text())
    for key, value in changes.items():
        config[key] = {**config[key], **value} if isinstance(value, dict) else value
    (copy / "config.json").write_text(json.dumps(config))
    write_recipe("damaged", copy)
    listed = report()
    assert info_of(listed, "damaged").fits is None and info_of(listed, "mine").fits
    with pytest.raises(InputError, match="memory that Damaged needs cannot be told"):
        ModelCache().model("damaged", "cpu", Listener())


def test_a_changed_recipe_is_used_from_the_next_question_on(folder, tmp_path):
    adapters = [make_adapter(folder, tmp_path / str(seed), seed=seed) for seed in (1, 2)]
    shelf, texts = ModelCache(), []
    for adapter in (adapters[0], adapters[1], adapters[0]):
        write_recipe("mine", folder, adapter={"folder": str(adapter)})
        texts.append(say(shelf.model("mine", "cpu", Listener())).text)
    write_recipe("mine", folder)
    texts.append(say(shelf.model("mine", "cpu", Listener())).text)
    assert texts[0] == texts[2] and len(set(texts)) == 3


def test_an_adapter_that_was_trained_anew_is_loaded_anew(folder, tmp_path):
    write_recipe("mine", folder, adapter={"folder": str(make_adapter(folder, tmp_path / "a"))})
    shelf = ModelCache()
    before = say(shelf.model("mine", "cpu", Listener()))
    make_adapter(folder, tmp_path / "a", seed=5)
    after = say(shelf.model("mine", "cpu", Listener()))
    assert after.text != before.text and after.reused_tokens == 0


def test_other_weights_in_the_same_folder_are_loaded_anew(folder, tmp_path):
    copy = shutil.copytree(folder, tmp_path / "copy")
    write_recipe("mine", copy)
    shelf = ModelCache()
    before = say(shelf.model("mine", "cpu", Listener())).text
    make_tiny("qwen2_5_vl", copy, seed=9)
    assert say(shelf.model("mine", "cpu", Listener())).text != before


def test_a_device_that_is_not_there_costs_no_model(folder):
    write_recipe("mine", folder)
    shelf = ModelCache()
    model = shelf.model("mine", "cpu", Listener())
    with pytest.raises(InputError, match="no device cuda:7"):
        shelf.model("mine", "cuda:7", Listener())
    assert shelf.model("mine", "CPU", Listener()) is model


def test_an_unknown_setting_in_a_recipe_is_named(folder):
    write_recipe("mine", folder, temperature=0.7)
    with pytest.raises(InputError, match="unknown settings: temperature"):
        ModelCache().model("mine", "auto", Listener())


def test_a_loaded_model_is_kept_for_the_next_question(folder):
    write_recipe("mine", folder)
    shelf = ModelCache()
    model = shelf.model("mine", "cpu", Listener())
    assert shelf.model("mine", "auto", Listener()) is model
    assert shelf.in_memory.name == "mine" and shelf.in_memory.device.label == "CPU"


def test_two_recipes_on_one_base_share_it(folder, tmp_path):
    write_recipe("plain", folder)
    write_recipe("tuned", folder, adapter={"folder": str(make_adapter(folder, tmp_path / "a"))})
    shelf = ModelCache()
    plain, tuned = (shelf.model(name, "cpu", Listener()) for name in ("plain", "tuned"))
    assert plain._model is tuned._model
    texts = [say(model).text for model in (plain, tuned, plain, tuned)]
    assert texts[0] == texts[2] != texts[1] == texts[3]
    assert shelf.in_memory.name == "tuned"


def test_what_one_adapter_has_read_is_not_taken_for_what_another_has(folder, tmp_path):
    write_recipe("plain", folder)
    write_recipe("tuned", folder, adapter={"folder": str(make_adapter(folder, tmp_path / "a"))})
    shelf = ModelCache()
    plain, tuned = (shelf.model(name, "cpu", Listener()) for name in ("plain", "tuned"))
    say(plain)
    assert say(tuned).reused_tokens == 0 and say(tuned).reused_tokens > 0


def test_another_base_takes_the_place_of_the_first(folder, tmp_path):
    write_recipe("first", folder)
    write_recipe("second", make_tiny("qwen2_5_vl", tmp_path / "other", seed=1))
    shelf = ModelCache()
    first = shelf.model("first", "cpu", Listener())
    shelf.model("second", "cpu", Listener())
    assert shelf.in_memory.name == "second"
    assert shelf.model("first", "cpu", Listener()) is not first


def test_unloading_leaves_no_tensor_behind(folder):
    import gc
    import weakref

    write_recipe("mine", folder)
    shelf = ModelCache()
    model = shelf.model("mine", "cpu", Listener())
    say(model)
    weights = weakref.ref(model._model.lm_head.weight)
    del model
    shelf.unload()
    gc.collect()
    assert weights() is None and shelf.in_memory is None
    shelf.unload()


def test_too_little_memory_is_refused_with_what_would_fit(folder, tmp_path, monkeypatch):
    write_recipe("small", folder)
    wide = {"hidden_size": 256, "intermediate_size": 2048, "num_hidden_layers": 8}
    write_recipe("large", make_tiny("qwen2_5_vl", tmp_path / "large", text=wide))
    needs = {name: info_of(report(), name).need_bytes for name in ("small", "large")}
    assert needs["small"] < needs["large"]
    between = sum(needs.values()) // 2
    monkeypatch.setattr(Device, "free_bytes", lambda self: between)
    with pytest.raises(InputError) as caught:
        ModelCache().model("large", "cpu", Listener())
    message = caught.value.message
    assert message.startswith("Large needs ")
    assert "These would fit: nano (embedded), Small." in message


def test_when_nothing_fits_the_change_mask_is_named(folder, monkeypatch):
    write_recipe("mine", folder)
    monkeypatch.setattr(Device, "free_bytes", lambda self: 1000)
    with pytest.raises(InputError, match="No model fits now; the change mask alone answers"):
        ModelCache().model("mine", "cpu", Listener())


def test_running_out_of_memory_while_loading_is_told_as_such(folder, monkeypatch):
    write_recipe("mine", folder)

    def full(*_):
        raise torch.OutOfMemoryError("CUDA out of memory.")

    monkeypatch.setattr(shelf_module, "load_base", full)
    with pytest.raises(InputError, match="does not fit into the memory of CPU"):
        ModelCache().model("mine", "cpu", Listener())


def test_a_folder_that_is_gone_is_told_before_loading(folder, tmp_path):
    copy = shutil.copytree(folder, tmp_path / "copy")
    write_recipe("mine", copy)
    shutil.rmtree(copy)
    with pytest.raises(InputError, match="Copy it there, or choose another folder"):
        ModelCache().model("mine", "cpu", Listener())
