"""A model's text is shown only where it contradicts nothing and tells what was asked."""

import pytest
from changechat.core.language.answering import answer_question
from changechat.core.language.claims import Claim, claims, figures, ranked_cells
from changechat.core.language.guard import GARBLED, beyond_measurement, is_garbled, objection
from changechat.core.language.silence import (
    BESIDE,
    FORM,
    OTHER_PLACE,
    PARTIAL,
    REFUSED,
    SILENT_NUMBER,
    SILENT_PLACE,
    SILENT_YES_NO,
)
from hypothesis import given
from hypothesis import strategies as st

from . import evidence_examples as examples


def judged(question, text, evidence=None):
    evidence = evidence or examples.village()
    return objection(text, evidence, answer_question(evidence, question))


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("What has changed?", "3 buildings have appeared and 1 building has disappeared."),
        ("What has changed?", "Several houses have been built along the road."),
        ("What has changed?", "some villas appear in the forest"),
        ("Has anything changed?", "Yes, three buildings have appeared."),
        ("Are the two images the same?", "No. Buildings have appeared."),
        ("How many buildings were demolished?", "One building has disappeared."),
        ("How many buildings were demolished?", "1"),
        ("Where were buildings built?", "In the top left corner and the center."),
        ("How much of the area changed?", "About 10 % of the area has changed."),
        ("What colour are the roofs?", "The roofs look red."),
    ],
)
def test_a_text_that_agrees_is_shown(question, text):
    assert judged(question, text) is None


@pytest.mark.parametrize(
    ("question", "text", "says"),
    [
        ("What has changed?", "2 buildings have appeared.", "2 buildings appeared where 3 were"),
        ("What has changed?", "9 buildings have appeared.", "9 buildings appeared where 3 were"),
        ("What has changed?", "3 buildings have disappeared.", "3 buildings disappeared where 1"),
        ("What has changed?", "The two scenes seem identical.", "nothing has changed where"),
        ("Has anything changed?", "No.", "no where the measurement says yes"),
        ("Are the two images the same?", "Yes. 3 buildings have appeared.", "yes where the"),
        ("Where has it changed?", "Buildings appeared in the top right corner.", "some buildings"),
        ("What has changed?", "Buildings appeared, mostly in the top center.", "none was measured"),
        ("How much of the area changed?", "45 % of the area has changed.", "45 %"),
        (
            "What has changed?",
            "In the center 5 buildings have appeared.",
            "5 buildings appeared in",
        ),
        ("What has changed?", "No building has changed.", "building"),
    ],
)
def test_a_contradiction_is_withheld_and_named(question, text, says):
    assert says in judged(question, text)


@pytest.mark.parametrize(
    ("question", "text", "why"),
    [
        ("Has anything changed?", "Buildings have appeared.", SILENT_YES_NO),
        ("How many buildings were demolished?", "Some buildings are gone.", SILENT_NUMBER),
        ("Where has it changed?", "Buildings have appeared.", SILENT_PLACE),
        ("Where were buildings demolished?", "In the center.", OTHER_PLACE),
        ("Has anything changed?", "I cannot tell that.", REFUSED),
        ("Did the lake shrink?", "Yes, buildings have appeared.", BESIDE),
        ("How many roads were built?", "3 buildings have appeared.", BESIDE),
        ("Give me bullet points.", "3 buildings have appeared.", FORM),
        ("What has changed?", "3 buildings have appeared.", PARTIAL),
        ("How many buildings were demolished?", "Yes.", BESIDE),
    ],
)
def test_a_text_that_does_not_tell_what_was_asked_is_withheld(question, text, why):
    assert judged(question, text) == why


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  \n",
        "<|im_start|>assistant",
        "Measured there: 3 buildings.",
        "where road has appeared marks has appeared",
        "12 buildings have appeared in cover buildings have have disappeared in",
        "A house. A house. A house.",
        "and and and and",
    ],
)
def test_garbled_texts_are_known(text):
    assert is_garbled(text)
    assert judged("What has changed?", text) == GARBLED


def test_nothing_is_held_against_a_pair_that_nobody_measured():
    assert judged("What has changed?", "Nine houses were built.", examples.unseen()) is None


def test_a_detector_without_kinds_holds_no_counts_against_a_text():
    evidence = examples.class_free()
    question = "What share of the area has changed?"
    share = answer_question(evidence, question).text.split(" %")[0]
    assert judged(question, f"{share} % has changed.", evidence) is None
    assert "88 %" in judged(question, "88 % has changed.", evidence)


def test_what_nothing_measures_is_told():
    text = "A lake and some trees have disappeared."
    assert beyond_measurement(text, examples.village()) == (
        "Seen by the model, not measured: lake and trees."
    )
    assert beyond_measurement("A house was built.", examples.village()) is None


def test_claims_are_read_clause_by_clause():
    text = "In the center two buildings have appeared, and no road has changed along the street."
    found = claims(text)
    assert [(claim.kind, claim.number) for claim in found] == [("building", 2), ("road", 0)]
    assert [cell.words for cell in found[0].cells] == ["center"]
    assert claims("Houses were built beside the road.") == [Claim("building", "appeared", None)]
    assert [cell.words for cell in ranked_cells("Mostly in the top left corner.")[0]] == [
        "top left corner"
    ]
    areas = [(one.value, one.is_share) for one in figures("1,200 m², 0.5 ha and 12 %")]
    assert areas == [(1200.0, False), (5000.0, False), (0.12, True)]


@given(st.text(max_size=300))
def test_any_text_is_judged(text):
    why = judged("What has changed?", text)
    assert why is None or why.startswith("The model's text")
