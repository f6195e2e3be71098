"""Whether a model folder counts and can be used, told without the network."""

from __future__ import annotations

import json
import shutil
import socket

import pytest
from changechat.core.errors import InputError
from changechat.models.vlm.hub.folder_lock import folder_lock
from changechat.models.vlm.hub.installed import (
    is_installed,
    model_folder,
    models_folder,
    remove,
    why_not_usable,
)
from changechat.models.vlm.recipe import Base, Recipe, read_recipe

from .conftest import write_recipe


@pytest.fixture
def folder(whole_model, tmp_path):
    return shutil.copytree(whole_model, tmp_path / "mine")


def own(folder):
    return Recipe("own", "Own", "qwen2_5_vl", "evidence", base=Base(folder=str(folder)))


@pytest.fixture
def no_network(monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("the network was touched")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def test_models_of_the_hub_lie_in_the_data_folder_by_name_and_revision(tmp_path):
    base = read_recipe("qwen2.5-vl-3b").base
    assert model_folder(read_recipe("qwen2.5-vl-3b")) == (
        tmp_path / "home" / "models" / "Qwen--Qwen2.5-VL-3B-Instruct" / base.revision
    )


def test_a_folder_of_the_users_own_is_used_where_it_is(folder):
    assert model_folder(own(folder)) == folder
    assert is_installed(own(folder)) and why_not_usable(folder) is None


def test_no_network_is_touched_to_tell(fetch, recipe, folder, request):
    fetch()
    request.getfixturevalue("no_network")
    assert is_installed(recipe) and why_not_usable(model_folder(recipe)) is None
    assert is_installed(own(folder)) and why_not_usable(folder) is None
    (folder / "config.json").unlink()
    assert why_not_usable(folder)


def test_one_weights_file_without_an_index_is_a_model_too(folder, shards, whole_model):
    (folder / "model.safetensors.index.json").unlink()
    assert not is_installed(own(folder))
    (folder / shards[0]).rename(folder / "model.safetensors")
    assert is_installed(own(folder)) and why_not_usable(folder) is None


def test_a_tokenizer_in_the_older_format_counts(folder):
    (folder / "tokenizer.json").unlink()
    assert "no tokenizer.json" in why_not_usable(folder)
    (folder / "vocab.json").write_text("{}")
    (folder / "merges.txt").write_text("")
    assert is_installed(own(folder))


@pytest.mark.parametrize("name", ["config.json", "tokenizer.json"])
def test_a_missing_file_is_named_with_what_to_do(folder, name):
    (folder / name).unlink()
    assert not is_installed(own(folder))
    assert name in why_not_usable(folder) and "Copy it there" in why_not_usable(folder)


def test_a_missing_shard_is_named(folder, shards):
    (folder / shards[1]).unlink()
    assert not is_installed(own(folder)) and shards[1] in why_not_usable(folder)


def test_a_shard_that_is_shorter_than_its_header_promises_is_named(folder, shards):
    content = (folder / shards[1]).read_bytes()
    (folder / shards[1]).write_bytes(content[:-1])
    assert f"{shards[1]} is cut short" in why_not_usable(folder)


@pytest.mark.parametrize("content", [b"", b"short", bytes(100), b"\xff" * 100])
def test_a_shard_that_is_none_is_named(folder, shards, content):
    (folder / shards[0]).write_bytes(content)
    assert f"{shards[0]} is cut short or damaged" in why_not_usable(folder)


@pytest.mark.parametrize("content", [b"{", b"[]", b"\xff\xfe", b""])
def test_settings_that_cannot_be_read_are_named(folder, content):
    (folder / "config.json").write_bytes(content)
    assert "config.json cannot be read" in why_not_usable(folder)


def test_a_folder_that_says_not_how_pictures_are_shown_is_not_usable(folder):
    settings = json.loads((folder / "preprocessor_config.json").read_text())
    (folder / "preprocessor_config.json").unlink()
    assert "preprocessor_config.json" in why_not_usable(folder)
    (folder / "processor_config.json").write_text(json.dumps({"image_processor": settings}))
    assert why_not_usable(folder) is None


@pytest.mark.parametrize("index", ["{", '{"weight_map": []}', '{"weight_map": {}}', "[]"])
def test_an_index_that_names_nothing_is_not_usable(folder, index):
    (folder / "model.safetensors.index.json").write_text(index)
    assert "model.safetensors.index.json" in why_not_usable(folder)


def test_weights_in_other_formats_do_not_count(tmp_path, folder, shards):
    for name in (*shards, "model.safetensors.index.json"):
        (folder / name).unlink()
    (folder / "pytorch_model.bin").write_bytes(b"pickle")
    assert ".bin or .gguf, are not read" in why_not_usable(folder)


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path):
    assert "There is no folder" in why_not_usable(tmp_path / "gone")
    assert not is_installed(own(tmp_path / "gone")) and not is_installed(own("~nobody/gone"))


def test_a_fetched_model_that_lost_bytes_is_fetched_again(fetch, recipe, shards):
    folder = fetch()
    (folder / shards[0]).write_bytes((folder / shards[0]).read_bytes()[:-1])
    assert not is_installed(recipe)
    assert "instead of" in why_not_usable(folder)
    assert why_not_usable(folder).endswith("Fetch the model again.")


@pytest.mark.parametrize("lock", ["", "{}", "[]", '{"files": {"a": 1}}', '{"files": []}'])
def test_a_damaged_lock_file_is_no_lock(fetch, recipe, lock):
    (fetch() / "lock.json").write_text(lock)
    assert not is_installed(recipe)
    fetch()
    assert is_installed(recipe)


def test_removing_deletes_what_was_fetched_and_what_was_begun(fetch, recipe):
    folder = fetch()
    (folder / "x.part").write_bytes(b"begun")
    remove(recipe)
    assert not folder.exists() and not is_installed(recipe)
    with pytest.raises(InputError, match="not on this computer"):
        remove(recipe)


def test_a_folder_of_the_users_own_is_never_removed(folder):
    with pytest.raises(InputError, match="of your own and stays"):
        remove(own(folder))
    assert is_installed(own(folder))


@pytest.mark.parametrize("revision", ["..", "../..", "."])
def test_a_recipe_that_points_out_of_its_place_removes_nothing(recipe, revision, fetch):
    fetch()
    write_recipe("sly", revision=revision)
    with pytest.raises(InputError, match="stays"):
        remove(read_recipe("sly"))
    assert is_installed(recipe) and models_folder().is_dir()


def test_a_model_that_is_being_fetched_is_not_removed(fetch, recipe):
    folder = fetch()
    with folder_lock(folder, "Tiny VL"), pytest.raises(InputError, match="already being fetched"):
        remove(recipe)
    assert is_installed(recipe)
