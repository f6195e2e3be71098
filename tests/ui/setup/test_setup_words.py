"""Durations of the set-up as people say them."""

from __future__ import annotations

import pytest
from changechat.ui.setup.setup_words import duration


@pytest.mark.parametrize(
    "seconds, words",
    [(0, "0 s"), (59.4, "59 s"), (59.6, "1 min"), (130, "2 min 10 s"), (754, "12 min")],
)
def test_a_duration_is_as_exact_as_it_is_short(seconds, words):
    assert duration(seconds) == words
