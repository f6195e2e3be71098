"""The folder for temporary rasters: it goes with its process, whatever ended that."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from changechat.core import temporary_folder as module
from changechat.core.temporary_folder import (
    clear_left_behind,
    discard_temporary_folder,
    temporary_folder,
)

ROOT = Path(module.__file__).resolve().parent.parent
_SCRIPT = (
    f"import sys; sys.path.insert(0, {str(ROOT / 'core' / 'link')!r}); import launcher\n"
    "launcher.register_package()\n"
    "from changechat.core.temporary_folder import temporary_folder\n"
    "(temporary_folder() / 'mask.tif').touch()\n"
    "print(temporary_folder(), flush=True)\n"
)


@pytest.fixture
def tmp(tmp_path, monkeypatch):
    monkeypatch.setenv("CHANGECHAT_HOME", str(tmp_path))
    yield tmp_path / "tmp"
    discard_temporary_folder()


@pytest.fixture
def owner():
    """Start another process that has a folder; it lives until it is ended."""
    processes = []

    def start():
        process = subprocess.Popen(
            [sys.executable, "-c", f"{_SCRIPT}sys.stdin.read()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        processes.append(process)
        return process, Path(process.stdout.readline().strip())

    yield start
    for process in processes:
        process.kill()
        process.communicate()


def test_it_is_named_after_the_process_and_empty(tmp):
    assert temporary_folder() == tmp / str(os.getpid())
    assert list(temporary_folder().iterdir()) == []


def test_discarded_it_leaves_nothing_and_can_be_had_anew(tmp):
    (temporary_folder() / "mask.tif").touch()
    discard_temporary_folder()
    assert list(tmp.iterdir()) == []
    assert list(temporary_folder().iterdir()) == []


def test_it_goes_with_its_process(tmp):
    ran = subprocess.run([sys.executable, "-c", _SCRIPT], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.startswith(str(tmp))
    assert list(tmp.iterdir()) == []


def test_that_of_a_killed_process_is_cleared_at_the_next_start_and_a_living_one_keeps_its_own(
    tmp, owner
):
    killed, left = owner()
    _, kept = owner()
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    assert (left / "mask.tif").exists()
    clear_left_behind()
    assert not left.exists()
    assert (kept / "mask.tif").exists()
    assert sorted(path.name for path in tmp.iterdir()) == [kept.name, f"{kept.name}.lock"]


def test_one_that_another_computer_has_under_the_same_number_is_not_shared(tmp, owner, monkeypatch):
    process, theirs = owner()
    monkeypatch.setattr(os, "getpid", lambda: process.pid)
    assert temporary_folder() == theirs.with_name(f"{theirs.name}-1")
    discard_temporary_folder()
    assert (theirs / "mask.tif").exists()


def test_what_an_earlier_version_left_goes_after_a_week(tmp):
    left, recent = tmp / "1", tmp / "2"
    for folder in (left, recent):
        folder.mkdir(parents=True)
    os.utime(left, (0, 0))
    temporary_folder()
    assert not left.exists() and recent.exists()
