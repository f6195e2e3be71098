"""What the settings page learns of an endpoint."""

from __future__ import annotations

import pytest
from changechat.core.errors import Cancelled, EngineError, InputError
from changechat.core.model_names import Endpoint
from changechat.models.vlm.remote.served_models import check_endpoint

from .conftest import KEY, Hearer
from .scripted_server import MODELS, SOON


def endpoint(server):
    return Endpoint(f"{server.url}/", "", KEY)


def test_the_models_are_listed_with_the_key(server):
    names = [{"id": "qwen"}, {"id": "roads-adapter"}, {"id": 7}, "odd", {"id": "bad\nname"}]
    server.models = lambda exchange: exchange.reply(200, {"data": names})
    assert check_endpoint(endpoint(server)) == ["qwen", "roads-adapter"]
    (received,) = server.received
    assert received.path == MODELS
    assert received.headers["authorization"] == f"Bearer {KEY}"


@pytest.mark.parametrize(
    ("status", "body", "kind", "error", "words"),
    [
        (200, "<html></html>", "text/html", InputError, "no OpenAI-compatible server"),
        (200, {"hello": "world"}, "application/json", InputError, "no OpenAI-compatible server"),
        (200, "{no json", "application/json", EngineError, "not as an OpenAI-compatible"),
        (404, {"detail": "Not Found"}, "application/json", InputError, "no OpenAI-compatible"),
        (401, {"error": "no"}, "application/json", InputError, "Check the key"),
        (503, "", "text/plain", EngineError, "failed with status 503"),
    ],
)
def test_what_is_wrong_is_told(server, status, body, kind, error, words):
    server.models = lambda exchange: exchange.reply(status, body, kind)
    with pytest.raises(error, match=words):
        check_endpoint(endpoint(server))


def test_the_waiting_can_be_stopped(server):
    server.models = lambda exchange: exchange.silence()
    with pytest.raises(Cancelled):
        check_endpoint(endpoint(server), Hearer(lambda _: server.received))
    assert server.left.wait(SOON)
