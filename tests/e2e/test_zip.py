"""The ZIP in QGIS's own plugin installer, in a fresh profile: installed, used, updated, removed."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Iterator

import pytest

from .desktop import ROOT, play

pytestmark = pytest.mark.timeout(600)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def archive() -> Path:
    path = os.environ.get("CHANGECHAT_ZIP")
    if not path:
        pytest.skip("no ZIP (./dev test and ./dev test-qgis build it and name it)")
    return Path(path)


@pytest.fixture(scope="module")
def repository(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a plugin repository on this machine that offers the ZIP."""
    folder = tmp_path_factory.mktemp("repository")
    shutil.copy(archive, folder)
    handler = functools.partial(_Quiet, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    url = f"http://127.0.0.1:{server.server_port}"
    script = ROOT / ".ci" / "plugins_xml.py"
    listing = subprocess.check_output([sys.executable, script, archive, "--url", url])
    (folder / "plugins.xml").write_bytes(listing)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"{url}/plugins.xml"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def played(archive, repository, sample, tmp_path_factory) -> dict:
    folder = tmp_path_factory.mktemp("zip")
    kept = folder / "changechat" / "models" / "mine"  # what an update must keep
    kept.mkdir(parents=True)
    (kept / "model.safetensors").write_bytes(b"weights")
    report = play(
        "tests.e2e.scenarios.zip_lifetime",
        folder,
        installed=False,
        before=sample.before,
        after=sample.after,
        zip=str(archive),
        listing=repository,
    )
    return {**report, "folder": folder}


@pytest.mark.parametrize(("step", "added"), [("installed", 2), ("upgraded", 0)])
def test_the_zip_is_installed_started_and_answers(played, step, added):
    """What is updated goes on with the layers of the unsaved project."""
    state = played[step]
    assert state["runs"] and state["active"]
    assert Path(state["module"]).is_relative_to(played["folder"] / "profiles")
    assert state["outcome"]["errors"] == []
    assert len(state["outcome"]["answers"]) == 1 and state["outcome"]["answers"][0]
    assert len(state["outcome"]["layers"]) == added


def test_the_engine_holds_no_file_of_the_plugin_so_that_it_can_be_updated_on_windows(played):
    assert played["held"] == []


def test_an_update_ends_the_engine_that_ran_and_keeps_models(played):
    assert played["engines of the older one"] == []
    model = played["folder"] / "changechat" / "models" / "mine" / "model.safetensors"
    assert model.read_bytes() == b"weights"


@pytest.mark.parametrize("step", ["uninstalled", "uninstalled again"])
def test_uninstalling_leaves_nothing_but_the_data_folder(played, step):
    state = played[step]
    assert not state["folder"] and not state["runs"] and not state["active"]
    assert state["engines"] == [] and state["settings"] == []
    left = [path for path in (played["folder"] / "profiles").rglob("*changechat*")]
    assert left == []


def test_qgis_reads_the_listing_of_a_repository_of_ones_own(played, archive):
    (offer,) = played["offered"].values()
    assert offer["id"] == "changechat" and offer["name"] == "ChangeChat"
    assert offer["experimental"] and not offer["deprecated"]
    assert offer["version_available"] in archive.name
    assert offer["about"] and offer["tags"] and offer["tracker"] and offer["author_email"]
    assert offer["error"] == "" and offer["status_exp"] == "not installed"


def test_the_plugin_of_the_repository_is_installed_and_started(played):
    state = played["from the repository"]
    assert state["folder"] and state["runs"] and state["active"]
