"""What is no checkpoint of MCI-Net: one sentence each, and nothing installed."""

from __future__ import annotations

import json
import os
import pickle
import resource

import pytest
import torch
from changechat.core.errors import InputError
from changechat.core.guides import mci_net_folder
from changechat.models.guide.mci_net.installation import import_checkpoint, load_mci_net

from .published import hollow_checkpoint, word_list
from .small import install_small


@pytest.fixture(autouse=True)
def own_data_home(tmp_path, monkeypatch):
    monkeypatch.setenv("CHANGECHAT_HOME", str(tmp_path / "home"))
    yield
    assert not mci_net_folder().exists() or not list(mci_net_folder().glob("*.part"))


@pytest.fixture
def folder(tmp_path):
    """Return a folder with a vocabulary, in want of a checkpoint."""
    folder = tmp_path / "published"
    folder.mkdir()
    (folder / "vocab.json").write_text(json.dumps(word_list()))
    return folder


def refusal(folder, content=None) -> str:
    """Return why a folder is refused; ``content`` is saved as its checkpoint first."""
    if content is not None:
        torch.save(content, folder / "MCI_model.pth")
    with pytest.raises(InputError) as refused:
        import_checkpoint(folder)
    assert not mci_net_folder().exists()
    message = refused.value.message
    assert "\n" not in message and len(message) < 500
    return message


class Runs:
    """Runs a command when it is unpickled."""

    def __init__(self, command: str) -> None:
        self.command = command

    def __reduce__(self):
        return os.system, (self.command,)


def test_code_in_a_pickle_is_refused_and_does_not_run(folder, tmp_path):
    trace = tmp_path / "trace"
    content = {"encoder_dict": Runs(f"touch {trace}")}
    assert "could run code" in refusal(folder, content)
    with open(folder / "MCI_model.pth", "wb") as file:
        pickle.dump(content, file, protocol=2)
    assert "could run code" in refusal(folder)
    assert not trace.exists()


@pytest.mark.parametrize("kept", [0.0, 0.001, 0.5, 0.99])
def test_a_truncated_checkpoint_is_refused(folder, kept):
    path = folder / "MCI_model.pth"
    torch.save(hollow_checkpoint(), path)
    path.write_bytes(path.read_bytes()[: int(kept * path.stat().st_size)])
    assert "damaged, incomplete" in refusal(folder)


@pytest.mark.parametrize("content", [b"<html>404</html>", b"version https://git-lfs", b"\x93NUMPY"])
def test_something_else_than_a_checkpoint_is_refused(folder, content):
    (folder / "MCI_model.pth").write_bytes(content)
    assert "damaged, incomplete" in refusal(folder)


def test_a_missing_checkpoint_is_named(folder):
    assert "There is no" in refusal(folder) and "MCI_model.pth" in refusal(folder)


def test_the_weights_of_another_network_are_refused(folder):
    assert "it has no encoder_dict" in refusal(folder, {"weight": torch.zeros(2)})
    assert "it has no encoder_dict" in refusal(folder, [1, 2])


def test_missing_and_unknown_tensors_are_named(folder):
    content = hollow_checkpoint()
    del content["decoder_dict"]["wdc.bias"]
    content["encoder_dict"]["cnn.resnet.conv1.weight"] = torch.zeros(2)
    message = refusal(folder, content)
    assert "lacks summary.decoder.to_vocabulary.bias" in message
    assert "unknown encoder_dict/cnn.resnet.conv1.weight" in message


def test_tensors_of_another_size_are_named(folder):
    content = hollow_checkpoint()
    content["decoder_dict"]["wdc.bias"] = torch.zeros(500)
    message = refusal(folder, content)
    assert "1 of its tensors" in message and "(500,), not (468,)" in message


def test_a_value_that_is_no_tensor_is_named(folder):
    content = hollow_checkpoint()
    content["decoder_dict"]["wdc.bias"] = 3
    assert "wdc.bias is no tensor" in refusal(folder, content)


def test_a_missing_vocabulary_is_named(folder):
    (folder / "vocab.json").unlink()
    message = refusal(folder, hollow_checkpoint())
    assert "vocab.json" in message and "--vocabulary" in message


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (word_list(500), "500 words where the checkpoint knows 468"),
        ({**word_list(467), "twin": 5}, "each once"),
        ({**word_list(), "<END>": 4, "word4": 3}, "<END> is 3"),
        (["a", "b"], "does not give each word a number"),
        ({"a": "b"}, "does not give each word a number"),
    ],
)
def test_a_vocabulary_of_another_network_is_refused(folder, words, why):
    (folder / "vocab.json").write_text(json.dumps(words))
    assert why in refusal(folder, hollow_checkpoint())


def test_a_vocabulary_that_is_no_json_is_refused(folder):
    (folder / "vocab.json").write_bytes(b"\xff\x00")
    assert "cannot be read as JSON" in refusal(folder, hollow_checkpoint())


def test_a_full_disk_leaves_nothing_behind():
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
    try:
        with pytest.raises(InputError, match="Free some disk space"):
            install_small()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert list(mci_net_folder().iterdir()) == []


def test_too_little_room_is_told_before_anything_is_written(monkeypatch):
    class Usage:
        free = 1000

    monkeypatch.setattr("shutil.disk_usage", lambda _: Usage)
    with pytest.raises(InputError, match="are free"):
        install_small()
    assert list(mci_net_folder().iterdir()) == []


def test_a_failure_keeps_what_was_installed_before(folder):
    install_small()
    torch.save({"weight": torch.zeros(2)}, folder / "MCI_model.pth")
    with pytest.raises(InputError):
        import_checkpoint(folder)
    network, words = load_mci_net()
    assert not network.training and len(words.words) == network.config.summary.vocabulary


def test_what_is_not_installed_says_how_to_get_it():
    with pytest.raises(InputError, match="fetch-guide mci-net"):
        load_mci_net()


def test_damage_to_the_installed_weights_is_one_sentence():
    install_small()
    path = mci_net_folder() / "mci-net.safetensors"
    path.write_bytes(path.read_bytes()[:3000])
    with pytest.raises(InputError, match="Get them again"):
        load_mci_net()
