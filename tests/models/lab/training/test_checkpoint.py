"""The saved state of a training run: whole or not at all, and never code."""

import os

import pytest
import torch
from changechat.core.errors import InputError
from changechat.models.lab.training.checkpoint import load_state, save_state


def test_a_full_disk_is_one_clear_sentence(tmp_path, small_disk):
    with pytest.raises(InputError, match="Free some disk space"):
        save_state({"tensor": torch.zeros(10**6)}, tmp_path / "file")
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
