"""The key goes to the server and nowhere else, and nothing else goes to the server."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import textwrap
import traceback
from pathlib import Path

import pytest
from changechat.core.errors import ChangeChatError
from changechat.core.model_names import Endpoint
from changechat.models.vlm.remote.remote_model import RemoteModel

from .conftest import HASTY, KEY, Asker, Hearer, pair

ROOT = Path(__file__).resolve().parents[4]
FOREIGN = {
    "OPENAI_API_KEY": "foreign-key",
    "OPENAI_ADMIN_KEY": "foreign-key",
    "OPENAI_ORG_ID": "foreign-organisation",
    "OPENAI_PROJECT_ID": "foreign-project",
    "OPENAI_CUSTOM_HEADERS": "X-Foreign: foreign\nAuthorization: foreign-key",
    "OPENAI_BASE_URL": "http://foreign.invalid/v1",
}
SENT = {
    "accept",
    "accept-encoding",
    "connection",
    "content-length",
    "content-type",
    "host",
    "user-agent",
}


@pytest.fixture
def foreign_environment(monkeypatch):
    for name, value in FOREIGN.items():
        monkeypatch.setenv(name, value)


def test_the_server_gets_our_key_and_no_other_header(server, foreign_environment):
    Asker(server.url)()
    (received,) = server.received
    assert received.headers["authorization"] == f"Bearer {KEY}"
    assert set(received.headers) == SENT | {"authorization"}
    assert "foreign" not in repr(received)


def test_a_server_without_key_gets_none(server, foreign_environment):
    Asker(server.url, key="")()
    assert set(server.received[0].headers) == SENT


def test_loopback_is_reached_past_a_proxy(server, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://proxy.invalid:3128")
    assert Asker(server.url)().text == "Yes, two buildings."


def test_the_proxy_of_the_environment_is_used(server, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", server.url.replace("/v1", ""))
    assert Asker("http://far.invalid/v1")().text == "Yes, two buildings."
    assert server.received[0].path == "http://far.invalid/v1/chat/completions"


def test_a_key_on_an_open_network_is_warned_of_once(server, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", server.url.replace("/v1", ""))
    ask = Asker("http://far.invalid/v1")
    (note,) = ask().notes
    assert note.startswith("The key travels to far.invalid unencrypted")
    assert ask().notes == ()


def test_no_error_shows_the_key_even_in_its_traceback(server):
    def behave(exchange):
        exchange.refuse(400, f"You sent {KEY}")

    server.will(behave)
    with pytest.raises(ChangeChatError) as caught:
        Asker(server.url)()
    told = "".join(traceback.format_exception(caught.type, caught.value, caught.tb))
    assert "You sent …" in told
    assert KEY not in told
    assert KEY not in repr(caught.value)


def test_no_description_of_the_model_shows_the_key():
    endpoint = Endpoint("http://server/v1", "tiny", KEY)
    model = RemoteModel(endpoint)
    shown = f"{model!r} {model} {model.name} {endpoint!r}"
    assert KEY not in shown
    assert KEY.encode() not in pickle.dumps(model.name)


QUESTIONS = """
    import logging, sys, traceback
    sys.path.insert(0, {root!r})
    import tests.conftest
    from changechat.core.errors import ChangeChatError
    from tests.models.vlm.remote.conftest import Asker
    for _ in range(4):
        try:
            print(Asker({url!r})().text)
        except ChangeChatError:
            traceback.print_exc()
"""


@pytest.mark.parametrize("level", ["debug", "info"])
def test_no_log_shows_the_key_whatever_the_environment_wants(server, level):
    server.will(
        lambda exchange: exchange.refuse(503, f"busy, {KEY}"),
        lambda exchange: exchange.answer("Yes."),
        lambda exchange: exchange.refuse(401, f"wrong key {KEY}"),
        lambda exchange: exchange.refuse(400, f"wrong {KEY}"),
        lambda exchange: (exchange.start(), exchange.line(f"data: {{{KEY}")),
    )
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(QUESTIONS.format(root=str(ROOT), url=server.url))],
        env={**os.environ, **FOREIGN, "OPENAI_LOG": level},
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert "Yes." in done.stdout
    assert done.stderr.count("Traceback") == 3, done.stderr
    for secret in (KEY, "foreign", "HTTP Request", "DEBUG"):
        assert secret not in done.stdout + done.stderr


def test_a_listener_hears_no_key(server):
    server.will(lambda exchange: exchange.refuse(503, KEY))
    model, hearer = RemoteModel(Endpoint(server.url, "tiny", KEY), HASTY), Hearer()
    model.write([], pair(), hearer, 8)
    assert KEY not in repr(vars(hearer))
