"""Which times a question names, and which of them are the time between the two dates."""

import pytest
from changechat.core.language.questions.time_reading import is_whole_span, without_times


@pytest.mark.parametrize(
    ("question", "times"),
    [
        (
            "What changed between March 2019 and 16 April 2023?",
            ["between March 2019 and 16 April 2023"],
        ),
        ("What was built in summer 2020?", ["in summer 2020"]),
        ("What has changed since 2010?", ["since 2010"]),
        ("What changed in the last three years?", ["in the last three years"]),
        ("What burnt two years ago?", ["two years ago"]),
        ("Compare 2019 and 2023", ["2019 and 2023"]),
        ("What happened in March?", ["in March"]),
        ("Is a building larger than 2000?", []),
        ("Are there more than 2000 m2 of buildings?", []),
        ("How many lie between 1990 and 2010 m2?", []),
        ("Which cover from 1990 to 2010 m2?", []),
        ("Is any building over 2000?", []),
        ("What is object 2015?", []),
        ("What does the 2023 image show?", []),
        ("Was the first image taken in 2019?", []),
    ],
)
def test_times_are_told_from_other_numbers(question, times):
    assert list(without_times(question)[1]) == times


@pytest.mark.parametrize(
    ("time", "whole"),
    [
        ("between 2019 and 2023", True),
        ("from March 2019 to April 2023", True),
        ("between 2019-03-09 and 2023-04-16", True),
        ("09.03.2019 - 16.04.2023", True),
        ("2019-2023", True),
        ("since 9 March 2019", True),
        ("since March 9th, 2019", True),
        ("since the year 2019", True),
        ("since late 2019", False),
        ("after the summer of 2019", False),
        ("by early 2023", False),
        ("since the 10th of March 2019", False),
        ("between 2019-03-20 and 2023-04-02", False),
        ("from 25.03.2019 to 16.04.2023", False),
        ("since 2019", True),
        ("by 2023", True),
        ("between June 2019 and April 2023", False),
        ("between 2015 and 2023", False),
        ("since 2023", False),
        ("in 2019", False),
        ("before 2023", False),
        ("last year", False),
    ],
)
def test_the_whole_time_is_told_from_parts_of_it(time, whole):
    assert is_whole_span(time, "2019-03-09", "2023-04-16") is whole
    assert not is_whole_span(time, "", "2023-04-16")
