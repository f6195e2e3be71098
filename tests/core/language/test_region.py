"""Tests of places as boxes."""

import pytest
from changechat.core.language.answers.region import CELL_WORDS, place_name, region


def test_nothing_named_is_the_whole_area():
    assert region().whole and len(region().cells) == 9


def test_a_half_cuts_through_cells():
    half = region(("half:south",))
    assert half.cells == () and half.boxes == ((0, 0.5, 1, 1),)
    assert len(half.touched) == 6


def test_places_that_overlap_count_once():
    both = region(("north", "west"))
    assert len(both.cells) == 5


def test_no_two_cells_or_rows_are_spoken_of_alike():
    names = [place_name(name) for name in (*CELL_WORDS, "row:top", "col:left", "north", "west")]
    assert len(set(names)) == len(names)


def test_an_unknown_place_is_refused():
    with pytest.raises(KeyError):
        region(("nowhere",))
