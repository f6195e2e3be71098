"""Durations of the set-up as people say them."""

from __future__ import annotations

import pytest
from changechat.ui.setup_words import duration, time_left
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    "seconds, words",
    [(0, "0 s"), (59.4, "59 s"), (59.6, "1 min"), (130, "2 min 10 s"), (754, "12 min")],
)
def test_a_duration_is_as_exact_as_it_is_short(seconds, words):
    assert duration(seconds) == words


@pytest.mark.parametrize("fraction, seconds", [(0.0, 60), (0.02, 60), (0.5, 2), (1.0, 60)])
def test_nothing_is_said_of_the_rest_while_it_is_a_guess_or_nothing(fraction, seconds):
    assert time_left(fraction, seconds) == 0


@given(st.floats(0.05, 0.99), st.floats(5, 3600))
def test_the_rest_goes_on_at_the_pace_so_far_in_whole_minutes_above_one(fraction, seconds):
    left, exact = time_left(fraction, seconds), seconds * (1 - fraction) / fraction
    assert left >= 1
    assert abs(left - exact) <= (30 if exact >= 60 else 1)
    assert exact < 60 or left % 60 == 0
