"""Fetching a model from a hub that misbehaves."""

from __future__ import annotations

import errno
import hashlib
import json
import re

import pytest
from changechat.core.errors import Cancelled, InputError
from changechat.models.vlm.hub import download, transfer
from changechat.models.vlm.hub.installed import is_installed, model_folder, why_not_usable
from changechat.models.vlm.hub.offer import look_up
from transformers import AutoConfig, Qwen2_5_VLForConditionalGeneration

from ...hub_server import REVISION, HubServer
from .conftest import REPOSITORY
from .listeners import Remembering, StoppingAt


def lock_of(folder):
    return json.loads((folder / "lock.json").read_text())


def test_a_fetched_model_is_whole_loads_without_the_hub_and_is_locked(
    fetch, hub, recipe, model_files
):
    assert not is_installed(recipe)
    folder = fetch()
    asked = len(hub.asked)
    assert folder == model_folder(recipe) and is_installed(recipe)
    assert why_not_usable(folder) is None
    assert {path.name for path in folder.iterdir()} == {*model_files, "lock.json"}
    assert all((folder / name).read_bytes() == model_files[name] for name in model_files)
    lock = lock_of(folder)
    assert (lock["repository"], lock["revision"], lock["licence"]) == (REPOSITORY, REVISION, "mit")
    for name, file in lock["files"].items():
        assert file["sha256"] == hashlib.sha256(model_files[name]).hexdigest()
        assert file["size"] == len(model_files[name])
    AutoConfig.from_pretrained(folder, local_files_only=True)
    Qwen2_5_VLForConditionalGeneration.from_pretrained(folder, local_files_only=True)
    assert len(hub.asked) == asked


def test_progress_counts_bytes_over_all_files_and_never_goes_back(fetch):
    listener = Remembering()
    fetch(listener)
    fractions = [fraction for fraction, _ in listener.heard]
    assert fractions == sorted(fractions) and fractions[-1] == 1.0
    stages = {stage for _, stage in listener.heard}
    assert any(re.fullmatch(r"Downloading Tiny VL: \d+ of \d+ MB", stage) for stage in stages)
    assert any(stage.startswith("Checking Tiny VL: model-00001") for stage in stages)


def test_a_cut_connection_is_taken_up_where_it_broke(fetch, hub, shards, model_files):
    hub.break_after[shards[0]] = [30_000]
    folder = fetch()
    assert (folder / shards[0]).read_bytes() == model_files[shards[0]]
    assert hub.ranges == ["bytes=30000-"]


def test_a_hub_that_stands_still_is_asked_again_from_there(fetch, hub, shards, monkeypatch):
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_DOWNLOAD_TIMEOUT", 0.5)
    hub.hold_after[shards[0]] = 30_000
    fetch()
    assert hub.ranges == ["bytes=30000-"]


def test_a_hub_without_ranges_starts_again_and_counts_right(fetch, hub, shards, model_files):
    hub.break_after[shards[0]] = [30_000]
    hub.ignore_ranges = True
    listener = Remembering()
    folder = fetch(listener)
    assert (folder / shards[0]).read_bytes() == model_files[shards[0]]
    assert listener.heard[-1][0] == 1.0


def test_a_pause_keeps_what_has_arrived_and_the_next_fetch_goes_on_there(fetch, hub, recipe):
    with pytest.raises(Cancelled, match=r"Paused at \d+ of \d+ MB.*fetch Tiny VL again"):
        fetch(StoppingAt(0.5))
    partial = next(model_folder(recipe).glob("*.part"))
    kept = partial.stat().st_size
    assert kept > 0 and not is_installed(recipe)
    fetched_before = {name for name in hub.files if (model_folder(recipe) / name).exists()}
    hub.asked.clear()
    fetch()
    # The stop may have come just as the last bytes of a file had arrived.
    complete = kept == len(hub.files[partial.name.removesuffix(".part")])
    assert hub.ranges == ([] if complete else [f"bytes={kept}-"]) and is_installed(recipe)
    assert all(hub.downloads(name) == 0 for name in fetched_before)


def test_a_pause_is_heard_while_waiting_for_the_hub(fetch, hub, shards, monkeypatch):
    hub.fail(shards[0], 429, Retry_After="100")
    listener = StoppingAt(2.0)

    def stop_at_first_sleep(_):
        listener.stop = True

    monkeypatch.setattr("changechat.models.vlm.hub.retry_policy.time.sleep", stop_at_first_sleep)
    with pytest.raises(Cancelled):
        fetch(listener)
    assert hub.downloads(shards[0]) == 1


def test_too_many_requests_are_waited_out_as_long_as_the_hub_asks(
    fetch, hub, recipe, shards, monkeypatch
):
    clock, slept = [0.0], []

    def sleep(seconds):
        slept.append(seconds)
        clock[0] += seconds

    monkeypatch.setattr("changechat.models.vlm.hub.retry_policy.time.sleep", sleep)
    monkeypatch.setattr("changechat.models.vlm.hub.retry_policy.time.monotonic", lambda: clock[0])
    hub.fail(shards[0], 429, Retry_After="7")
    hub.fail(shards[1], 429, RateLimit='"resolvers";r=0;t=11')
    fetch()
    assert is_installed(recipe) and sum(slept) == pytest.approx(18)


def test_a_hub_that_asks_for_an_hour_is_not_waited_for(fetch, hub, shards):
    hub.fail(shards[0], 429, Retry_After="3600")
    with pytest.raises(InputError, match="too many requests.*Try again in some minutes"):
        fetch()


def test_an_error_of_the_hub_that_passes_is_borne(fetch, hub, recipe, shards):
    hub.fail(shards[0], 500)
    hub.fail(shards[1], 503, times=4)
    fetch()
    assert is_installed(recipe)


def test_an_error_that_stays_is_one_sentence_and_keeps_the_rest(fetch, hub, recipe, shards):
    hub.fail(shards[0], 500, times=99)
    with pytest.raises(InputError, match="error 500. What has arrived is kept"):
        fetch()
    assert hub.downloads(shards[0]) == 5 and not is_installed(recipe)
    assert (model_folder(recipe) / "config.json").exists()


def test_failures_do_not_add_up_while_bytes_come(fetch, hub, recipe, shards):
    hub.break_after[shards[0]] = [10_000] * 8
    fetch()
    assert is_installed(recipe) and hub.downloads(shards[0]) == 9


@pytest.mark.parametrize("which", ["shard", "settings"])
def test_wrong_bytes_are_removed_and_said(fetch, hub, recipe, shards, model_files, which):
    name = shards[0] if which == "shard" else "config.json"
    hub.lies[name] = bytes(len(model_files[name]))
    with pytest.raises(InputError, match=f"{name} is not what the hub announced.*was removed"):
        fetch()
    folder = model_folder(recipe)
    assert not (folder / name).exists() and not (folder / f"{name}.part").exists()
    assert not is_installed(recipe)
    del hub.lies[name]
    fetch()
    assert is_installed(recipe)


@pytest.mark.parametrize("change", [-1000, 1000])
def test_a_file_of_another_size_is_refused(fetch, hub, recipe, shards, model_files, change):
    content = model_files[shards[0]]
    hub.lies[shards[0]] = content[:change] if change < 0 else content + bytes(change)
    if change < 0:
        with pytest.raises(InputError, match="not what the hub announced"):
            fetch()
        assert not is_installed(recipe)
    else:  # what is more than announced is not taken
        assert (fetch() / shards[0]).read_bytes() == content


def test_a_file_that_the_hub_has_lost_is_named(fetch, hub, shards):
    hub.fail(shards[1], 404, times=99)
    with pytest.raises(InputError, match=f"The hub has no .*{shards[1]}"):
        fetch()


def test_a_shard_that_the_repository_lacks_is_named_and_nothing_is_installed(
    fetch, hub, recipe, shards
):
    del hub.files[shards[2]]
    with pytest.raises(InputError, match=f"not complete: .*{shards[2]}"):
        fetch()
    assert not is_installed(recipe)


def test_a_file_damaged_on_this_disk_is_fetched_anew(fetch, hub, recipe, shards, model_files):
    folder = fetch()
    (folder / shards[0]).write_bytes(model_files[shards[0]][:5000])
    assert not is_installed(recipe)
    fetch()
    assert is_installed(recipe) and (folder / shards[0]).read_bytes() == model_files[shards[0]]
    assert hub.downloads(shards[1]) == 1


def test_files_copied_there_by_hand_are_verified_before_they_count(
    fetch, hub, recipe, shards, model_files
):
    folder = model_folder(recipe)
    folder.mkdir(parents=True)
    (folder / shards[0]).write_bytes(model_files[shards[0]])
    (folder / shards[1]).write_bytes(bytes(len(model_files[shards[1]])))
    fetch()
    assert hub.downloads(shards[0]) == 0 and hub.downloads(shards[1]) == 1
    assert (folder / shards[1]).read_bytes() == model_files[shards[1]]


def test_too_little_room_is_told_before_the_first_file(fetch, hub, recipe, monkeypatch):
    class Usage:
        free = 1000

    monkeypatch.setattr("shutil.disk_usage", lambda _: Usage)
    with pytest.raises(InputError, match=r"Fetching Tiny VL needs \d+ MB in .*0 MB are free"):
        fetch()
    assert not any("/resolve/" in asked for asked in hub.asked)


def test_a_disk_that_fills_up_on_the_way_keeps_what_has_arrived(
    fetch, hub, recipe, shards, monkeypatch
):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(transfer.os, "fsync", full)
        with pytest.raises(InputError, match="The disk is full. What has arrived is kept"):
            fetch()
    assert any(model_folder(recipe).glob("*.part"))
    fetch()
    assert is_installed(recipe)


def test_a_gated_model_comes_with_the_token_and_the_storage_never_sees_it(
    fetch, hub, recipe, monkeypatch
):
    hub.gated, hub.needed_token = "manual", "hf_right"
    with pytest.raises(InputError, match="accepted its terms.*HF_TOKEN"):
        fetch()
    monkeypatch.setenv("HF_TOKEN", "hf_wrong")
    with pytest.raises(InputError, match="accepted its terms.*HF_TOKEN"):
        fetch()
    monkeypatch.setenv("HF_TOKEN", "hf_right")
    with HubServer(REPOSITORY, hub.files) as storage:
        hub.storage = storage
        fetch()
    assert is_installed(recipe) and storage.asked and storage.tokens == []


def test_a_public_model_is_fetched_without_the_users_token(fetch, hub, monkeypatch):
    monkeypatch.setenv("HF_TOKEN", "hf_secret")
    fetch()
    assert hub.tokens == []


def test_an_installed_model_is_not_fetched_again(fetch, hub, recipe):
    found = look_up(recipe, hub.url)
    fetch()
    hub.asked.clear()
    download.fetch(recipe, found, Remembering(), hub.url)
    assert hub.asked == []
