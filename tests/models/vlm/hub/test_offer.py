"""What is said about a model before anything is fetched."""

from __future__ import annotations

import pytest
from changechat.core.errors import InputError
from changechat.models.vlm.hub import commands
from changechat.models.vlm.hub.installed import model_folder
from changechat.models.vlm.hub.offer import look_up
from changechat.models.vlm.recipe import read_recipe
from huggingface_hub import constants

from ...hub_server import REVISION, HubServer
from .conftest import NOT_FETCHED, REPOSITORY, write_recipe


def test_the_offer_lists_the_models_files_and_none_that_hold_code_or_pickles(
    hub, recipe, model_files
):
    found = look_up(recipe, hub.url)
    assert {file.name for file in found.files} == set(model_files)
    assert not any(name in NOT_FETCHED for name in (file.name for file in found.files))
    assert found.size == sum(map(len, model_files.values())) == found.bytes_left
    assert all("/resolve/" not in asked for asked in hub.asked)


def test_names_that_leave_the_folder_are_never_fetched(hub, recipe, model_files):
    hub.files.update(
        {name: b"{}" for name in ("../up.json", "/etc/x.json", "a\\b.json", "C:x.json")}
    )
    hub.files["lock.json"] = b"{}"
    assert {file.name for file in look_up(recipe, hub.url).files} == set(model_files)


def test_the_terms_are_told_as_the_recipe_and_as_the_hub_state_them(hub, recipe):
    found = look_up(recipe, hub.url)
    assert (found.licence, found.hub_licence) == ("MIT", "mit")
    assert found.licence_url == "https://example.org/terms" and not found.restricted
    hub.card = {"license": "other", "license_name": "tiny-research", "license_link": "LICENSE"}
    assert look_up(recipe, hub.url).hub_licence == "tiny-research"


def test_what_has_arrived_is_not_counted_as_still_to_come(hub, recipe, shards):
    whole = look_up(recipe, hub.url)
    folder = model_folder(recipe)
    folder.mkdir(parents=True)
    (folder / shards[0]).write_bytes(hub.files[shards[0]])
    (folder / f"{shards[1]}.part").write_bytes(hub.files[shards[1]][:1000])
    left = look_up(recipe, hub.url).bytes_left
    assert left == whole.size - len(hub.files[shards[0]]) - 1000


def test_a_hub_that_gives_another_commit_is_refused(hub, recipe):
    hub.revision = "f" * 40
    with pytest.raises(InputError, match=f"pinned to {REVISION}.*gives the commit ffff"):
        look_up(recipe, hub.url)


def test_a_recipe_that_follows_a_branch_is_refused(hub):
    write_recipe("loose", revision="main")
    with pytest.raises(InputError, match="must name the commit in full"):
        look_up(read_recipe("loose"), hub.url)


def test_a_repository_without_safetensors_is_refused(hub, recipe, shards):
    for name in shards:
        del hub.files[name]
    with pytest.raises(InputError, match="no weights in the safetensors format"):
        look_up(recipe, hub.url)


def test_a_revision_that_is_gone_is_one_sentence(recipe):
    with HubServer("example/other", {}) as other, pytest.raises(InputError, match="is gone"):
        look_up(recipe, other.url)


def test_a_hub_that_stumbles_once_is_asked_again(hub, recipe):
    hub.fail("/api/", 500)
    assert look_up(recipe, hub.url).size


def test_a_hub_that_only_stumbles_is_one_sentence(hub, recipe):
    hub.fail("/api/", 500, times=99)
    with pytest.raises(InputError, match="error 500.*Try again later"):
        look_up(recipe, hub.url)
    assert len(hub.asked) == 5


def test_a_hub_that_is_not_there_is_one_sentence_at_once(recipe):
    with HubServer(REPOSITORY, {}) as gone:
        url = gone.url
    with pytest.raises(InputError, match="cannot be reached.*HF_ENDPOINT"):
        look_up(recipe, url)


@pytest.mark.parametrize("address", ["no-address", "http://[::", "ftp://127.0.0.1"])
def test_an_address_that_is_none_is_one_sentence(recipe, address):
    with pytest.raises(InputError, match="HF_ENDPOINT"):
        look_up(recipe, address)


def test_a_sign_in_page_in_the_hubs_place_is_recognised(hub, recipe):
    hub.sign_in_page = True
    with pytest.raises(InputError, match="no hub: a sign-in page"):
        look_up(recipe, hub.url)


def test_the_offline_setting_is_named(hub, recipe, monkeypatch):
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    with pytest.raises(InputError, match="HF_HUB_OFFLINE"):
        look_up(recipe, hub.url)
    assert hub.asked == []


def test_a_gated_model_is_offered_and_said_to_need_access(hub, recipe):
    hub.gated, hub.needed_token = "manual", "hf_right"
    assert look_up(recipe, hub.url).restricted


def test_a_hidden_model_is_looked_up_with_the_users_token(hub, recipe, monkeypatch):
    hub.hidden, hub.needed_token = True, "hf_right"
    with pytest.raises(InputError, match="HF_TOKEN"):
        look_up(recipe, hub.url)
    monkeypatch.setenv("HF_TOKEN", "hf_right")
    assert look_up(recipe, hub.url).restricted


def test_the_hubs_own_token_file_counts_too(hub, recipe, tmp_path, monkeypatch):
    hub.hidden, hub.needed_token = True, "hf_right"
    (tmp_path / "token").write_text("hf_right\n")
    monkeypatch.setattr(constants, "HF_TOKEN_PATH", str(tmp_path / "token"))
    assert look_up(recipe, hub.url).restricted


def test_the_command_reports_plain_values(hub, recipe, monkeypatch):
    monkeypatch.setattr(constants, "ENDPOINT", hub.url)
    report = commands.offer(recipe)
    assert report["repository"] == REPOSITORY and report["revision"] == REVISION
    assert report["bytes"] == report["bytes_left"] > 0 and report["restricted"] is False
    assert set(report) >= {"licence", "licence_url", "bytes", "repository", "revision"}


def test_a_folder_of_the_users_own_has_nothing_to_fetch(recipe, whole_model, tmp_path):
    (tmp_path / "home" / "recipes" / "own.toml").write_text(
        f"based_on = 'tiny'\n[base]\nfolder = '{whole_model}'"
    )
    with pytest.raises(InputError, match="nothing to fetch"):
        look_up(read_recipe("own"))
