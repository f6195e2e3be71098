"""When an unused model has been idle for long enough."""

from __future__ import annotations

import pytest
from changechat.models.engine.idle_clock import IdleClock


class Clock:
    """A clock that a test sets."""

    def __init__(self):
        self.seconds = 100.0

    def __call__(self):
        return self.seconds


@pytest.fixture
def time():
    return Clock()


def test_an_unused_model_stays_for_ever_until_someone_says_otherwise(time):
    clock = IdleClock(time)
    time.seconds += 1e9
    assert not clock.is_over
    clock.allow(0)
    assert not clock.is_over


def test_the_time_counts_from_the_last_use(time):
    clock = IdleClock(time)
    clock.allow(5)
    time.seconds += 299
    assert not clock.is_over
    clock.used()
    time.seconds += 299
    assert not clock.is_over
    time.seconds += 1
    assert clock.is_over


def test_one_who_does_not_say_how_long_leaves_it_as_it_was(time):
    clock = IdleClock(time)
    clock.allow(1)
    clock.allow(None)
    time.seconds += 60
    assert clock.is_over


@pytest.mark.parametrize(("minutes", "words"), [(1, "1 minute"), (30, "30 minutes")])
def test_the_time_is_told_in_words(minutes, words):
    clock = IdleClock()
    clock.allow(minutes)
    assert clock.words == words
