"""Failures made where they arise: each is one sentence and one step."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from changechat.core.environment import set_engine_location
from changechat.core.errors import Cancelled
from changechat.core.failures import installation as failures
from changechat.core.failures.installation import SetupFailure
from changechat.core.setup.environment_state import READY, environment_state
from changechat.core.setup.install import install
from changechat.core.setup.plan import make_plan
from changechat.core.setup.programs.installation_lock import is_held

from .index import Index, damaged, own_certificate
from .small import Listener, more_contents, processes_of, small_plan, write_wheel

NOWHERE = "https://registry.invalid/simple"


def failure_of(plan, listener=None) -> SetupFailure:
    """Install, which has to fail, and see that nothing is left running or locked."""
    with pytest.raises(SetupFailure) as caught:
        install(plan, listener or Listener())
    failure = caught.value
    assert failure.message == f"{failure.sentence} {failure.next_step}"
    assert processes_of(plan.folder.parent) == []
    assert not is_held(plan.folder.parent)
    return failure


def succeeds(plan) -> None:
    install(plan, Listener())
    assert environment_state(plan.contents).kind == READY


def test_a_proxy_that_opens_secure_connections(home, contents, made, index, tmp_path):
    certificate = own_certificate(tmp_path)
    proxied = Index(index.folder, certificate)
    plan = small_plan(home, more_contents(contents, "--index-url", proxied.address))
    failure = failure_of(plan)
    assert failure.cause == failures.INTERCEPTION
    assert "a certificate that is not trusted here" in failure.sentence
    succeeds(replace(plan, network={"PIP_CERT": str(certificate)}))  # the step it names
    proxied.close()


def test_a_proxy_that_wants_a_login(home, contents, made, index):
    index.status = 407
    proxy = index.root.replace("//", "//analyst:pass-phrase@")
    network = {"HTTP_PROXY": proxy, "HTTPS_PROXY": proxy}
    plan = small_plan(home, more_contents(contents, "--index-url", NOWHERE), network=network)
    listener = Listener()
    failure = failure_of(plan, listener)
    assert failure.cause == failures.PROXY_LOGIN
    assert failure.sentence == "The proxy wants a user name and a password."
    assert "Settings > Options > Network" in failure.next_step
    assert "pass-phrase" not in failure.log.read_text() + " ".join(listener.lines)


def test_a_proxy_that_is_not_there(home, contents, made):
    network = {"HTTPS_PROXY": "http://127.0.0.1:9"}
    plan = small_plan(home, more_contents(contents, "--index-url", NOWHERE), network=network)
    failure = failure_of(plan)
    assert (failure.cause, failure.sentence) == (failures.PROXY, "The proxy cannot be reached.")


@pytest.mark.parametrize("status", [403, 500])
def test_an_index_that_refuses(home, more, made, index, status):
    index.status = status
    failure = failure_of(small_plan(home, more))
    assert failure.cause == failures.INDEX
    assert failure.sentence == "The package index does not answer as it should."


@pytest.mark.parametrize("harm", ["cut off in the index", "cut off on its way", "another hash"])
def test_a_broken_wheel(home, more, made, index, harm):
    (wheel,) = (index.folder / "engine-extra").iterdir()
    whole = wheel.read_bytes()
    if harm == "cut off in the index":
        damaged(wheel)
    elif harm == "cut off on its way":
        index.sent_share = 0.7
    else:
        index.wrong_hash = True
    failure = failure_of(small_plan(home, more))
    assert failure.cause == failures.BROKEN_DOWNLOAD
    assert failure.sentence == "A downloaded file is damaged or was changed on its way."
    wheel.write_bytes(whole)
    index.sent_share, index.wrong_hash = 1.0, False
    succeeds(small_plan(home, more))


def test_a_package_for_another_kind_of_computer(home, more, made, index):
    shutil.rmtree(index.folder / "engine-extra")
    write_wheel(index.folder / "engine-extra", "engine_extra", "1.0", {}, "cp39-cp39-win_arm64")
    failure = failure_of(small_plan(home, more))
    assert failure.cause == failures.ARCHITECTURE
    assert "64-bit Python from 3.11 to 3.14" in failure.next_step


@pytest.mark.parametrize(
    ("code", "cause"),
    [
        ("bytearray(1 << 50)", failures.MEMORY),
        ("import ctypes; ctypes.CDLL('libof_nobody.so.7')", failures.MISSING_DLL),
        ("import ctypes; ctypes.CDLL(__file__)" + " " * 999, failures.ARCHITECTURE),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", failures.ENDED),
        (
            "import shutil, subprocess, tempfile\n"
            "program = shutil.copy('/bin/true', tempfile.mkdtemp())\n"
            "with open(program, 'r+b'): subprocess.run([program])",
            failures.FILE_IN_USE,
        ),
    ],
)
def test_an_engine_that_cannot_load(home, contents, made, code, cause):
    contents.launcher.write_text(code)
    assert failure_of(small_plan(home, contents)).cause == cause


@contextlib.contextmanager
def mounted(folder, *options):
    """Mount something on a folder, which only an administrator of a Linux may."""
    folder.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(["mount", *options, str(folder)], capture_output=True, text=True)
    if done.returncode:
        pytest.skip(f"nothing can be mounted here: {done.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs Linux's tmpfs")
def test_a_rule_that_lets_no_library_of_the_folder_run(home, contents, made):
    with mounted(home / "libraries", "-t", "tmpfs", "-o", "size=8m,noexec", "tmpfs") as folder:
        library = shutil.copy(_some_library(), folder)
        contents.launcher.write_text(f"import ctypes; ctypes.CDLL({str(library)!r})")
        failure = failure_of(small_plan(home, contents))
    assert failure.cause == failures.BLOCKED
    assert "allow the folder" in failure.next_step


def _some_library() -> str:
    """Return the smallest library that this process has loaded: other tests may have loaded any."""
    lines = Path("/proc/self/maps").read_text().splitlines()
    loaded = {line.split()[-1] for line in lines if line.endswith((".so", ".so.6"))}
    return min(loaded, key=lambda name: Path(name).stat().st_size)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs Linux's tmpfs")
def test_a_full_disk(home, more, index, _made):
    folder = index.folder / "engine-extra"
    shutil.rmtree(folder)
    write_wheel(folder, "engine_extra", "1.0", {"engine_extra.py": os.urandom(3_000_000)})
    with mounted(home, "-t", "tmpfs", "-o", "size=80m", "tmpfs"):
        shutil.copytree(_made, home / "engine", symlinks=True)
        filling = home / "filling"
        filling.write_bytes(b"x" * (shutil.disk_usage(home).free - 2_000_000))
        failure = failure_of(small_plan(home, more))
        assert (failure.cause, failure.sentence) == (failures.DISK_FULL, "The disk is full.")
        assert "Free some space" in failure.next_step
        assert any("MB are free" in problem for problem in make_plan(contents=more).problems)
        filling.unlink()
        succeeds(small_plan(home, more))


@contextlib.contextmanager
def read_only(folder):
    """Take the right to write away; an administrator's too."""
    if os.geteuid():
        folder.chmod(0o555)
        yield
        folder.chmod(0o755)
    else:
        with mounted(folder, "--bind", str(folder)):
            subprocess.run(["mount", "-o", "remount,ro,bind", str(folder)], check=True)
            yield


@pytest.mark.skipif(sys.platform == "win32", reason="needs rights of POSIX or a mount")
def test_a_folder_that_is_read_only(contents, tmp_path):
    place = tmp_path / "programs"
    place.mkdir()
    set_engine_location(place)
    with read_only(place):
        failure = failure_of(small_plan(place, contents))
        assert failure.cause == failures.NOT_WRITABLE
        assert "the folder is read-only" in failure.sentence
        assert "Choose a folder of your own in the settings" in failure.next_step
        assert f"The folder {place} cannot be written." in make_plan(contents=contents).problems


@pytest.mark.skipif(sys.platform == "win32", reason="needs rights of POSIX or a mount")
def test_a_data_folder_that_is_read_only(home, contents):
    home.mkdir()
    with read_only(home):
        assert failure_of(small_plan(home, contents)).cause == failures.NOT_WRITABLE


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("echo 'NVIDIA GeForce RTX 3060, 535.183.01, 12288, 8.6'", "older than 560"),
        ("echo 'NVIDIA GeForce RTX 5090, 570.211.01, 32607, 12.0'", "older than 580"),
        ("head -c 4000 /dev/urandom", "Restart the computer or install the driver again"),
        ("sleep 600 & sleep 600", "did not answer"),
    ],
)
def test_a_driver_that_is_of_no_use(home, contents, driver, monkeypatch, script, said):
    monkeypatch.setattr("changechat.core.setup.gpus._SECONDS", 0.5)
    driver(script)
    plan = make_plan(contents=contents)
    assert plan.build.tag == "cpu"
    assert said in " ".join(plan.notes)
    assert plan.problems == ()


def test_a_download_that_is_stopped_leaves_nothing_behind(home, more, made, index):
    index.go_on.clear()
    with pytest.raises(Cancelled):
        install(small_plan(home, more), Listener(stop_at="Downloading"))
    assert processes_of(home) == []
    assert not is_held(home)
    index.go_on.set()
    succeeds(small_plan(home, more))
