"""The package without weights: its engine says what is missing and takes a folder that has it."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Callable

import pytest

from .conftest import ROOT


@pytest.fixture(scope="module")
def engine(light, engine_python, tmp_path_factory) -> Callable[..., subprocess.CompletedProcess]:
    """Return what runs a command of the packaged engine, in a data folder of its own."""
    launcher = light.unpacked / "changechat" / "core" / "link" / "launcher.py"
    home = str(tmp_path_factory.mktemp("home"))

    def run(*arguments: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            [engine_python, "-I", launcher, *arguments],
            env={**os.environ, "CHANGECHAT_HOME": home},
            capture_output=True,
            text=True,
        )

    return run


def test_it_tells_that_weights_are_missing_and_uses_those_of_a_folder_that_is_named(engine):
    before = json.loads(engine("status", "--json").stdout)
    assert "not part of this package" in before["guide"]
    wrong = engine("use-weights", str(ROOT / "core"))
    assert wrong.returncode == 2 and "is not the folder of the weights" in wrong.stderr
    folder = ROOT / "models" / "weights"
    named = engine("use-weights", str(folder), "--json")
    assert Path(json.loads(named.stdout)["weights"]) == folder
    assert json.loads(engine("status", "--json").stdout)["guide"] == "embedded guide"
