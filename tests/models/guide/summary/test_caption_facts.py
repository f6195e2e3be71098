"""Captions are read for what they claim; what only stands nearby is a landmark."""

import math

import pytest
from changechat.models.guide.summary.caption_facts import STOCK, CaptionFact, CaptionFacts
from hypothesis import given
from hypothesis import strategies as st

COUNTS = {"a": (1, 1), "two": (2, 2), "three": (3, 3), "some": (2, 10), "many": (6, math.inf)}
PLACES = {
    "at the top": (0, -1),
    "on the left": (-1, 0),
    "in the bottom right corner of the scene": (1, 1),
    "in the upper-left corner": (-1, -1),
    "in the middle": (0, 0),
}


def claims(text):
    return list(CaptionFacts.of(text).claims)


@pytest.mark.parametrize("text", STOCK)
def test_the_stock_sentences_say_that_nothing_changed(text):
    assert not CaptionFacts.of(text).changed
    assert not CaptionFacts.of(f" {text.capitalize()} . ").changed


@given(
    st.sampled_from(sorted(COUNTS)),
    st.sampled_from(["house", "building", "villa"]),
    st.sampled_from(["built", "removed"]),
    st.sampled_from(["", *PLACES]),
)
def test_amount_kind_direction_and_place_are_read(number, noun, verb, place):
    text = f"{number} {noun if number == 'a' else noun + 's'} have been {verb} {place}"
    direction = "appeared" if verb == "built" else "disappeared"
    places = (PLACES[place],) if place else ()
    assert claims(text) == [CaptionFact("building", direction, COUNTS[number], places)]


@pytest.mark.parametrize(
    "landmark", ["along the road", "beside the old houses", "near the original ones"]
)
def test_a_noun_after_a_preposition_is_a_landmark(landmark):
    facts = CaptionFacts.of(f"two villas are built {landmark}")
    assert [claim.kind for claim in facts.claims] == ["building"]
    assert set(facts.landmarks) <= {"road", "building"}


def test_a_new_thing_after_a_preposition_is_claimed():
    assert CaptionFact("road", "appeared", (1, 1)) in claims(
        "some houses are built along the new road"
    )


def test_every_noun_takes_its_own_verb():
    assert claims("a road disappears and four villas are built") == [
        CaptionFact("road", "disappeared", (1, 1)),
        CaptionFact("building", "appeared", (4, 4)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "the building is replaced by three villas",
        "three villas replace the building",
        "three villas are built in place of the building",
        "the building becomes three villas",
    ],
)
def test_what_gives_way_went_and_what_takes_over_came(text):
    assert set(claims(text)) == {
        CaptionFact("building", "appeared", (3, 3)),
        CaptionFact("building", "disappeared", (1, 1)),
    }


def test_nouns_that_share_a_verb_share_its_place():
    found = claims("a house and a road appear in the lower right corner")
    assert [(claim.kind, claim.places) for claim in found] == [
        ("building", ((1, 1),)),
        ("road", ((1, 1),)),
    ]


def test_rows_of_houses_are_houses():
    assert claims("two rows of houses are built") == [
        CaptionFact("building", "appeared", (5, math.inf))
    ]


def test_what_no_mask_shows_is_kept_as_a_claim():
    kinds = [claim.kind for claim in claims("trees are removed and a parking lot is built")]
    assert kinds == ["ground", "other"]


@given(st.text())
def test_any_text_is_read(text):
    CaptionFacts.of(text)
