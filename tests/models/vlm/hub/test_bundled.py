"""Models that come with the plugin, and the copy of their files that is read."""

import shutil

import pytest
from changechat.core import weights
from changechat.core.errors import InputError
from changechat.models.vlm.hub import bundled
from changechat.models.vlm.hub.installed import is_installed, model_folder, obstacle, remove
from changechat.models.vlm.hub.offer import look_up
from changechat.models.vlm.recipe import Recipe

from ..tiny_models import make_tiny


@pytest.fixture
def recipe(tmp_path, monkeypatch):
    """Return a recipe whose weights lie where the plugin's do."""
    monkeypatch.setenv("CHANGECHAT_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(weights, "SHIPPED", tmp_path / "weights")
    make_tiny("qwen2_5_vl", tmp_path / "weights" / "little")
    values = {
        "name": "little",
        "title": "Little",
        "family": "qwen2_5_vl",
        "prompt_format": "evidence",
        "base": {"bundled": "little"},
    }
    return Recipe.from_dict(values, "the test's recipe")


def test_it_is_there_without_being_fetched(recipe):
    assert is_installed(recipe)
    assert obstacle(recipe) is None
    with pytest.raises(InputError, match="comes with the plugin"):
        look_up(recipe)


def test_the_copy_is_read_and_the_plugins_own_files_are_left_alone(recipe):
    assert model_folder(recipe) == bundled.shipped_folder(recipe)
    copy = bundled.copied(recipe)
    assert model_folder(recipe) == copy != bundled.shipped_folder(recipe)
    names = {path.name for path in bundled.shipped_folder(recipe).iterdir()}
    assert {path.name for path in copy.iterdir()} == names


def test_new_weights_get_a_new_copy_and_the_old_one_goes(recipe, tmp_path):
    old = bundled.copied(recipe)
    shutil.rmtree(tmp_path / "weights" / "little")
    make_tiny("qwen2_5_vl", tmp_path / "weights" / "little", seed=1)
    new = bundled.copied(recipe)
    assert new != old
    assert not old.exists()
    assert model_folder(recipe) == new


def test_half_a_copy_is_made_anew(recipe):
    copy = bundled.copied(recipe)
    (copy / "model.safetensors").unlink()
    assert model_folder(recipe) == bundled.shipped_folder(recipe)
    assert bundled.copied(recipe) == copy
    assert (copy / "model.safetensors").is_file()


def test_a_plugin_without_weights_says_so(recipe, tmp_path, monkeypatch):
    shutil.rmtree(tmp_path / "weights" / "little")
    monkeypatch.setattr(bundled, "SHIPPED", tmp_path / "weights")
    assert not is_installed(recipe)
    assert "not part of this installation" in obstacle(recipe)


def test_a_plugin_without_weights_reads_them_in_the_data_folder(recipe, tmp_path, monkeypatch):
    monkeypatch.setattr(weights, "SHIPPED", tmp_path / "none")
    shutil.copytree(tmp_path / "weights", tmp_path / "home" / "weights")
    assert is_installed(recipe)
    assert bundled.copied(recipe).parent == tmp_path / "home" / "bundled"


def test_it_cannot_be_removed(recipe):
    with pytest.raises(InputError, match="is part of the plugin"):
        remove(recipe)
    assert is_installed(recipe)
