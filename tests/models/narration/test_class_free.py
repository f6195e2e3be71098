"""Answers from a detector without classes say how much and where, never what."""

import pytest
from changechat.core.conversation import Turn
from changechat.core.evidence import ANY_DIRECTION, ANY_KIND, Component, Evidence
from changechat.core.grid import CELLS, GridGeometry
from changechat.core.language.reading import read
from changechat.core.language.tasks import BUTTON_QUESTIONS, Task, TaskName, route
from changechat.models.narration.class_free import NO_CLASSES
from changechat.models.narration.narration import SIGNATURE, narrate, summary
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
    return "".join(narrate(evidence, route(question, turns), turns))


SOME = {"top": 0.6, "center": 0.1, "right": 0.1}


def test_a_description_names_the_detector_its_bands_the_share_and_the_place():
    assert answer(evidence_of(SOME), BUTTON_QUESTIONS["caption"]) == (
        f"{REASON} A statistical detector (IR-MAD, all 6 bands) marks 8.9 % of the area as "
        "changed, 720 ha of 81.0 km², found in the top part, the center and the right part, mostly "
        f"in the top part; it does not say what changed.\n\n{SIGNATURE}"
    )


@pytest.mark.parametrize(("shares", "opening"), [(SOME, "Yes, a stat"), ({}, "No, a stat")])
def test_whether_anything_changed_is_answered_by_the_detector(shares, opening):
    text = answer(evidence_of(shares), BUTTON_QUESTIONS["binary"])
    assert text.startswith(opening)
    assert REASON in text
    assert read(text).yes_no is bool(shares)


def test_where_names_every_changed_cell():
    text = answer(evidence_of(SOME), BUTTON_QUESTIONS["locate"])
    assert "found in the top part, the center and the right part, mostly in the top part" in text
    assert set(read(text).cells) == set(SOME)


def test_change_all_over_is_not_listed_cell_by_cell():
    everywhere = {cell.words: 0.1 for cell in CELLS}
    text = answer(evidence_of(everywhere), BUTTON_QUESTIONS["locate"])
    assert "found in every part of it; it does not" in text
    text = answer(evidence_of({**everywhere, "top": 0.9}), BUTTON_QUESTIONS["caption"])
    assert "as changed, 15.3 km² of 81.0 km², mostly in the top part; it does not" in text


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("How many buildings have changed?", "I cannot count changed buildings here."),
        (BUTTON_QUESTIONS["count"], "I cannot count changed roads or buildings here."),
        ("Have new buildings been built?", "I cannot say whether buildings have appeared here."),
        ("Where did roads disappear?", "I cannot say where roads have disappeared here."),
    ],
)
def test_counts_classes_and_directions_are_declined_with_the_reason(question, opening):
    text = answer(evidence_of(SOME), question)
    assert text.startswith(f"{opening} {REASON} A statistical detector")
    reading = read(text)
    assert reading.yes_no is None and set(reading.counts.values()) == {None}


def test_a_question_about_one_place_gets_the_share_of_that_place():
    text = answer(evidence_of(SOME), "What changed in the center?")
    assert "marks 10 % of the center as changed, 90 ha of 900 ha; it does not" in text
    text = answer(evidence_of(SOME), "Did the lower left corner change?")
    assert text.startswith("No, a statistical detector (IR-MAD, all 6 bands) marks no change in")


def test_a_question_about_several_places_names_those_that_changed():
    text = answer(evidence_of(SOME), "What changed along the top side?")
    assert "marks 20 % of the places asked about as changed, 540 ha of 27.0 km², found in" in text
    assert read(text).cells == ["top"]


def test_a_place_without_imagery_is_not_called_unchanged():
    evidence = evidence_of(SOME)
    evidence.cells[8].valid_share = 0.0
    text = answer(evidence, "What changed in the lower right corner?")
    assert text.startswith("I cannot say: the lower right corner lies outside")


def test_no_change_says_what_would_have_been_too_small():
    text = answer(evidence_of({}), BUTTON_QUESTIONS["caption"])
    assert "marks no change; it leaves out less than 4,500 m²." in text
    assert read(text).no_change


def test_the_summary_is_one_sentence_about_the_area():
    assert summary(evidence_of(SOME)) == (
        "A statistical detector (IR-MAD, all 6 bands) marks 8.9 % of the area as changed, 720 ha "
        "of 81.0 km², found in the top part, the center and the right part, mostly in the top "
        "part; it does not say what changed."
    )


def test_notes_are_told_once_in_a_conversation():
    evidence = evidence_of(SOME, notes=["The after image lies 60 m east."])
    first = answer(evidence, "What changed?")
    assert first.count(evidence.notes[0]) == 1
    assert evidence.notes[0] not in answer(evidence, "Where?", Turn("What changed?", first))


shares = st.dictionaries(st.sampled_from([cell.words for cell in CELLS]), st.floats(0.001, 1))


@given(shares, st.sampled_from(TaskName), st.sets(st.integers(0, 8)), st.booleans())
def test_every_question_gets_whole_sentences_and_no_class(shares, name, places, served):
    cells = tuple(CELLS[index] for index in sorted(places))
    evidence = evidence_of(shares)
    text = "".join(narrate(evidence, Task(name, cells=cells, served=served)))
    for wrong in ("  ", "..", " .", ", ,", "in in"):
        assert wrong not in text
    assert text[0].isupper()
    assert set(read(text).counts.values()) <= {None, 0}
    lit = [item for item in evidence.changed_cells() if not cells or item.cell in cells]
    assert (NO_CLASSES in text) == bool(lit)
    assert set(read(text).cells) <= {item.cell.words for item in lit}
