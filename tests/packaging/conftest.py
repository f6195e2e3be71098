"""The ZIP as ``./dev zip`` builds it, with weights, without, and with open ones."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .package import Package

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def dist() -> Path:
    """Return the folder that a fresh ZIP of each kind and the listing of the whole one lie in."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout, so there is nothing that says what belongs to the plugin")
    for options in (["--without-weights"], ["--open"], []):
        subprocess.run([ROOT / ".ci" / "build_zip", sys.prefix, *options], check=True)
    return ROOT / "dist"


@pytest.fixture(scope="session")
def whole(dist: Path, version: str, tmp_path_factory: pytest.TempPathFactory) -> Package:
    """Return the plugin with its weights."""
    return Package(dist / f"changechat-{version}.zip", tmp_path_factory.mktemp("whole"))


@pytest.fixture(scope="session")
def light(dist: Path, version: str, tmp_path_factory: pytest.TempPathFactory) -> Package:
    """Return the plugin without its weights."""
    archive = dist / f"changechat-{version}-without-weights.zip"
    return Package(archive, tmp_path_factory.mktemp("light"))


@pytest.fixture(scope="session")
def open_package(dist: Path, version: str, tmp_path_factory: pytest.TempPathFactory) -> Package:
    """Return the plugin with weights that learned from openly licensed data alone."""
    archive = dist / f"changechat-{version}-open.zip"
    return Package(archive, tmp_path_factory.mktemp("open"))


@pytest.fixture(scope="session")
def version() -> str:
    """Return the version of this release."""
    from changechat.core.version import plugin_version

    return plugin_version()
