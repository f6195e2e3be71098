"""A cancel is heard whatever the server does, and the server is left."""

from __future__ import annotations

import threading

import pytest
from changechat.core.errors import Cancelled
from changechat.models.vlm.remote import remote_model
from changechat.models.vlm.remote.remote_model import RequestRetries

from .conftest import Asker
from .scripted_server import SOON


def test_while_the_server_says_nothing_at_all(server, ask):
    server.will(lambda exchange: exchange.silence())
    with pytest.raises(Cancelled):
        ask(stop=lambda _: server.received)
    assert server.left.wait(SOON)


def test_between_the_head_of_the_answer_and_its_first_token(server, ask):
    started = threading.Event()

    def behave(exchange):
        exchange.start()
        exchange.line(": please wait")
        started.set()
        exchange.silence()

    server.will(behave)
    with pytest.raises(Cancelled):
        ask(stop=lambda _: started.is_set())
    assert server.left.wait(SOON)


def test_in_the_middle_of_a_stream_that_hangs(server, ask):
    def behave(exchange):
        exchange.start()
        exchange.say("Yes")
        exchange.silence()

    server.will(behave)
    with pytest.raises(Cancelled):
        ask(stop=lambda hearer: hearer.texts)
    assert server.left.wait(SOON)


def test_in_the_middle_of_a_stream_that_flows(server, ask):
    def behave(exchange):
        exchange.start()
        try:
            while True:
                exchange.say("on and ")
        except OSError:
            exchange.server.left.set()

    server.will(behave)
    with pytest.raises(Cancelled):
        ask(stop=lambda hearer: len(hearer.texts) > 3, limit=10**6)
    assert server.left.wait(SOON)


def test_during_the_pause_before_another_try(server):
    server.will(lambda exchange: exchange.refuse(429, "busy", Retry_After="3000"))
    ask = Asker(server.url, RequestRetries(longest_pause=4000))
    with pytest.raises(Cancelled):
        ask(stop=lambda hearer: hearer.stages)
    assert len(server.questions) == 1


def test_while_others_have_their_turn(server, ask, monkeypatch):
    monkeypatch.setattr(remote_model, "_turns", threading.BoundedSemaphore(1))
    remote_model._turns.acquire()
    with pytest.raises(Cancelled):
        ask(stop=lambda _: True)
    remote_model._turns.release()
    assert ask().text == "Yes, two buildings."


def test_the_next_question_is_answered_after_a_cancel(server, ask):
    server.will(lambda exchange: exchange.silence())
    with pytest.raises(Cancelled):
        ask(stop=lambda _: server.received)
    assert ask().text == "Yes, two buildings."
