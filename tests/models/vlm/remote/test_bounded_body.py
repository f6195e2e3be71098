"""Servers that send without end: memory stays as it is, and the analyst is told."""

from __future__ import annotations

import gzip
import resource

import pytest
from changechat.core.errors import EngineError
from changechat.models.vlm.remote import bounded_body
from changechat.models.vlm.remote.served_models import check_endpoint

from .scripted_server import CHAT
from .test_check_endpoint import endpoint

BLOCK = b"x" * 65536
BOMB = gzip.compress(b"data: " + b"0" * 200_000_000, 9)


def endless_line(exchange):
    exchange.start()
    exchange._handler.wfile.write(b"data: ")
    while True:  # until the client leaves
        exchange._handler.wfile.write(BLOCK)


def endless_lines(exchange):
    exchange.start()
    while True:
        exchange._handler.wfile.write(b"data: x\n" * 8192)


def bomb(exchange):
    exchange._head(200, "text/event-stream", {"Connection": "close", "Content-Encoding": "gzip"})
    exchange._handler.wfile.write(BOMB)


@pytest.mark.parametrize("behaviour", [endless_line, endless_lines, bomb])
def test_what_has_no_end_is_given_up(server, ask, behaviour):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    server.will(behaviour)
    with pytest.raises(EngineError, match="sends more than an answer can be"):
        ask()
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 150 * 1024  # KiB
    assert [received.path for received in server.received] == [CHAT]


@pytest.mark.parametrize("behaviour", [endless_line, bomb])
def test_a_list_of_models_has_an_end_too(server, behaviour):
    server.models = behaviour
    with pytest.raises(EngineError, match="sends more than an answer can be"):
        check_endpoint(endpoint(server))


def test_compression_is_not_asked_for_and_a_long_answer_in_lines_is_read(server, ask, monkeypatch):
    monkeypatch.setattr(bounded_body, "MOST_BYTES_A_LINE", 1000)
    server.will(lambda exchange: exchange.answer(*["word "] * 60))
    assert ask(limit=100).text == ("word " * 60).strip()
    assert server.received[0].headers["accept-encoding"] == "identity"
