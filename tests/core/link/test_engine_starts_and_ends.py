"""How engines start, fail to start, and end, whatever runs in them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
from changechat.core.errors import Cancelled, EngineError, EnvironmentMissingError, InputError
from changechat.core.link import protocol
from changechat.core.link.engine_client import STOPPED, EngineClient
from changechat.core.request import Area, Request, Source

from .engine_link import PATIENT, is_alive, question, scripted, wait_until

pytestmark = pytest.mark.usefixtures("home")


class StopAfter:
    """Stops the question as soon as some text has arrived."""

    def __init__(self):
        self.texts = []

    def __call__(self):
        return bool(self.texts)


@pytest.mark.parametrize(
    ("mode", "error", "sentence"),
    [
        ("stranger", EngineError, "did not start as ChangeChat's engine"),
        ("fails", EngineError, r"could not start \(exit code 1\)[\s\S]*no such environment"),
        ("broken-load", InputError, "weights are damaged"),
        ("incomplete", EnvironmentMissingError, "lacks the package torch"),
    ],
)
def test_an_engine_that_does_not_become_ready_says_why(connect, mode, error, sentence):
    with pytest.raises(error, match=sentence):
        connect(mode).ask(question("echo"))


def test_a_program_that_never_says_hello_is_killed(connect):
    with pytest.raises(EngineError, match="no sign of life"):
        connect("silent", hello=0.5).ask(question("echo"))


def test_a_failed_start_is_told_as_the_reason_of_the_stopped_state(connect):
    states = []
    client = connect("broken-load", lambda *state: states.append(state))
    client.start()
    assert wait_until(lambda: client.state == STOPPED and states[-1][0] == STOPPED)
    assert "damaged" in states[-1][1]
    assert client.pid is None


def test_another_protocol_version_is_named(connect, tmp_path):
    old = tmp_path / "old_engine.py"
    old.write_text("""print('{"type":"hello","version":0,"pid":1}')\n""")
    with pytest.raises(EngineError, match="speaks protocol 0"):
        EngineClient(command=[sys.executable, str(old)], limits=PATIENT).ask(question("echo"))


def test_a_program_that_does_not_exist_is_an_engine_error(tmp_path):
    states = []
    client = EngineClient(
        on_state=lambda *state: states.append(state), command=[str(tmp_path / "absent")]
    )
    with pytest.raises(EngineError, match="could not be started"):
        client.ask(question("echo"))
    assert states[-1][0] == client.state == STOPPED


def test_coordinates_that_are_no_numbers_are_refused_as_input(connect):
    client = connect()
    endless = Request(
        Source("b.tif"), Source("a.tif"), "echo", Area.from_extent(0, 0, float("inf"), 1, "EPSG:1")
    )
    with pytest.raises(InputError, match="not finite"):
        client.ask(endless)
    assert client.ask(question("echo")).text


def test_a_missing_environment_is_told_before_anything_starts(monkeypatch):
    monkeypatch.delenv("CHANGECHAT_ENGINE_PYTHON", raising=False)
    client = EngineClient()
    with pytest.raises(EnvironmentMissingError, match="not installed"):
        client.ask(question("echo"))
    assert client.state == STOPPED


@pytest.mark.parametrize("running", [None, "stream", "hang", "freeze"])
def test_close_leaves_no_process_whatever_runs(connect, running):
    client, texts, ended = connect(leave=1.0), [], []

    def ask():
        with pytest.raises(Cancelled) as caught:
            client.ask(question(running), on_text=texts.append)
        ended.append(caught.value)

    client.start()
    assert wait_until(lambda: client.state == protocol.State.READY)
    pid = client.pid
    asking = threading.Thread(target=ask)
    if running:
        asking.start()
        assert wait_until(lambda: texts)
    client.close()
    assert not is_alive(pid)
    assert client.state == STOPPED
    if running:
        asking.join()
        assert ended
    with pytest.raises(Cancelled):
        client.ask(question("echo"))
    client.close()


def test_close_lets_the_engine_leave_by_itself(connect, home):
    client = connect()
    client.ask(question("echo"))
    client.close()
    (log,) = (home / "logs").glob("engine-*.log")
    threads, last = log.read_text().splitlines()[-2:]
    assert last == "left by itself"
    assert not {"reader", "heartbeat"} & set(threads.split())


def test_stop_takes_two_seconds_where_a_library_waits_for_data(connect):
    states, stop = [], StopAfter()
    client = connect("ready", lambda *state: states.append(state))
    client.ask(question("echo"))
    stopped_at = []

    def is_cancelled():
        if stop.texts and not stopped_at:
            stopped_at.append(time.monotonic())
        return bool(stopped_at)

    with pytest.raises(Cancelled, match="did not answer, so the engine was ended"):
        client.ask(question("wait_for_data"), on_text=stop.texts.append, is_cancelled=is_cancelled)
    assert time.monotonic() - stopped_at[0] < PATIENT.hello
    assert client.ask(question("echo")).text
    assert not [detail for state, detail in states if state == STOPPED and detail]


def test_close_while_the_engine_loads_waits_for_nothing(connect):
    client = connect("endless-load", leave=60.0)
    client.start()
    assert wait_until(lambda: client.state == protocol.State.LOADING)
    start = time.monotonic()
    client.close()
    assert time.monotonic() - start < 30


def with_many_vertices(text):
    ring = [[float(index), 0.5] for index in range(200_000)]
    return replace(question(text), area=Area({"type": "Polygon", "coordinates": [ring]}, "EPSG:1"))


def test_an_area_of_many_vertices_reaches_the_engine(connect):
    assert connect().ask(with_many_vertices("echo")).text


def test_a_program_that_does_not_read_blocks_no_one(connect):
    with pytest.raises(EngineError, match="no sign of life"):
        connect("silent", hello=0.5).ask(with_many_vertices("echo"))


def test_kill_stops_the_question_and_the_next_start_replaces_the_engine(connect):
    client, texts, ended = connect(), [], []

    def ask():
        with pytest.raises(Cancelled) as caught:
            client.ask(question("hang"), on_text=texts.append)
        ended.append(caught.value)

    asking = threading.Thread(target=ask)
    asking.start()
    assert wait_until(lambda: texts)
    pid = client.pid
    client.kill()
    asking.join()
    assert ended
    client.start()
    assert wait_until(lambda: client.state == protocol.State.READY and not is_alive(pid))
    assert client.pid != pid


@pytest.mark.parametrize("running", ["echo", "hang"])
def test_the_engine_leaves_when_its_parent_is_killed(tmp_path, running):
    parent = tmp_path / "parent.py"
    here = Path(__file__).resolve()
    parent.write_text(
        f"""
import subprocess, sys, time
child = subprocess.Popen({scripted()!r}, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
print(child.pid, flush=True)
child.stdin.write(b'{{"type":"ask","id":"1","request":{{"before":{{"path":"b"}},'
                  b'"after":{{"path":"a"}},"question":"{running}"}}}}\\n')
child.stdin.flush()
while b'"text"' not in child.stdout.readline():
    pass
print("asked", flush=True)
time.sleep(600)
""",
        encoding="utf-8",
    )
    qgis = subprocess.Popen(
        [sys.executable, str(parent)], stdout=subprocess.PIPE, text=True, cwd=str(here.parent)
    )
    engine = int(qgis.stdout.readline())
    assert qgis.stdout.readline() == "asked\n"
    os.kill(qgis.pid, signal.SIGKILL)
    qgis.wait()
    qgis.stdout.close()
    assert wait_until(lambda: not is_alive(engine))
