"""The engine that the runs of a batch or a model have in common."""

import threading

import pytest
from changechat.core import environment
from changechat.core.errors import Cancelled, EngineError
from changechat.ui.processing import shared_engine
from changechat.ui.processing.shared_engine import SHARED_ENGINE, SharedEngine
from qgis.core import QgsProcessingException

from ...core.link.engine_link import is_alive, question, scripted, wait_until
from ..processing_run import Log, run
from ..rasters import gradient, write_raster


@pytest.fixture(autouse=True)
def scripted_engine(own_home, monkeypatch):
    monkeypatch.setattr(environment, "engine_command", lambda *_: scripted())


@pytest.fixture
def shared():
    shared = SharedEngine(idle_seconds=600)
    yield shared
    shared.end()


def ask(client, text="echo", **more):
    client.ask(question(text), **more)
    return client.pid


def test_one_run_after_the_other_has_the_same_engine(shared):
    pids = set()
    for _ in range(5):
        with shared.lend() as client:
            pids.add(ask(client))
    assert len(pids) == 1 and is_alive(pids.pop())


def test_an_engine_that_nobody_uses_any_more_ends():
    shared = SharedEngine(idle_seconds=0.05)
    with shared.lend() as client:
        pid = ask(client)
    assert wait_until(lambda: not is_alive(pid))
    with shared.lend() as client:
        another = ask(client)
    assert another != pid
    assert wait_until(lambda: not is_alive(another))


def test_an_engine_is_kept_through_a_run_that_takes_longer_than_it_would_wait():
    shared = SharedEngine(idle_seconds=0.05)
    with shared.lend() as client:
        pid = ask(client)
        threading.Event().wait(0.3)
        assert ask(client) == pid
    assert wait_until(lambda: not is_alive(pid))


def test_runs_beside_each_other_have_engines_of_their_own_and_one_stays(shared):
    with shared.lend() as first:
        with shared.lend() as second:
            pids = {ask(first), ask(second)}
        assert len(pids) == 2
    assert sorted(map(is_alive, pids)) == [False, True]
    shared.end()
    assert not any(map(is_alive, pids))


def test_the_end_stops_what_runs_and_the_next_run_starts_anew(shared):
    ended = []

    def stream(text):
        if not ended:
            ended.append(client.pid)
            threading.Thread(target=shared.end).start()

    with pytest.raises(Cancelled), shared.lend() as client:
        client.ask(question("stream"), on_text=stream)
    assert wait_until(lambda: not is_alive(ended[0]))
    with shared.lend() as client:
        assert ask(client) != ended[0]


def test_a_stopped_run_leaves_the_engine_to_the_next(shared):
    with pytest.raises(Cancelled), shared.lend() as client:
        pid = ask(client)
        client.ask(question("stream"), is_cancelled=lambda: True)
    with shared.lend() as client:
        assert ask(client) == pid


def test_an_engine_that_died_is_replaced(shared):
    with pytest.raises(EngineError), shared.lend() as client:
        client.ask(question("be_killed"))
    with shared.lend() as client:
        assert is_alive(ask(client))


@pytest.fixture
def pair(tmp_path):
    return [write_raster(str(tmp_path / f"{name}.tif"), gradient(bands=4)) for name in "ab"]


@pytest.fixture
def clients(monkeypatch):
    """Return the clients that are made."""
    made = []

    class Client(shared_engine.EngineClient):
        def __init__(self):
            super().__init__()
            made.append(self)

    monkeypatch.setattr(shared_engine, "EngineClient", Client)
    SHARED_ENGINE.end()
    return made


def refused(pair):
    with pytest.raises(QgsProcessingException, match="do not overlap"):
        run("ask", BEFORE=pair[0], AFTER=pair[1], OUTPUT="memory:", QUESTION="refuse")


def test_a_batch_uses_one_engine_which_goes_with_the_provider(provider, pair, clients):
    refused(pair)
    pid = clients[0].pid
    refused(pair)
    assert len(clients) == 1 and clients[0].pid == pid and is_alive(pid)
    provider.unload()
    assert not is_alive(pid)


def test_a_cancelled_run_of_a_batch_leaves_nothing_behind(provider, pair, clients):
    log = Log()
    threading.Timer(0.5, log.cancel).start()
    results, _ = run("ask", log, BEFORE=pair[0], AFTER=pair[1], OUTPUT="memory:", QUESTION="stream")
    assert "ANSWER" not in results
    pid = clients[0].pid
    provider.unload()
    assert not is_alive(pid)
