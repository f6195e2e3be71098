"""The dock's thread, with real engines behind it and an event loop before it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from changechat.core.answer import Answer
from changechat.core.link import protocol
from changechat.core.link.engine_client import STOPPED
from changechat.ui.engine_thread import EngineThread
from qgis.PyQt.QtCore import QCoreApplication, QThread

from ..core.link.engine_link import PATIENT, is_alive, question, scripted
from .waiting import wait_until


class Heard:
    """Everything an engine thread told, and in which thread it was told."""

    def __init__(self, engine):
        self.states, self.texts, self.progress = [], [], []
        self.answers, self.reports, self.failures, self.threads = {}, {}, {}, set()
        engine.state_changed.connect(self.on_state)
        engine.progressed.connect(lambda *told: self.progress.append(told))
        engine.text_arrived.connect(lambda *told: self.texts.append(told))
        engine.answered.connect(self.on_answer)
        engine.reported.connect(self.reports.__setitem__)
        engine.failed.connect(self.on_failure)

    def on_state(self, state, detail):
        self.threads.add(QThread.currentThread())
        self.states.append((state, detail))

    def on_answer(self, question_id, answer):
        self.threads.add(QThread.currentThread())
        assert question_id not in self.answers
        self.answers[question_id] = answer

    def on_failure(self, question_id, kind, message):
        self.threads.add(QThread.currentThread())
        assert question_id not in self.failures
        self.failures[question_id] = (kind, message)


@pytest.fixture
def connect(qgis_app, tmp_path, monkeypatch):
    monkeypatch.setenv("CHANGECHAT_HOME", str(tmp_path))
    engines = []

    def make(mode="ready"):
        engines.append(EngineThread(scripted(mode), replace(PATIENT, leave=1.0)))
        return engines[-1], Heard(engines[-1])

    yield make
    for engine in engines:
        engine.stop()


def pid_of(engine):
    return engine._thread.client.pid


def test_nothing_runs_before_the_first_question(connect):
    engine, _ = connect()
    assert engine.state == STOPPED
    assert pid_of(engine) is None


def test_an_answer_is_streamed_to_the_main_thread(connect):
    engine, heard = connect()
    asked = engine.ask(question("echo"))
    wait_until(lambda: asked in heard.answers)
    assert isinstance(heard.answers[asked], Answer)
    assert "".join(text for _, text in heard.texts) == heard.answers[asked].text
    assert heard.progress[-1] == (asked, 1.0, "piece 3")
    wait_until(lambda: heard.states[-1][0] == protocol.State.READY)
    assert heard.states[0][0] == protocol.State.STARTING
    assert heard.threads == {QCoreApplication.instance().thread()}
    assert not heard.failures


def test_start_makes_the_engine_ready_before_any_question(connect):
    engine, heard = connect("slow-load")
    engine.start()
    wait_until(lambda: (protocol.State.LOADING, "reading weights") in heard.states)
    wait_until(lambda: engine.state == protocol.State.READY)


def test_questions_are_answered_one_after_the_other(connect):
    engine, heard = connect()
    asked = [engine.ask(question("echo")) for _ in range(3)]
    wait_until(lambda: len(heard.answers) == 3)
    assert list(heard.answers) == asked


def test_a_command_is_carried_out_and_reported(connect):
    engine, heard = connect()
    told = engine.command("echo", {"model": "nano"})
    wait_until(lambda: told in heard.reports)
    assert heard.reports[told]["name"] == "echo"
    assert heard.reports[told]["arguments"] == {"model": "nano"}
    assert heard.progress[-1] == (told, 1.0, "piece 3")
    assert not heard.answers and not heard.failures and not heard.texts


def test_commands_and_questions_wait_in_one_queue(connect):
    engine, heard = connect()
    running = engine.ask(question("stream"))
    waiting, later = engine.command("echo"), engine.ask(question("echo"))
    wait_until(lambda: heard.texts)
    assert not heard.reports
    engine.cancel(running)
    wait_until(lambda: later in heard.answers)
    assert waiting in heard.reports


def test_a_running_command_can_be_stopped(connect):
    engine, heard = connect()
    running = engine.command("stream")
    wait_until(lambda: engine.state == protocol.State.BUSY)
    engine.cancel(running)
    wait_until(lambda: running in heard.failures)
    assert heard.failures[running][0] == "cancelled"


def test_a_refused_command_fails_with_its_sentence(connect):
    engine, heard = connect()
    refused = engine.command("refuse")
    wait_until(lambda: refused in heard.failures)
    assert heard.failures[refused][0] == "input"
    assert "do not overlap" in heard.failures[refused][1]


def test_a_waiting_question_is_withdrawn_while_the_other_runs_on(connect):
    engine, heard = connect()
    running = engine.ask(question("stream"))
    waiting = engine.ask(question("echo"))
    wait_until(lambda: heard.texts)
    engine.cancel(waiting)
    wait_until(lambda: waiting in heard.failures)
    assert heard.failures[waiting][0] == "cancelled"
    assert running not in heard.failures
    engine.cancel(running)
    wait_until(lambda: running in heard.failures)
    assert heard.failures[running][0] == "cancelled"
    assert not heard.answers


def test_a_refusal_arrives_with_its_kind_and_sentence(connect):
    engine, heard = connect()
    asked = engine.ask(question("refuse"))
    wait_until(lambda: asked in heard.failures)
    assert heard.failures[asked] == (
        "input",
        "The two layers do not overlap. Choose others.",
    )


def test_after_a_crash_the_next_question_is_answered(connect):
    engine, heard = connect()
    crashed, next_one = engine.ask(question("be_killed")), engine.ask(question("echo"))
    wait_until(lambda: next_one in heard.answers)
    assert heard.failures[crashed][0] == "engine"
    assert STOPPED in [state for state, _ in heard.states]


def test_a_start_after_the_end_readies_a_new_engine(connect):
    engine, heard = connect()
    hanging = engine.ask(question("hang"))
    wait_until(lambda: heard.texts)
    pid = pid_of(engine)
    engine.end_engine()
    engine.start()
    wait_until(lambda: hanging in heard.failures and engine.state == protocol.State.READY)
    assert heard.failures[hanging][0] == "cancelled"
    assert pid_of(engine) != pid
    assert not is_alive(pid)


def test_ending_the_engine_takes_what_waits_along_and_starts_no_other(connect):
    engine, heard = connect()
    hanging, waiting = engine.ask(question("hang")), engine.ask(question("echo"))
    wait_until(lambda: heard.texts)
    pid = pid_of(engine)
    engine.end_engine()
    wait_until(lambda: {hanging, waiting} <= set(heard.failures))
    assert {heard.failures[asked][0] for asked in (hanging, waiting)} == {"cancelled"}
    assert not is_alive(pid) and engine.state == STOPPED
    asked = engine.ask(question("echo"))
    wait_until(lambda: asked in heard.answers)


def test_a_missing_environment_fails_the_question_and_the_thread_lives_on(
    qgis_app, tmp_path, monkeypatch
):
    monkeypatch.setenv("CHANGECHAT_HOME", str(tmp_path))
    monkeypatch.delenv("CHANGECHAT_ENGINE_PYTHON", raising=False)
    engine = EngineThread()
    heard = Heard(engine)
    engine.start()
    wait_until(lambda: heard.states)
    assert heard.states[0][0] == STOPPED and "not installed" in heard.states[0][1]
    asked = engine.ask(question("echo"))
    wait_until(lambda: asked in heard.failures)
    assert heard.failures[asked][0] == "environment"
    engine.stop()


@pytest.mark.parametrize("running", ["stream", "hang", "freeze"])
def test_stop_leaves_no_thread_and_no_process_and_ends_every_question(connect, running):
    engine, heard = connect()
    asked = [engine.ask(question(running)), engine.ask(question("echo"))]
    wait_until(lambda: heard.texts)
    pid = pid_of(engine)
    engine.stop()
    assert not is_alive(pid)
    assert engine._thread.isFinished()
    assert engine.state == STOPPED
    asked.append(engine.ask(question("echo")))
    wait_until(lambda: len(heard.failures) == 3)
    assert {kind for kind, _ in heard.failures.values()} == {"cancelled"}
    engine.stop()


def test_stop_before_anything_started_is_harmless(connect):
    engine, _ = connect()
    engine.stop()
    engine.stop()
    assert engine.state == STOPPED
