"""What is sent to a server, and what it does not understand."""

from __future__ import annotations

import base64
import io

import numpy as np
from changechat.models.vlm.messages import PAIR, SYSTEM, Message, assistant, user
from changechat.models.vlm.remote.body import picture_url
from PIL import Image

from .conftest import Asker, pair


def pixels(part):
    url = part["image_url"]["url"]
    assert url.startswith("data:image/png;base64,")
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(url.split(",")[1]))))


def test_both_pictures_travel_with_their_very_pixels_where_the_message_has_them(server, ask):
    pictures = pair()
    ask(user("Before: ", PAIR[0], "After: ", PAIR[1], "Changed?"), pictures=pictures)
    (message,) = server.questions[0].body["messages"]
    first, before, second, after, question = message["content"]
    assert [part["text"] for part in (first, second, question)] == [
        "Before: ",
        "After: ",
        "Changed?",
    ]
    assert np.array_equal(pixels(before), pictures[0])
    assert np.array_equal(pixels(after), pictures[1])


def test_a_larger_picture_is_shrunk_to_512_pixels(server, ask):
    ask(pictures=[np.zeros((900, 600, 3), np.uint8), np.zeros((1, 2000, 3), np.uint8)])
    content = server.questions[0].body["messages"][0]["content"]
    assert pixels(content[0]).shape == (512, 341, 3)
    assert pixels(content[1]).shape == (1, 512, 3)


def test_earlier_turns_travel_as_plain_text_in_their_order(server, ask):
    ask(
        Message(SYSTEM, ("Be brief.",)),
        user(*PAIR, "Changed?"),
        assistant("Yes."),
        user("How many?"),
    )
    messages = server.questions[0].body["messages"]
    assert [message["role"] for message in messages] == ["system", "user", "assistant", "user"]
    assert [messages[at]["content"] for at in (0, 2, 3)] == ["Be brief.", "Yes.", "How many?"]


def test_a_greedy_streamed_answer_with_probabilities_is_asked_for(server, ask):
    ask(limit=77)
    body = server.questions[0].body
    del body["messages"]
    assert body == {
        "model": "tiny",
        "stream": True,
        "max_tokens": 77,
        "temperature": 0,
        "logprobs": True,
        "top_logprobs": 5,
    }


def test_a_server_that_refuses_probabilities_is_asked_without_from_then_on(server, ask):
    server.will(lambda exchange: exchange.refuse(400, "logprobs are not supported"))
    assert ask().text == "Yes, two buildings."
    assert ask().text == "Yes, two buildings."
    asked = [("logprobs" in question.body) for question in server.questions]
    assert asked == [True, False, False]


def test_a_server_that_names_unknown_fields_by_place_is_understood(server, ask):
    detail = [{"loc": ["body", name], "msg": "Extra", "input": 1} for name in ("top_logprobs", "x")]
    server.will(lambda exchange: exchange.reply(422, {"detail": detail}))
    ask()
    assert "logprobs" not in server.questions[1].body


def test_a_server_with_another_name_for_the_limit_gets_that_one(server, ask):
    words = "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead."
    server.will(
        lambda exchange: exchange.refuse(400, words),
        lambda exchange: exchange.refuse(400, "temperature does not support 0 with this model"),
    )
    ask(limit=9)
    last = server.questions[-1].body
    assert "max_tokens" not in last and "temperature" not in last
    assert last["max_completion_tokens"] == 9


def test_an_answer_names_model_and_server(server):
    port = server.url.split(":")[2].split("/")[0]
    assert Asker(server.url).model.name == f"tiny at 127.0.0.1:{port}"


def test_the_largest_pictures_are_as_large_as_the_error_about_size_says():
    noise = np.random.default_rng(0).integers(0, 256, (512, 512, 3), dtype=np.uint8)
    assert 2 * len(picture_url(noise)) < 2.12e6


def test_there_is_room_for_a_conversation_until_it_is_long():
    model = Asker("http://server/v1").model
    question, turn = user(*PAIR, "x" * 2000), (assistant("y" * 300), user("z" * 60))
    assert model.has_room([question, *turn * 10], pair(), 512)
    assert not model.has_room([question, *turn * 60], pair(), 512)
    assert not model.has_room([question], pair(), 4096)
