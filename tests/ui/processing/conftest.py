"""An example engine and a pair, for the tests of Processing."""

import sys
from pathlib import Path

import pytest
from changechat.core import environment

from ..rasters import gradient, write_raster


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch, qgis_new_project):
    monkeypatch.setenv("CHANGECHAT_HOME", str(tmp_path / "home"))


@pytest.fixture
def asked(tmp_path, monkeypatch):
    """Let the example engine answer; return where it writes the request."""
    path = tmp_path / "request.json"
    script = Path(__file__).parents[1] / "example_engine.py"
    command = [sys.executable, "-I", "-u", str(script), str(path)]
    monkeypatch.setattr(environment, "engine_command", lambda *_: command)
    return path


@pytest.fixture
def pair(tmp_path):
    return [
        write_raster(str(tmp_path / f"{name}.tif"), gradient(bands=4))
        for name in ("before_2011", "after_2012")
    ]
