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
    "test_adoption.py",
    "test_cycles.py",
    "test_failures_for_real.py",
    "test_install.py",
    "test_killed.py",
    "test_own_python.py",
    "test_real_installation.py",
    "test_replaced_for_real.py",
]
if importlib.util.find_spec("qgis") or not sys.platform.startswith("linux"):
    collect_ignore = _REAL


def _only_what_tests_serve(patch: pytest.MonkeyPatch) -> None:
    """Keep this machine's own indexes and proxies out; few retries, so that failures are soon."""
    for name in list(os.environ):
        if name.upper().startswith("PIP_") or name.lower().endswith("_proxy"):
            patch.delenv(name)
    patch.setenv("PIP_CONFIG_FILE", os.devnull)
    patch.setenv("PIP_RETRIES", "1")


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """Return the data folder; no other Python is chosen."""
    monkeypatch.delenv("CHANGECHAT_ENGINE_PYTHON", raising=False)
    monkeypatch.setenv("CHANGECHAT_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def contents(tmp_path, monkeypatch):
    _only_what_tests_serve(monkeypatch)
    return small_contents(tmp_path / "small")


@pytest.fixture(scope="session")
def _made(tmp_path_factory):
    """Make an environment once for all processes that run these tests."""
    from filelock import FileLock  # the engine has it, QGIS does not

    folder = tmp_path_factory.getbasetemp()
    folder = (folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder) / "made"
    with FileLock(f"{folder}.lock"), pytest.MonkeyPatch.context() as patch:
        if not (folder / "whole").exists():
            _only_what_tests_serve(patch)
            patch.delenv("CHANGECHAT_ENGINE_PYTHON", raising=False)
            patch.setenv("CHANGECHAT_HOME", str(folder / "home"))
            contents = small_contents(folder / "small")
            install(small_plan(folder / "home", contents), Listener())
            (folder / "whole").touch()
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
    wheels = str(contents.requirements.parent / "wheels")
    return more_contents(contents, "--index-url", index.address, "--find-links", wheels)


@pytest.fixture
def driver(tmp_path, monkeypatch):
    """Return a function that puts a script in the place of nvidia-smi."""

    def put(script: str) -> None:
        program = tmp_path / "bin" / "nvidia-smi"
        program.parent.mkdir()
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", os.pathsep.join([str(program.parent), os.environ["PATH"]]))

    return put
