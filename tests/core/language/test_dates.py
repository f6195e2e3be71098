"""What is told of the dates of two images, however exactly they are known."""

import pytest
from changechat.core.language.answering import answer_question
from changechat.core.request import Source

from . import evidence_examples as examples


def say(question, before, after):
    sources = tuple(
        Source("a.tif", name=one, date=None if one[:1].isalpha() else one)
        for one in (before, after)
    )
    return answer_question(examples.village(), question, (), sources).text


@pytest.mark.parametrize(
    ("before", "after", "question", "opening"),
    [
        ("2015", "2023", "How many years lie between the images?", "About 8 years: from 2015 to"),
        ("2015", "2023", "What dates are these?", "2015 before and 2023 after, about 8 years apa"),
        ("2015", "2023", "How many days lie between the images?", "About 8 years: from 2015 to"),
        ("2015", "2023", "Which image is older?", "The before image is older: 2015 against 2023."),
        ("2023", "2015", "Which image is newer?", "The before image is newer: 2023 against 2015."),
        ("2023", "2015", "What dates are these?", "2023 before and 2015 after, about 8 years apa"),
        ("2015", "2023", "How many new buildings per year?", "About 0.38 a year: 3 buildings hav"),
        ("2015", "2016", "How many years lie between the images?", "About 1 year: from 2015 to"),
        ("2015-03", "2015-11", "How many months lie between the images?", "About 8 months: from"),
        ("2015-03", "2023-09", "How many years lie between the images?", "About 8.5 years: from"),
        ("2015-03", "2023-09-20", "What dates are these?", "2015-03 before and 2023-09-20 after,"),
        ("2015", "2015-11-20", "How many years lie between the images?", "Less than a year: from"),
        ("2015", "2015", "What dates are these?", "2015 before and 2015 after."),
        ("2015", "2015", "Which image is older?", "2015 before and 2015 after."),
        ("2015", "2015", "How many new buildings per year?", "I cannot tell how many a year. 20"),
        ("2015", "b", "How many new buildings per year?", "I cannot tell how many a year. The bef"),
        ("a", "b", "How many new buildings per year?", "I cannot tell how many a year. I do not"),
        ("2015", "b", "What dates are these?", "The before image is of 2015; the after image c"),
        ("town 2015", "town 2023", "When was the first image taken?", "2015; the after image is"),
        ("pre", "post", "Which image is older?", "The before image is older, by the names of t"),
        ("2015", "2023", "How many buildings appeared between 2015 and 2023?", "3 buildings hav"),
        ("2015", "2023", "How many buildings appeared in 2019?", "Only 2015 and 2023 are compare"),
        ("2015", "2023", "When were the buildings built?", "Between 2015 and 2023; two dates do"),
    ],
)
def test_dates_are_told_as_exactly_as_they_are_known(before, after, question, opening):
    answer = say(question, before, after)
    assert answer.startswith(opening)


def test_a_pair_that_is_the_wrong_way_round_is_told_in_the_notes_alone():
    assert "swap" not in say("What dates are these?", "2023-04-16", "2019-03-09")
