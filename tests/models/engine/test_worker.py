"""The engine's end of the link, spoken to line by line."""

from __future__ import annotations

import os
import signal
import subprocess

import pytest
from changechat.core.link import protocol

from ...core.link.engine_link import is_alive, question, scripted


class Line:
    """A bare line to a scripted engine."""

    def __init__(self, mode):
        self.process = subprocess.Popen(
            scripted(mode), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )

    def send(self, kind, **fields):
        self.write(protocol.encode(kind, **fields))

    def write(self, line):
        self.process.stdin.write(line)
        self.process.stdin.flush()

    def ask(self, question_id, text):
        self.send("ask", id=question_id, request=question(text).to_dict())

    def hear(self, *kinds):
        """Return the next message of these kinds; all but heartbeats when none is named."""
        for line in self.process.stdout:
            message = protocol.decode(line)
            if message["type"] in kinds or (not kinds and message["type"] != "heartbeat"):
                return message
        raise EOFError

    def hear_state(self, state):
        while self.hear("state")["state"] != state:
            continue

    def end(self):
        self.process.stdin.close()
        return self.process.wait(20)


@pytest.fixture
def connect():
    lines = []

    def make(mode="ready"):
        lines.append(Line(mode))
        return lines[-1]

    yield make
    for line in lines:
        line.process.kill()
        line.process.wait()
        line.process.stdin.close()
        line.process.stdout.close()


def test_it_says_hello_then_starting_loading_and_ready(connect):
    line = connect()
    hello = line.hear()
    assert hello == {"type": "hello", "version": protocol.VERSION, "pid": line.process.pid}
    states = [line.hear()["state"] for _ in range(3)]
    assert states == [protocol.State.STARTING, protocol.State.LOADING, protocol.State.READY]


def test_a_question_is_heard_through_from_busy_to_ready(connect):
    line = connect()
    line.hear_state(protocol.State.READY)
    line.ask("a", "echo")
    kinds = []
    while not kinds or kinds[-1] != protocol.State.READY:
        message = line.hear()
        kinds.append(message.get("state", message["type"]))
        assert message.get("id", "a") == "a"
    assert kinds == ["busy", *["progress", "text"] * 3, "result", "ready"]


@pytest.mark.parametrize(
    ("mode", "asked", "state"),
    [
        ("ready", None, protocol.State.READY),
        ("endless-load", None, protocol.State.LOADING),
        ("ready", "hang", protocol.State.BUSY),
    ],
)
def test_heartbeats_carry_the_state(connect, mode, asked, state):
    line = connect(mode)
    if asked:
        line.ask("a", asked)
    line.hear_state(state)
    assert [line.hear("heartbeat")["state"] for _ in range(3)] == [state] * 3


def test_heartbeats_say_cancelling_until_the_work_stops(connect):
    line = connect()
    line.ask("a", "hang")
    line.hear("text")
    line.send("cancel", id="a")
    line.hear_state(protocol.State.CANCELLING)
    assert line.hear("heartbeat")["state"] == protocol.State.CANCELLING


def test_a_second_question_waits_and_can_be_withdrawn(connect):
    line = connect()
    line.ask("first", "stream")
    line.ask("second", "echo")
    line.ask("third", "echo")
    line.hear("text")
    line.send("cancel", id="second")
    line.send("cancel", id="first")
    ended = [line.hear("error") for _ in range(2)]
    assert [(error["id"], error["kind"]) for error in ended] == [
        ("first", "cancelled"),
        ("second", "cancelled"),
    ]
    assert line.hear("result", "error")["id"] == "third"


def test_cancelling_what_is_not_there_changes_nothing(connect):
    line = connect()
    line.send("cancel", id="never asked")
    line.ask("a", "echo")
    assert line.hear("result", "error")["type"] == "result"
    line.send("cancel", id="a")
    line.ask("b", "echo")
    assert line.hear("result", "error")["type"] == "result"


def test_a_second_job_with_the_id_of_one_that_waits_or_runs_is_the_same_job(connect):
    line = connect()
    line.ask("a", "stream")
    line.hear("text")
    line.ask("b", "echo")
    line.ask("a", "echo")
    line.ask("b", "echo")
    line.send("cancel", id="a")
    assert line.hear("error")["id"] == "a"
    assert line.hear("result", "error")["id"] == "b"
    line.ask("a", "echo")
    assert line.hear("result", "error")["id"] == "a"
    line.ask("c", "echo")
    assert line.hear("result", "error")["id"] == "c"


def test_a_request_it_cannot_read_is_an_error_of_that_question(connect):
    line = connect()
    line.send("ask", id="a", request={"question": "echo"})
    error = line.hear("error")
    assert error["id"] == "a" and error["kind"] == "failure"
    line.ask("b", "echo")
    assert line.hear("result")["id"] == "b"


def test_garbage_from_the_client_is_passed_over(connect):
    line = connect()
    line.write(b"\xff\xfe not a message\n")
    line.ask("a", "echo")
    assert line.hear("result")["id"] == "a"


def test_an_engine_that_cannot_load_says_so_and_waits_for_the_end(connect):
    line = connect("incomplete")
    error = line.hear("error")
    assert error["id"] == "" and error["kind"] == "environment"
    assert "torch" in error["message"]
    assert line.process.poll() is None
    assert line.end() == 1


@pytest.mark.parametrize("asked", [None, "stream", "hang"])
def test_it_leaves_at_the_end_of_input_whatever_it_does(connect, asked):
    line = connect()
    line.hear_state(protocol.State.READY)
    if asked:
        line.ask("a", asked)
        line.hear("text")
    assert line.end() == (1 if asked == "hang" else 0)
    assert not is_alive(line.process.pid)


def test_it_leaves_at_the_end_of_input_while_it_loads(connect):
    line = connect("endless-load")
    line.hear_state(protocol.State.LOADING)
    line.end()
    assert not is_alive(line.process.pid)


def test_it_leaves_when_told_to(connect):
    line = connect()
    line.hear_state(protocol.State.READY)
    line.send("shutdown")
    assert line.process.wait(20) == 0


def test_it_survives_a_client_that_no_longer_reads(connect):
    line = connect()
    line.ask("a", "stream")
    line.hear("text")
    line.process.stdout.close()
    assert line.end() == 0


def test_control_c_in_the_terminal_of_qgis_does_not_end_it(connect):
    line = connect()
    line.hear_state(protocol.State.READY)
    os.kill(line.process.pid, signal.SIGINT)
    line.ask("a", "echo")
    assert line.hear("result")["id"] == "a"


def test_it_runs_at_lower_priority_than_qgis(connect):
    line = connect()
    line.ask("a", "nice")
    assert int(line.hear("result")["answer"]["answer"]) > os.nice(0)


def test_file_names_of_any_encoding_come_back(connect):
    line = connect()
    line.ask("a", "no such question \udce9")
    assert "\udce9" in line.hear("error")["message"]


def test_text_is_heard_long_before_the_answer_is_complete(connect):
    line = connect()
    line.ask("a", "stream")
    assert [line.hear("text")["delta"] for _ in range(3)] == ["tick "] * 3
