"""Files appear whole or not at all."""

import os

import pytest
import torch
from changechat.core.errors import InputError
from changechat.models.guide.network import GuideNetwork
from changechat.models.guide.summary.network import SummaryNetwork, SummarySizes
from changechat.models.guide.summary.weights import SummaryCard, save_summary
from changechat.models.guide.summary.words import Words
from changechat.models.guide.weights import GuideCard, save_guide
from changechat.models.lab.run_state import load_state, save_state
from changechat.models.support.whole_file import whole_file


def test_the_final_name_is_given_when_all_is_written(tmp_path):
    path = tmp_path / "file"
    with whole_file(path) as partial:
        partial.write_text("half")
        assert not path.exists()
        partial.write_text("whole")
    assert path.read_text() == "whole" and os.listdir(tmp_path) == ["file"]


def test_an_interrupted_writer_leaves_the_old_file(tmp_path):
    path = tmp_path / "file"
    path.write_text("old")
    with pytest.raises(KeyboardInterrupt), whole_file(path) as partial:
        partial.write_text("half")
        raise KeyboardInterrupt
    assert path.read_text() == "old" and os.listdir(tmp_path) == ["file"]


@pytest.fixture
def no_room():
    """Let files grow to 64 KB at most: what writes more fails as on a full disk."""
    resource = pytest.importorskip("resource")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 16, limits[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, limits)


@pytest.mark.parametrize("kind", ["weights", "summary", "state"])
def test_a_full_disk_is_one_clear_sentence(tmp_path, no_room, kind):
    path = tmp_path / "file"
    with pytest.raises(InputError, match="Free some disk space"):
        if kind == "weights":
            network = GuideNetwork()
            save_guide(network, GuideCard(network.config), path)
        elif kind == "summary":
            words = Words.of(["a house is built"], 1)
            network = SummaryNetwork(SummarySizes(len(words)))
            save_summary(network, SummaryCard(words, "none"), path)
        else:
            save_state({"tensor": torch.zeros(10**6)}, path)
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("content", [b"", b"no torch file", b"PK\x03\x04 cut off"])
def test_a_damaged_state_is_one_clear_sentence(tmp_path, content):
    path = tmp_path / "last.pt"
    path.write_bytes(content)
    with pytest.raises(InputError, match="no state of a training run"):
        load_state(path, {})


def test_a_state_that_carries_code_is_refused_and_not_run(tmp_path):
    class Trap:
        def __reduce__(self):
            return (os.mkdir, (str(tmp_path / "trap"),))

    torch.save({"config": Trap()}, tmp_path / "last.pt")
    with pytest.raises(InputError, match="no state of a training run"):
        load_state(tmp_path / "last.pt", {})
    assert not (tmp_path / "trap").exists()
