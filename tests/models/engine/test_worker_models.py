"""A language model in the real engine process, over the real protocol: stopped, killed, left."""

from __future__ import annotations

import os
import signal
import sys
import threading

import pytest
import tomli_w
from changechat.core.environment import LAUNCHER
from changechat.core.errors import Cancelled, EngineError
from changechat.core.link.commands import LOAD, MODELS, UNLOAD
from changechat.core.link.engine_client import EngineClient
from changechat.core.request import Request
from changechat.models.vlm.recipe import own_recipes_folder

from ...core.link.engine_link import PATIENT, is_alive, wait_until
from ..raster.rasters import noise, write
from ..vlm.tiny_models import make_tiny

ENDLESS = 3000


@pytest.fixture(scope="module")
def sources(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pair")
    return [write(folder / f"{seed}.tif", noise(seed=seed)) for seed in (0, 1)]


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """The data folder of one engine, with one model that is brief and one that never ends."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CHANGECHAT_HOME", str(home))
        own_recipes_folder().mkdir()
        text = {"max_position_embeddings": 2 * ENDLESS}
        folder = make_tiny("qwen2_5_vl", home / "folder", text=text)
        for name, tokens in (("brief", 12), ("endless", ENDLESS)):
            values = {
                "title": f"Tiny {name}",
                "family": "qwen2_5_vl",
                "prompt_format": "evidence",
                "base": {"folder": str(folder)},
                "generation": {"max_new_tokens": tokens, "context_tokens": 2 * ENDLESS},
            }
            (own_recipes_folder() / f"{name}.toml").write_text(tomli_w.dumps(values))
        yield home


@pytest.fixture(scope="module")
def told():
    """The sentences that came with the engine's states."""
    return []


@pytest.fixture(scope="module")
def client(home, told):
    command = [sys.executable, "-I", "-u", str(LAUNCHER), "worker"]
    with EngineClient(lambda _, detail: told.append(detail), command, PATIENT) as client:
        yield client


class Ear:
    """Hears the text and wants the question stopped once some has come."""

    def __init__(self, client=None):
        self.words, self._client = [], client

    def __call__(self, delta):
        self.words.append(delta)
        if self._client and len(self.words) == 3:
            os.kill(self._client.pid, signal.SIGKILL)

    def full(self):
        return len(self.words) >= 3


def ask(client, sources, model, question="What has changed?", **values):
    return client.ask(Request(*sources, question, model=model), **values)


def test_an_endless_answer_is_stopped_and_the_next_one_is_as_before(client, sources):
    before = ask(client, sources, "brief")
    ear = Ear()
    with pytest.raises(Cancelled):
        ask(client, sources, "endless", on_text=ear, is_cancelled=ear.full)
    assert len(ear.words) < 100
    assert ask(client, sources, "brief").text == before.text


def test_a_question_after_unloading_loads_the_model_again(client, sources):
    assert client.command(LOAD, {"model": "brief"})["loaded"] == "brief"
    before = ask(client, sources, "brief")
    assert client.command(UNLOAD)["loaded"] is None
    assert ask(client, sources, "brief").text == before.text


def test_a_model_that_nobody_asks_gives_its_memory_back_and_the_engine_stays(client, sources, told):
    before = ask(client, sources, "brief")
    pid, sentence = client.pid, "The model was not asked for 0.01 minutes and gave its memory back."
    assert client.command(MODELS)["loaded"] == "brief" and sentence not in told
    assert client.command(MODELS, {"idle_minutes": 0.01})["loaded"] == "brief"
    assert wait_until(lambda: sentence in told)
    assert client.command(MODELS)["loaded"] is None and client.pid == pid
    answer = client.ask(Request(*sources, "What has changed?", model="brief", idle_minutes=0))
    assert answer.text == before.text
    assert client.command(MODELS)["loaded"] == "brief"


def test_an_engine_killed_while_it_writes_is_replaced_for_the_next_question(client, sources):
    before = ask(client, sources, "brief")
    with pytest.raises(EngineError, match="The next question starts a new one"):
        ask(client, sources, "endless", on_text=Ear(client))
    assert ask(client, sources, "brief").text == before.text


def test_a_client_that_leaves_while_a_model_writes_leaves_no_engine_behind(client, sources):
    """Runs last: its client is closed."""
    ear, ended = Ear(), []

    def put():
        try:
            ask(client, sources, "endless", on_text=ear)
        except Cancelled as error:
            ended.append(error)

    thread = threading.Thread(target=put)
    thread.start()
    assert wait_until(ear.full)
    pid = client.pid
    client.close()
    thread.join()
    assert ended and not is_alive(pid)
