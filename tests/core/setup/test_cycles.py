"""Cancelled, gone on with, broken, repaired, removed: five times over, in one data folder."""

from __future__ import annotations

import shutil

import pytest
from changechat.core.errors import Cancelled
from changechat.core.setup.environment_state import MISSING, PARTIAL, READY, environment_state
from changechat.core.setup.install import install
from changechat.core.setup.programs.installation_lock import is_held
from changechat.core.setup.tree import remove_environment

from .small import Listener, processes_of, small_plan

# Where the installation is stopped, and what breaks once it is there.
CYCLES = [
    ("Installing packages", "engine_parts/__init__.py"),
    ("Downloading", "engine_extra.py"),
    ("Installing collected packages", "engine_parts-1.0.dist-info"),
    ("Checking the packages", "torch"),
    ("Asking a test question", "engine_extra-1.0.dist-info/RECORD"),
]


def test_five_cycles_leave_nothing_that_a_later_run_trips_on(home, more, _made):
    for stop_at, harmed in CYCLES:
        assert environment_state(more).kind == MISSING
        shutil.copytree(_made, home / "engine", symlinks=True)  # as an earlier release left it
        with pytest.raises(Cancelled):
            install(small_plan(home, more), Listener(stop_at))
        assert environment_state(more).kind == PARTIAL
        _nothing_left(home)

        install(small_plan(home, more), Listener())
        assert environment_state(more).kind == READY
        _nothing_left(home)

        (harmed_path,) = (home / "engine").glob(f"lib/python3*/site-packages/{harmed}")
        if harmed_path.is_dir():
            shutil.rmtree(harmed_path)
        else:
            harmed_path.unlink()
        install(small_plan(home, more), Listener())
        assert harmed_path.exists()
        assert environment_state(more).kind == READY
        _nothing_left(home)

        assert remove_environment(Listener()) > 0
        assert sorted(path.name for path in home.iterdir()) == [".setup-lock", "logs"]


def _nothing_left(home) -> None:
    assert processes_of(home) == []
    assert not is_held(home)
    assert not list(home.glob(".changechat-leaving-*"))
