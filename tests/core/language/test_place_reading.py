"""Tests of the places that questions name."""

import pytest
from changechat.core.language.questions.place_reading import place_mentions, places_named
from changechat.core.language.questions.words import read_words


def places(text):
    words = [word.stands_for or "?" for word in read_words(text)]
    return list(places_named(place_mentions(words)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in the top left corner", ["top left corner"]),
        ("in the upper-left", ["top left corner"]),
        ("in the north-east", ["top right corner"]),
        ("the centre", ["center"]),
        ("in the north", ["north"]),
        ("the southern half", ["half:south"]),
        ("along the western edge", ["col:left"]),
        ("in the middle row", ["row:middle"]),
        ("in the north-west quarter", ["quadrant:nw"]),
        ("row 2 column 3", ["right"]),
        ("outside the centre", ["edge"]),
        ("in the north and in the east", ["north", "east"]),
        ("houses left standing", []),
        ("one row per cell", []),
    ],
)
def test_a_place_is_read(text, expected):
    assert places(text) == expected
