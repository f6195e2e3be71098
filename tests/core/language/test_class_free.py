"""Answers from a detector without classes say how much and where, never what."""

import pytest
from changechat.core.conversation import Turn
from changechat.core.evidence import ANY_DIRECTION, ANY_KIND, Component, Evidence
from changechat.core.grid import CELLS, GridGeometry
from changechat.core.language.answering import answer_question
from changechat.core.language.questions.buttons import BUTTON_QUESTIONS
from changechat.core.language.reading import read
from hypothesis import given
from hypothesis import strategies as st

GRID = GridGeometry((30.0, 0, 0, 0, -30.0, 0), 300, 300, "EPSG:32651")
CELL_M2 = 3_000.0**2
REASON = "The change guide cannot see buildings at 30 m per pixel; it needs 0.5 to 1.2 m."


def evidence_of(shares, **values):
    """Return a detector's evidence with the changed share of cells named by their words."""
    evidence = Evidence(
        valid=False,
        grid=GRID,
        pixel_size=30.0,
        area_m2=9 * CELL_M2,
        guide="test",
        reason=REASON,
        detector="IR-MAD, all 6 bands",
        min_component_m2=4_500.0,
        changed_area_m2=sum(shares.values()) * CELL_M2,
        **values,
    )
    for item in evidence.cells:
        item.changed_share = shares.get(item.cell.words, 0.0)
        item.changed = item.changed_share > 0
        if item.changed:
            ring = [(0.0, 0.0), (90.0, 0.0), (90.0, 90.0), (0.0, 0.0)]
            evidence.components.append(
                Component(ANY_KIND, ANY_DIRECTION, 1e4, (5.0, 5.0), item.row, item.col, 0.9, [ring])
            )
    return evidence


def answer(evidence, question, *turns):
    return answer_question(evidence, question, turns).text


SOME = {"top": 0.6, "center": 0.1, "right": 0.1}


@pytest.mark.parametrize(("shares", "opening"), [(SOME, "Yes"), ({}, "No")])
def test_whether_anything_changed_is_answered_by_the_detector(shares, opening):
    text = answer(evidence_of(shares), BUTTON_QUESTIONS["binary"])
    assert text.startswith(opening)
    assert REASON in text
    assert read(text).yes_no is bool(shares)


def test_a_description_names_the_detector_the_share_and_the_reason():
    text = answer(evidence_of(SOME), BUTTON_QUESTIONS["caption"])
    assert "IR-MAD, all 6 bands" in text and "8.9 %" in text and REASON in text


def test_where_names_every_changed_cell():
    found = answer_question(evidence_of(SOME), BUTTON_QUESTIONS["locate"])
    assert set(found.cells) == set(SOME)


@pytest.mark.parametrize(
    "question",
    [
        "How many buildings have changed?",
        "Have new buildings been built?",
        "Where did roads disappear?",
    ],
)
def test_counts_classes_and_directions_are_declined_with_the_reason(question):
    text = answer(evidence_of(SOME), question)
    assert REASON in text
    reading = read(text)
    assert reading.yes_no is None and set(reading.counts.values()) == {None}


def test_a_question_about_one_place_gets_the_share_of_that_place():
    text = answer(evidence_of(SOME), "How much of the center changed?")
    assert "10 %" in text and "90 ha" in text
    assert answer(evidence_of(SOME), "Did the lower left corner change?").startswith("No")


def test_a_place_without_imagery_is_not_called_unchanged():
    evidence = evidence_of(SOME)
    evidence.cells[8].valid_share = 0.0
    text = answer(evidence, "What changed in the lower right corner?")
    assert "No" not in text.split() and "outside" in text


def test_notes_are_told_once_in_a_conversation():
    evidence = evidence_of(SOME, notes=["The after image lies 60 m east."])
    first = answer(evidence, "What changed?")
    assert first.count(evidence.notes[0]) == 1
    assert evidence.notes[0] not in answer(evidence, "Where?", Turn("What changed?", first))


shares = st.dictionaries(st.sampled_from([cell.words for cell in CELLS]), st.floats(0.001, 1))
questions = st.sampled_from(
    [*BUTTON_QUESTIONS.values(), "How many roads?", "Is the top unchanged?", "List the changes."]
)


@given(shares, questions)
def test_every_question_gets_whole_sentences_and_no_class(shares, question):
    evidence = evidence_of(shares)
    found = answer_question(evidence, question)
    for wrong in ("  ", "..", " .", ", ,", "in in"):
        assert wrong not in found.text
    assert not found.text[0].islower()
    assert set(read(found.text).counts.values()) <= {None, 0}
    assert set(found.cells) <= {item.cell.words for item in evidence.changed_cells()} or (
        "unchanged" in question
    )


@pytest.mark.parametrize(
    "question",
    [
        "Is the largest new building bigger than the largest lost one?",
        "Which is larger, the new road or the lost building?",
        "What is the ratio of new to lost buildings?",
        "What share of the new buildings is in the north?",
        "Are most changes new buildings?",
        "Is there more new road surface than new building surface?",
        "Is the largest new building bigger than the demolished one?",
    ],
)
def test_no_sides_are_compared_that_the_detector_cannot_tell_apart(question):
    evidence = evidence_of({"center": 0.2, "top left corner": 0.1})
    said = answer_question(evidence, question, [], ()).text
    assert said.startswith("I cannot tell"), said
