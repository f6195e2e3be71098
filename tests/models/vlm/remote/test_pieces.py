"""Events are read whatever a server puts into them."""

from __future__ import annotations

from changechat.models.vlm.remote.piece import Piece, read_piece
from hypothesis import given
from hypothesis import strategies as st

SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.sampled_from(["Yes", "no"])
)
NAMES = st.sampled_from(
    ["choices", "delta", "content", "logprobs", "token", "logprob", "top_logprobs", "finish_reason"]
)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=20,
)
TEXTS = st.text() | st.sampled_from(["Yes", "No", "\ud800"])
TOKENS = st.fixed_dictionaries({"token": TEXTS, "logprob": ANYTHING, "top_logprobs": ANYTHING})
CHOICES = st.fixed_dictionaries(
    {
        "delta": st.fixed_dictionaries({"content": TEXTS}) | ANYTHING,
        "logprobs": st.fixed_dictionaries({"content": st.lists(TOKENS)}) | ANYTHING,
        "finish_reason": ANYTHING,
    }
)


def check(piece):
    assert isinstance(piece, Piece)
    for token in piece.tokens:
        assert token.text.encode("utf-8") is not None
        assert token.probability is None or 0 <= token.probability <= 1
    assert piece.yes_probability is None or 0 <= piece.yes_probability <= 1


@given(ANYTHING)
def test_any_value_is_read_or_refused(event):
    try:
        check(read_piece(event))
    except ValueError:
        assert not isinstance(event, dict) or not isinstance(event.get("choices"), list)


@given(CHOICES)
def test_any_choice_is_read(choice):
    check(read_piece({"choices": [choice]}))


@given(TEXTS, st.lists(TOKENS))
def test_the_tokens_are_always_the_text(text, tokens):
    choice = {"delta": {"content": text}, "logprobs": {"content": tokens}}
    piece = read_piece({"choices": [choice]})
    assert "".join(token.text for token in piece.tokens) == text.encode("utf-8", "replace").decode()


def test_an_event_about_usage_says_nothing():
    assert read_piece({"choices": [], "usage": {"total_tokens": 3}}) == Piece()
