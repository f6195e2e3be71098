"""Fixtures of set-up's tests: a data folder of their own, and one small environment to copy."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys

import pytest
from changechat.core.setup.install import install

from .index import Index
from .small import Listener, more_contents, small_contents, small_plan, write_wheel

# These run real installers: once, in the engine's suite, and where processes can be looked at.
_REAL = [
    "test_cycles.py",
    "test_failures_for_real.py",
    "test_install.py",
    "test_killed.py",
    "test_own_python.py",
]
if importlib.util.find_spec("qgis") or not sys.platform.startswith("linux"):
    collect_ignore = _REAL


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """Return the data folder; no other Python is chosen, and no retries make failures slow."""
    for name in list(os.environ):
        if name.upper().startswith("PIP_") or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_RETRIES", "0")
    monkeypatch.delenv("CHANGECHAT_ENGINE_PYTHON", raising=False)
    monkeypatch.setenv("CHANGECHAT_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def contents(tmp_path):
    return small_contents(tmp_path / "small")


@pytest.fixture(scope="session")
def _made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CHANGECHAT_HOME", str(folder / "home"))
        patch.setenv("PIP_CONFIG_FILE", os.devnull)
        contents = small_contents(folder / "small")
        install(small_plan(folder / "home", contents), Listener())
    return folder / "home" / "engine"


@pytest.fixture
def made(_made, home):
    """Return a small environment that is ready, in the data folder."""
    shutil.copytree(_made, home / "engine", symlinks=True)
    return home / "engine"


@pytest.fixture
def index(tmp_path):
    """Return an index with one further package."""
    folder = tmp_path / "index"
    write_wheel(folder / "engine-extra", "engine_extra", "1.0", {"engine_extra.py": b"#" * 4000})
    served = Index(folder)
    yield served
    served.close()


@pytest.fixture
def more(contents, index):
    """Return contents that need the further package from the index."""
    return more_contents(contents, "--index-url", index.address)
