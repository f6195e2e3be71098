"""How sure a model was, from the probabilities of its tokens."""

import pytest
from changechat.models.vlm.confidence import cell_confidence, text_confidence
from changechat.models.vlm.conversing import Reply, Said
from changechat.models.vlm.language_model import Token, Written
from changechat.models.vlm.prompts import Step


def reply_of(*pairs, yes=None):
    """Return a reply of one step from pairs of token text and probability."""
    text = "".join(pair[0] for pair in pairs)
    tokens = tuple(Token(*pair) for pair in pairs)
    return Reply(text, (Said(Step(()), Written(text, tokens, yes_probability=yes)),))


def test_a_yes_is_as_sure_as_yes_is_likelier_than_no():
    assert text_confidence("binary", reply_of(("Yes", 0.5), yes=0.8)) == 0.8


def test_a_no_is_as_sure_as_no_is_likelier_than_yes():
    assert text_confidence("binary", reply_of(("No", 0.5), yes=0.3)) == pytest.approx(0.7)


def test_a_number_of_several_tokens_is_the_product():
    assert text_confidence("count", reply_of(("1", 0.8), ("2", 0.5))) == pytest.approx(0.4)


def test_several_numbers_are_the_mean():
    reply = reply_of(("3", 0.9), (" roads", 0.1), (" and", 0.2), (" 4", 0.5), (" more", 0.3))
    assert text_confidence("count", reply) == pytest.approx(0.7)


def test_a_number_in_words_counts():
    assert text_confidence("count", reply_of(("Two", 0.6), (" houses", 0.1))) == 0.6


def test_each_cell_has_its_own():
    reply = reply_of(("top", 0.9), (" left", 0.5), (" corner", 1.0), (",", 0.1), ("center", 0.7))
    assert cell_confidence(reply) == {"top left corner": pytest.approx(0.45), "center": 0.7}
    assert text_confidence("locate", reply) == pytest.approx(0.575)


def test_the_first_mention_of_a_cell_counts():
    reply = reply_of(("center", 0.7), (" and", 1.0), (" center", 0.2))
    assert cell_confidence(reply) == {"center": 0.7}


def test_without_probabilities_nothing_is_claimed():
    reply = reply_of(("center", None), (" 3", None))
    assert cell_confidence(reply) == {}
    assert text_confidence("count", reply) is None
    assert text_confidence("binary", reply) is None


def test_a_caption_claims_nothing_as_a_whole():
    assert text_confidence("caption", reply_of(("3", 0.9))) is None
