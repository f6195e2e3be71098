"""A real server, the hub library's own, with a real if tiny model behind it."""

from __future__ import annotations

import os
import socket
import subprocess
import threading
import time
import urllib.request
from pathlib import Path

import numpy as np
import pytest
from changechat.core.errors import Cancelled, InputError
from changechat.core.model_names import Endpoint
from changechat.models.vlm.messages import PAIR, assistant, user
from changechat.models.vlm.remote.served_models import check_endpoint

from ..tiny_models import make_tiny
from .conftest import Asker, pair
from .serve_tiny import ABANDONED

STARTS_WITHIN = 240.0
LOADS_NOTHING = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1", "OMP_NUM_THREADS": "1"}


class RealServer:
    """``transformers serve`` as a child process."""

    def __init__(self, python: Path, folder: Path, log: Path) -> None:
        self.model = str(folder)
        self.log = log
        with socket.socket() as unused:
            unused.bind(("127.0.0.1", 0))
            port = str(unused.getsockname()[1])
        self.url = f"http://127.0.0.1:{port}/v1"
        with log.open("wb") as stream:
            self._process = subprocess.Popen(
                [python, Path(__file__).with_name("serve_tiny.py"), folder, port],
                env={**os.environ, **LOADS_NOTHING},
                stdout=stream,
                stderr=subprocess.STDOUT,
            )

    def wait_until_ready(self) -> None:
        health = self.url.replace("/v1", "/health")
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        end = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < end and self._process.poll() is None:
            try:
                opener.open(health, timeout=5).close()
                return
            except OSError:
                time.sleep(0.2)
        pytest.fail(f"the server did not start:\n{self.log.read_text()}")

    def wait_for(self, words: str) -> None:
        end = time.monotonic() + 30
        while words not in self.log.read_text():
            assert time.monotonic() < end, self.log.read_text()
            time.sleep(0.05)

    def close(self) -> None:
        self._process.kill()
        self._process.wait()


@pytest.fixture(scope="module")
def real_server(officials_python, tmp_path_factory):
    folder = tmp_path_factory.mktemp("served")
    served = RealServer(
        officials_python, make_tiny("qwen2_5_vl", folder / "tiny"), folder / "server.log"
    )
    try:
        served.wait_until_ready()
        yield served
    finally:
        served.close()


@pytest.fixture
def ask(real_server):
    return Asker(real_server.url, model=real_server.model)


def test_it_lists_its_model(real_server):
    assert check_endpoint(Endpoint(real_server.url, "")) == [real_server.model]


def test_it_streams_an_answer_about_two_pictures_up_to_the_limit(ask):
    written = ask(limit=24, pictures=pair(112))
    assert written.text
    assert written.cut
    assert len(ask.hearer.texts) > 5
    assert "".join(ask.hearer.texts).strip() == written.text
    assert written.first_token_seconds > 0
    assert written.tokens_per_second > 0


def test_the_same_question_gets_the_same_answer_and_other_pictures_another(ask):
    first, second = (ask(limit=24, pictures=pair(112)).text for _ in range(2))
    black = [np.zeros((112, 112, 3), np.uint8)] * 2
    assert first == second
    assert first != ask(limit=24, pictures=black).text


def test_it_understands_a_conversation(ask):
    messages = [user(*PAIR, "Has anything changed?"), assistant("Yes."), user("How many?")]
    assert ask(*messages, limit=8, pictures=pair(56)).text


def test_a_cancel_in_the_stream_ends_its_work_and_it_answers_the_next(ask, real_server):
    with pytest.raises(Cancelled):
        ask(stop=lambda hearer: len(hearer.texts) >= 3, limit=3000, pictures=pair(56))
    real_server.wait_for(ABANDONED)
    assert ask(limit=8, pictures=pair(56)).text


def test_two_questions_at_once_get_the_answers_they_get_alone(ask, real_server):
    sizes = (56, 112)
    alone = [ask(limit=16, pictures=pair(size)).text for size in sizes]
    together = {}

    def put(size):
        asker = Asker(real_server.url, model=real_server.model)
        together[size] = asker(limit=16, pictures=pair(size)).text

    threads = [threading.Thread(target=put, args=(size,)) for size in sizes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [together[size] for size in sizes] == alone


def test_a_model_it_does_not_have_is_named_with_the_one_it_has(real_server):
    with pytest.raises(InputError, match="has no model called other. Choose one that it has: /"):
        Asker(real_server.url, model="other")()


def test_a_wrong_path_is_a_wrong_address(real_server):
    with pytest.raises(InputError, match="usually ends with /v1"):
        Asker(real_server.url.replace("/v1", "/api"), model=real_server.model)()
