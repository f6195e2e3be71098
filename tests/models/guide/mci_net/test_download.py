"""The download of MCI-Net from a hub on the loopback interface."""

from __future__ import annotations

import hashlib
import json

import numpy as np
import pytest
from changechat.core.errors import InputError
from changechat.core.guides import mci_net_folder
from changechat.models.cli import main
from changechat.models.guide.mci_net import download as download_module
from changechat.models.guide.mci_net.download import REPOSITORY, download, look_up
from huggingface_hub import constants

from ...hub_server import REVISION, HubServer

CHECKPOINT = np.random.default_rng(5).bytes(300_000)
SHA256 = hashlib.sha256(CHECKPOINT).hexdigest()


@pytest.fixture(autouse=True)
def own_data_home(tmp_path, monkeypatch):
    monkeypatch.setenv("CHANGECHAT_HOME", str(tmp_path / "home"))


@pytest.fixture
def hub():
    files = {"MCI_model.pth": CHECKPOINT, "LEVIR_MCI/vocab.json": b"{}", "README.md": b"hello"}
    with HubServer(REPOSITORY, files) as server:
        yield server


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "download"


def fetch(hub, folder):
    return download(look_up(hub.url, reported=SHA256), folder, hub.url)


def test_the_offer_tells_revision_size_terms_and_hash_before_any_download(hub):
    text = str(look_up(hub.url, reported=SHA256))
    assert REVISION in text and "0 MB" in text and "mit" in text and SHA256 in text
    assert "one third party" in text
    assert [asked.split()[0] for asked in hub.asked] == ["GET"] and "api" in hub.asked[0]


def test_the_checkpoint_arrives_with_the_word_list_beside_it(hub, folder):
    path = fetch(hub, folder)
    assert path == folder / "MCI_model.pth" and path.read_bytes() == CHECKPOINT
    assert (folder / "vocab.json").read_bytes() == b"{}"
    assert not any("README" in asked for asked in hub.asked)


def test_the_users_own_access_token_stays_out_of_it(hub, folder, monkeypatch):
    monkeypatch.setenv("HF_TOKEN", "hf_secret")
    fetch(hub, folder)
    assert hub.tokens == []


def test_a_hub_without_the_word_list_gives_the_checkpoint_alone(hub, folder):
    del hub.files["LEVIR_MCI/vocab.json"]
    fetch(hub, folder)
    assert not (folder / "vocab.json").exists()


def test_an_unexpected_file_is_refused_before_the_download(hub):
    with pytest.raises(InputError, match="one third party reports.*--from"):
        look_up(hub.url)
    assert len(hub.asked) == 1


def test_a_hub_that_has_no_checkpoint_any_more_is_one_sentence(hub):
    del hub.files["MCI_model.pth"]
    with pytest.raises(InputError, match="no longer has MCI_model.pth"):
        look_up(hub.url, reported=SHA256)


def test_wrong_bytes_do_not_keep_the_name(hub, folder):
    hub.lies["MCI_model.pth"] = bytes(len(CHECKPOINT))
    with pytest.raises(InputError, match="not what the hub announced"):
        fetch(hub, folder)
    assert not (folder / "MCI_model.pth").exists()


def test_an_interrupted_download_is_resumed(hub, folder, monkeypatch):
    monkeypatch.setattr(constants, "DOWNLOAD_CHUNK_SIZE", 50_000)
    hub.break_after["MCI_model.pth"] = [100_000]
    path = fetch(hub, folder)
    assert path.read_bytes() == CHECKPOINT
    assert any(asked.startswith("bytes=100000-") for asked in hub.ranges)


def test_what_has_arrived_of_a_broken_download_has_no_final_name(hub, folder, monkeypatch):
    offer = look_up(hub.url, reported=SHA256)
    seen = []

    def refuse(*_, **__):
        seen.append((folder / "MCI_model.pth").exists())
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("huggingface_hub.file_download.http_get", refuse)
    with pytest.raises(InputError, match="No space left on device"):
        download(offer, folder, hub.url)
    assert seen == [False] and not (folder / "MCI_model.pth").exists()


def test_what_a_killed_download_left_behind_is_removed_by_the_next(hub, folder):
    left = folder / ".cache" / "huggingface" / "download" / "a.b.incomplete"
    left.parent.mkdir(parents=True)
    left.write_bytes(bytes(1000))
    fetch(hub, folder)
    assert not left.exists()


def test_a_hub_that_is_not_there_is_one_sentence(folder):
    with HubServer(REPOSITORY, {}) as gone:
        url = gone.url
    with pytest.raises(InputError, match="could not be downloaded"):
        look_up(url)


def test_too_little_room_is_told_before_the_download(hub, folder, monkeypatch):
    class Usage:
        free = 1000

    offer = look_up(hub.url, reported=SHA256)
    monkeypatch.setattr("shutil.disk_usage", lambda _: Usage)
    with pytest.raises(InputError, match="are free"):
        download(offer, folder, hub.url)
    assert len(hub.asked) == 1


def test_the_command_shows_the_offer_and_refuses_what_is_no_mci_net(hub, capsys, monkeypatch):
    hub.files["LEVIR_MCI/vocab.json"] = json.dumps({}).encode()
    monkeypatch.setattr(download_module, "look_up", lambda: look_up(hub.url, reported=SHA256))
    monkeypatch.setattr(
        download_module, "download", lambda offer, folder: download(offer, folder, hub.url)
    )
    assert main(["fetch-guide", "mci-net"]) == 2
    output = capsys.readouterr()
    assert "mit" in output.out and "vocabulary" in output.err
    assert not (mci_net_folder() / "mci-net.safetensors").exists()
