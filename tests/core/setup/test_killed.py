"""An installer that is killed in the middle: nothing runs on, and the next one goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from changechat.core.failures import installation as failures
from changechat.core.failures.installation import SetupFailure
from changechat.core.setup.environment_state import PARTIAL, READY, environment_state
from changechat.core.setup.install import install
from changechat.core.setup.programs.installation_lock import is_held

from .small import ENGINE, Listener, processes_of, small_plan

ROOT = Path(__file__).resolve().parents[3]
INSTALLER = """
import sys
from pathlib import Path
sys.path.insert(0, {tests!r})
import conftest
from tests.core.setup.small import Listener, small_plan
from changechat.core.setup.contents import Contents
from changechat.core.setup.install import install
contents = Contents(Path({requirements!r}), Path({launcher!r}), {options!r}, "")
install(small_plan(Path({home!r}), contents), Listener())
"""


@pytest.fixture
def installer(home, more):
    """Start installations in processes of their own, as another QGIS would."""
    started = []

    def start() -> subprocess.Popen:
        script = INSTALLER.format(
            tests=str(ROOT / "tests"),
            requirements=str(more.requirements),
            launcher=str(more.launcher),
            options=more.pip_options,
            home=str(home),
        )
        command = [sys.executable, "-c", script]
        started.append(subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.communicate()


def _wait_until(is_so, what: str) -> None:
    deadline = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < deadline, what
        time.sleep(0.05)


def test_a_killed_installer_leaves_no_process_and_no_lock(home, more, made, index, installer):
    index.go_on.clear()
    process = installer()
    assert index.asked.wait(60)
    assert is_held(home)
    assert len(processes_of(home / "engine")) >= 2  # pip, and the shell that leads it
    process.send_signal(signal.SIGKILL)
    process.wait(30)
    _wait_until(lambda: not processes_of(home / "engine"), "what it started runs on")
    assert not is_held(home)
    assert environment_state(more).kind == PARTIAL
    index.go_on.set()
    listener = Listener()
    install(small_plan(home, more), listener)
    assert environment_state(more).kind == READY
    assert any("already satisfied: engine-parts" in line for line in listener.lines)
    assert not (home / "setup").exists()


def test_one_killed_while_the_new_engine_is_asked(home, more, made, installer):
    more.launcher.write_text(
        f"import sys, time\nif 'answer' in sys.argv: time.sleep(600)\n{ENGINE}"
    )
    process = installer()
    _wait_until(
        lambda: any(words.endswith("verify answer ") for _, words in processes_of(home)),
        "the engine is never asked",
    )
    process.send_signal(signal.SIGKILL)
    process.wait(30)
    _wait_until(lambda: not processes_of(home / "engine"), "the engine runs on")
    assert environment_state(more).kind == PARTIAL
    more.launcher.write_text(ENGINE)
    install(small_plan(home, more), Listener())
    assert environment_state(more).kind == READY


def test_a_pip_that_is_killed_is_said(home, more, made, index):
    index.go_on.clear()

    class Killing(Listener):
        def check(self) -> None:
            if index.asked.is_set():
                for pid, words in processes_of(home / "engine"):
                    if " -m pip " in words and not words.startswith("/bin/sh"):
                        os.kill(pid, signal.SIGKILL)

    with pytest.raises(SetupFailure) as caught:
        install(small_plan(home, more), Killing())
    assert caught.value.cause == failures.ENDED
    assert "was ended from outside" in caught.value.sentence
    assert processes_of(home) == []
    index.go_on.set()
    install(small_plan(home, more), Listener())
    assert environment_state(more).kind == READY
