"""What a chat model is told, and what is taken from it."""

import json
from dataclasses import replace

import numpy as np
import pytest
from changechat.models.lab.instructions.conversations.asking import read_conversation
from changechat.models.lab.instructions.conversations.plan import (
    FOCUSES,
    conversation_prompt,
    estimate,
    normalised,
    plan,
)
from changechat.models.lab.instructions.published.changechat import ChangedShapes, ChatPair
from hypothesis import given
from hypothesis import strategies as st


def pair(name="house"):
    mask = np.zeros((100, 200), bool)
    mask[10:31, 20:61] = True
    captions = tuple(f"{name} {number} appears" for number in range(5))
    shapes = ChangedShapes.of(np.zeros_like(mask), mask)
    return ChatPair(name, ("a.png", "b.png"), True, captions, shapes)


def test_captions_counts_and_outlines_follow_rules_and_two_worked_examples():
    prompt = conversation_prompt(pair(), 0)
    roles = [message.role for message in prompt]
    assert roles == ["system", "user", "assistant", "user", "assistant", "user"]
    facts = prompt[-1].text
    assert "5. house 4 appears" in facts
    assert "Changed roads: 0\nChanged buildings: 1\n" in facts
    assert "buildings: [[[0.1, 0.1], [0.1, 0.3], [0.3, 0.3], [0.3, 0.1]]]" in facts


def test_the_worked_examples_are_replies_that_would_be_taken():
    prompt = conversation_prompt(pair(), 0)
    for reply in (prompt[2].text, prompt[4].text):
        assert len(read_conversation(reply)) >= 3


def test_outlines_are_shares_of_width_and_height_with_two_decimals():
    assert normalised([[[0, 0], [85, 255]]], (256, 256)) == [[[0.0, 0.0], [0.33, 1.0]]]


def test_rounds_go_over_all_pairs_and_talk_about_something_else_each_time():
    wanted = plan([pair("a"), pair("b"), pair("c")], 10)
    assert [item.pair.name for item in wanted] == list("abcabcabca")
    assert len({item.key for item in wanted}) == 10
    about = {item.prompt[-1].text.splitlines()[-1] for item in wanted if item.pair.name == "a"}
    assert len(about) == 4


def test_no_prompt_is_asked_twice():
    same = [replace(pair(), name=name) for name in "abc"]
    wanted = plan([*same, pair("other")], 100)
    assert [item.pair.name for item in wanted] == ["a", "other"] * len(FOCUSES)


def test_without_pairs_nothing_is_wanted():
    assert plan([], 5) == []


def test_a_cost_is_money_where_both_prices_are_known():
    wanted = plan([pair(str(number)) for number in range(200)], 1000)
    cost = estimate(wanted, 1.0, 10.0)
    assert cost.requests == 1000
    assert cost.tokens_in == pytest.approx(sum(item.characters for item in wanted) / 3.5, abs=1)
    assert cost.money == pytest.approx((cost.tokens_in + 10 * cost.tokens_out) / 1e6, abs=0.01)
    assert estimate(wanted, None, 10.0).money is None


@pytest.mark.parametrize("around", ["{}", "```json\n{}\n```", "Here you are:\n{}\nEnjoy."])
def test_a_conversation_is_read_whatever_stands_around_it(around):
    turns = [
        {"question": " What? ", "answer": "A house."},
        {"question": "Where?", "answer": "Left."},
    ]
    assert read_conversation(around.format(json.dumps(turns))) == [
        ("What?", "A house."),
        ("Where?", "Left."),
    ]


@pytest.mark.parametrize(
    ("reply", "says"),
    [
        ("", "no JSON list"),
        ("I cannot help with that.", "no JSON list"),
        ('[{"question": "What?", "answer": "A ', "no JSON list"),
        ("[]", "1 to 12 turns"),
        (json.dumps([{"question": "?", "answer": "!"}] * 13), "1 to 12 turns"),
        ('["What?"]', "no question with an answer"),
        ('[{"question": "What?"}]', "lacks"),
        ('[{"question": "What?", "answer": " "}]', "lacks"),
        ('[{"question": "What?", "answer": 7}]', "lacks"),
        (json.dumps([{"question": "?", "answer": "x" * 2001}]), "longer"),
        ('[{"question": "What?", "answer": "The captions say a house."}]', "captions"),
        ('[{"question": "<image> What?", "answer": "A house."}]', "<image>"),
    ],
)
def test_nonsense_is_named(reply, says):
    with pytest.raises(ValueError, match=says):
        read_conversation(reply)


@given(st.text())
def test_any_reply_is_read_or_named(reply):
    try:
        turns = read_conversation(reply)
    except ValueError:
        return
    assert all(question and answer for question, answer in turns)
