"""Tests of the words of a question and of typing errors."""

import pytest
from changechat.core.language.lexicon import LEXICON
from changechat.core.language.questions.words import edit_distance, is_foreign, read_words
from hypothesis import given
from hypothesis import strategies as st


def standing(text):
    return [word.stands_for for word in read_words(text)]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("buidlings", "building"),
        ("dissapeared", "disappeared"),
        ("chnaged", "change"),
        ("waht", "what"),
        ("nroth", "north"),
        ("lowr", "bottom"),
    ],
)
def test_typing_errors_are_forgiven(wrong, right):
    assert standing(wrong) == [right]


def test_no_lexicon_word_becomes_another():
    for word in LEXICON:
        assert standing(word) == [LEXICON[word]] or not word.isalpha()


@pytest.mark.parametrize("thing", ["parks", "horses", "pools", "trucks", "lake"])
def test_known_things_are_not_turned_into_buildings_or_places(thing):
    assert standing(thing)[0] in ("unseen", "water")


def test_an_unknown_word_stays_unknown():
    assert standing("gazebo") == [None]


def test_neighbours_swapped_are_one_edit():
    assert edit_distance("nroth", "north", 3) == 1


@given(st.text())
def test_any_text_is_read(text):
    for word in read_words(text):
        assert word.written


@pytest.mark.timeout(30)
def test_a_megabyte_does_not_hold_the_window_up():
    assert read_words("zxqv buidling " * 75_000)


def test_another_language_is_noticed():
    assert is_foreign("有多少新建筑？", ("有多少新建筑",))
    assert not is_foreign("Any new gazebos?", ("gazebos",))
