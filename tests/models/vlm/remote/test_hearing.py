"""What comes back from a server that answers."""

from __future__ import annotations

import math
import threading

import pytest
from changechat.core.errors import EngineError
from changechat.models.vlm.remote import remote_model
from changechat.models.vlm.remote.remote_model import RequestRetries

from .conftest import Asker
from .scripted_server import SOON


def token(text, probability, *others):
    top = [(text, probability), *others]
    return {
        "token": text,
        "logprob": math.log(probability),
        "top_logprobs": [{"token": name, "logprob": math.log(share)} for name, share in top],
    }


def says(*tokens):
    """Answer with tokens and their probabilities, one an event."""

    def behave(exchange):
        exchange.start()
        for entry in tokens:
            exchange.say(entry["token"], logprobs={"content": [entry]})
        exchange.say(None, finish="stop")

    return behave


def test_the_text_is_heard_as_it_comes(server, ask):
    heard_first = threading.Event()

    def behave(exchange):
        exchange.start()
        exchange.say("Yes")
        assert heard_first.wait(SOON)
        exchange.say(", two.", finish="stop")

    def notice(hearer):
        if hearer.texts:
            heard_first.set()

    server.will(behave)
    written = ask(stop=notice)
    assert written.text == "Yes, two."
    assert ask.hearer.texts == ["Yes", ", two."]
    assert not written.cut
    assert written.notes == ()


def test_token_probabilities_are_kept_and_yes_is_weighed_against_no(server, ask):
    server.will(
        says(token(" Yes", 0.5, ("yes", 0.1), ("NO", 0.15), ("Maybe", 0.2)), token(",", 0.9))
    )
    written = ask()
    assert [part.text for part in written.tokens] == [" Yes", ","]
    assert [part.probability for part in written.tokens] == pytest.approx([0.5, 0.9])
    assert written.yes_probability == pytest.approx(0.6 / 0.75)
    assert written.text == "Yes,"


def test_no_is_weighed_too_and_no_other_word(server, ask):
    server.will(says(token("No", 0.8, ("Yes", 0.2))), says(token("Two", 0.8, ("Yes", 0.2))))
    assert ask().yes_probability == pytest.approx(0.2)
    assert ask().yes_probability is None


def test_tokens_that_do_not_make_the_text_are_not_taken_for_it(server, ask):
    def behave(exchange):
        exchange.start()
        exchange.say("Yes", finish="stop", logprobs={"content": [token("token_id:42", 0.5)]})

    server.will(behave)
    (written,) = ask().tokens
    assert (written.text, written.probability) == ("Yes", None)


def test_a_server_without_probabilities_gives_none(server, ask):
    written = ask()
    assert written.yes_probability is None
    assert {part.probability for part in written.tokens} == {None}


def test_an_answer_that_the_limit_ended_is_cut(server, ask):
    def behave(exchange):
        exchange.start()
        exchange.say("One two", finish="length")

    server.will(behave)
    assert ask().cut


def test_an_endless_answer_ends_at_the_limit_of_tokens_and_the_server_is_left(server, ask):
    def behave(exchange):
        exchange.start()
        for _ in range(12):
            exchange.say("on", logprobs={"content": [token("on", 0.5)]})
        exchange.silence()

    server.will(behave)
    written = ask(limit=10)
    assert written.text == "on" * 10
    assert written.cut
    assert server.left.wait(SOON)


def test_an_endless_answer_without_tokens_ends_too(server, ask):
    def behave(exchange):
        exchange.start()
        while True:
            exchange.say("and on and ")

    server.will(behave)
    written = ask(limit=10)
    assert len("".join(ask.hearer.texts)) == 80
    assert written.cut


def test_one_endless_event_is_cut_short(server, ask):
    def behave(exchange):
        exchange.start()
        exchange.say("x" * 1_000_000)
        exchange.silence()

    server.will(behave)
    written = ask(limit=10)
    assert written.text == "x" * 80
    assert written.notes == ()


@pytest.mark.parametrize("end", ["cut", "end", "error", "silence", "garbage"])
def test_what_was_said_before_a_break_is_the_answer_and_says_so(server, end):
    def behave(exchange):
        exchange.start()
        exchange.say("Yes, two")
        if end == "cut":
            exchange.cut()
        elif end == "error":
            exchange.event({"error": {"message": "out of memory", "code": 500}})
        elif end == "silence":
            exchange.silence()
        elif end == "garbage":
            exchange.line("data: {never mind")

    server.will(behave)
    written = Asker(server.url, RequestRetries(between_tokens=0.3))()
    assert written.text == "Yes, two"
    assert written.cut
    (note,) = written.notes
    assert note.startswith("The answer is not complete. ")
    assert "out of memory" in note or end != "error"
    assert len(server.questions) == 1


def test_comments_and_empty_events_do_not_keep_a_stalled_answer_alive(server):
    def behave(exchange):
        exchange.start()
        while True:
            exchange.line(": still here")
            exchange.say("")

    server.will(behave)
    with pytest.raises(EngineError, match="sent nothing for 0.5 s"):
        Asker(server.url, RequestRetries(first_token=0.5))()


def test_a_filtered_answer_says_so(server, ask):
    def behave(exchange):
        exchange.start()
        exchange.say("Yes")
        exchange.say(None, finish="content_filter")

    server.will(behave)
    written = ask()
    assert written.cut
    assert written.notes == ("A content filter of the server ended the answer.",)


def test_no_more_questions_are_with_servers_than_allowed(server, monkeypatch):
    monkeypatch.setattr(remote_model, "_turns", threading.BoundedSemaphore(2))
    lock = threading.Lock()
    there, most = 0, 0

    def behave(exchange):
        nonlocal there, most
        with lock:
            there += 1
            most = max(most, there)
        exchange.start()
        exchange.say("Yes")
        exchange.server.left.wait(0.05)
        with lock:
            there -= 1
        exchange.say(".", finish="stop")

    server.will(*[behave] * 6)
    answers = []
    threads = [
        threading.Thread(target=lambda: answers.append(Asker(server.url)().text)) for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == ["Yes."] * 6
    assert most == 2
