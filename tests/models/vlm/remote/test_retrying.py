"""Which failures are tried again, how often, and when."""

from __future__ import annotations

import email.utils
import time

import pytest
from changechat.core.errors import EngineError
from changechat.models.vlm.remote.remote_model import RequestRetries

from .conftest import Asker


def fails(status, **headers):
    return lambda exchange: exchange.refuse(status, "not now", **headers)


@pytest.mark.parametrize("status", [408, 409, 429, 500, 502, 503, 504, 529])
def test_a_passing_failure_is_tried_again(server, ask, status):
    server.will(fails(status), fails(status))
    assert ask().text == "Yes, two buildings."
    assert len(server.questions) == 3
    assert len(ask.hearer.stages) == 2


@pytest.mark.parametrize("status", [400, 401, 403, 404, 413, 422])
def test_a_lasting_failure_is_not(server, ask, status):
    server.will(fails(status))
    with pytest.raises(Exception, match="."):
        ask()
    assert len(server.questions) == 1


def test_a_break_before_the_first_token_is_tried_again(server, ask):
    def ends(exchange):
        exchange.start()
        exchange.say("")

    server.will(lambda exchange: exchange.cut(), ends)
    assert ask().text == "Yes, two buildings."
    assert len(server.questions) == 3


def test_a_server_that_keeps_failing_is_given_up(server):
    server.will(*[fails(503)] * 9)
    with pytest.raises(EngineError, match="failed with status 503 .not now."):
        Asker(server.url, RequestRetries(retries=3, first_pause=0.001))()
    assert len(server.questions) == 4


def test_a_server_gets_the_rest_it_asks_for(server, ask):
    asked = []
    server.will(
        lambda exchange: (asked.append(time.monotonic()), fails(429, Retry_After="1")(exchange)),
        lambda exchange: (asked.append(time.monotonic()), exchange.answer("Yes.")),
    )
    ask()
    assert asked[1] - asked[0] >= 1
    assert ask.hearer.stages[0].endswith("again in 1 s")


@pytest.mark.parametrize(
    "requested_device",
    ["99999", email.utils.formatdate(time.time() + 86400, usegmt=True)],
    ids=["seconds", "date"],  # the same in every process that collects them
)
def test_a_server_that_wants_a_long_rest_is_not_waited_for(server, ask, requested_device):
    server.will(fails(429, Retry_After=requested_device))
    with pytest.raises(EngineError, match="has more questions than it takes .not now.. Wait"):
        ask()
    assert len(server.questions) == 1


@pytest.mark.parametrize("requested_device", ["soon", "", "nan", "-5", "Wed, 99 Foo 2020"])
def test_a_rest_that_cannot_be_read_is_the_usual_one(server, ask, requested_device):
    server.will(fails(429, Retry_After=requested_device))
    assert ask().text == "Yes, two buildings."


def test_a_silent_server_is_not_asked_twice(server):
    server.will(lambda exchange: exchange.silence())
    with pytest.raises(EngineError, match="tiny at .* sent nothing for 0.2 s"):
        Asker(server.url, RequestRetries(first_token=0.2))()
    assert len(server.questions) == 1
