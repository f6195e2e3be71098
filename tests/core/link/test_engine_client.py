"""The client's end of the link, against real child processes."""

from __future__ import annotations

import pytest
from changechat.core.errors import Cancelled, ChangeChatError, EngineError, InputError
from changechat.core.link import protocol

from .engine_link import is_alive, question, wait_until

pytestmark = pytest.mark.usefixtures("home")


class StopAfter:
    """Stops the question as soon as some text has arrived."""

    def __init__(self):
        self.texts = []

    def __call__(self):
        return bool(self.texts)


def test_an_answer_arrives_with_its_progress_and_text(connect):
    progress, texts = [], []
    answer = connect().ask(
        question("echo"), on_progress=lambda *step: progress.append(step), on_text=texts.append
    )
    assert answer.text == "".join(texts) == "one two trois: étage ✓"
    assert progress == [(1 / 3, "piece 1"), (2 / 3, "piece 2"), (1.0, "piece 3")]
    assert answer.evidence.grid.crs == "EPSG:32615"


def test_states_are_told_from_starting_to_ready_and_through_a_question(connect):
    states = []
    client = connect("slow-load", lambda *state: states.append(state))
    client.start()
    assert wait_until(lambda: client.state == protocol.State.READY)
    assert [state for state, _ in states][0] == protocol.State.STARTING
    assert (protocol.State.LOADING, "reading weights") in states
    client.ask(question("echo"))
    assert wait_until(lambda: states[-1][0] == protocol.State.READY)
    assert states[-2][0] == protocol.State.BUSY


def test_one_engine_answers_several_questions(connect):
    client = connect()
    client.ask(question("echo"))
    pid = client.pid
    assert client.ask(question("echo")).text
    assert client.pid == pid


def test_an_engine_that_loads_is_waited_for_longer_than_the_silence_limit(connect):
    states = []
    answer = connect("slow-load", silence=1.0).ask(
        question("echo"), on_state=lambda state, detail: states.append(state)
    )
    assert answer.text
    assert protocol.State.LOADING in states and protocol.State.BUSY in states


def test_prints_of_python_and_c_do_not_disturb_the_protocol(connect, home):
    client = connect()
    assert client.ask(question("prints")).text == "printed"
    client.close()
    (log,) = (home / "logs").glob("engine-*.log")
    assert "from Python" in log.read_text() and "from C" in log.read_text()


def test_a_refusal_keeps_its_kind_and_the_engine(connect):
    client = connect()
    with pytest.raises(InputError, match="do not overlap"):
        client.ask(question("refuse"))
    assert client.ask(question("echo")).text


@pytest.mark.parametrize(
    ("bad", "sentence"),
    [
        ("bug", "ZeroDivisionError: tile of no width"),
        ("memory", "Memory ran out"),
        ("infinite", "unexpected problem"),
    ],
)
def test_a_failure_is_one_sentence_and_the_engine_lives_on(connect, bad, sentence):
    client = connect()
    with pytest.raises(ChangeChatError, match=sentence) as caught:
        client.ask(question(bad))
    assert caught.value.kind == "failure"
    pid = client.pid
    client.ask(question("echo"))
    assert client.pid == pid


def test_a_running_question_is_stopped_and_the_engine_kept(connect):
    client, stop = connect(), StopAfter()
    client.start()
    pid = client.pid
    with pytest.raises(Cancelled):
        client.ask(question("stream"), on_text=stop.texts.append, is_cancelled=stop)
    assert client.ask(question("echo")).text
    assert client.pid == pid


def test_an_engine_that_says_cancelling_is_given_time_then_killed(connect):
    client, stop, states = connect(cancelling=1.0), StopAfter(), []
    with pytest.raises(Cancelled, match="did not stop by itself"):
        client.ask(
            question("hang"),
            on_text=stop.texts.append,
            on_state=lambda state, _: states.append(state),
            is_cancelled=stop,
        )
    assert protocol.State.CANCELLING in states
    assert client.ask(question("echo")).text


def test_an_engine_that_is_silent_after_a_cancel_is_killed(connect):
    client, stop = connect(cancel_silence=0.5), StopAfter()
    with pytest.raises(Cancelled, match="was ended"):
        client.ask(question("freeze"), on_text=stop.texts.append, is_cancelled=stop)
    assert client.ask(question("echo")).text


def test_a_silent_engine_is_killed_and_the_next_question_starts_a_new_one(connect):
    client, pids = connect(silence=1.0), []
    with pytest.raises(EngineError, match="no sign of life") as caught:
        client.ask(question("freeze"), on_text=lambda _: pids.append(client.pid))
    assert caught.value.kind == "engine"
    assert wait_until(lambda: not is_alive(pids[0]))
    assert client.ask(question("echo")).text
    assert client.pid != pids[0]


def test_stop_while_the_engine_loads_returns_without_ending_it(connect):
    client = connect("slow-load")
    client.start()
    assert wait_until(lambda: client.state == protocol.State.LOADING)
    pid = client.pid
    with pytest.raises(Cancelled):
        client.ask(question("bug"), is_cancelled=lambda: True)
    assert client.ask(question("echo")).text
    assert client.pid == pid


def test_a_crash_ends_the_question_and_the_next_starts_a_new_engine(connect):
    client, texts = connect(), []
    with pytest.raises(EngineError, match=r"stopped unexpectedly \(Killed.*starts a new one"):
        client.ask(question("be_killed"), on_text=texts.append)
    assert texts == ["last words"]
    assert client.ask(question("echo")).text


def test_the_end_of_the_log_is_in_the_error(connect, home):
    with pytest.raises(EngineError, match=r"exit code 7[\s\S]*cannot go on") as caught:
        connect().ask(question("exit"))
    assert str(home / "logs") in caught.value.message


def test_garbage_on_the_protocol_stream_ends_the_engine_and_the_question(connect):
    client = connect()
    with pytest.raises(EngineError, match="unreadable.*Segmentation"):
        client.ask(question("garbage"))
    assert client.ask(question("echo")).text


def test_an_answer_that_is_none_is_an_engine_error(connect):
    client = connect()
    with pytest.raises(EngineError, match="could not be read"):
        client.ask(question("nonsense"))
    assert client.ask(question("echo")).text
