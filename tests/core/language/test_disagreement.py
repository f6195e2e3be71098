"""A text and the change mask that contradict each other are told so in one sentence."""

import pytest
from changechat.core.evidence import Evidence
from changechat.core.grid import GridGeometry
from changechat.core.language.disagreement import (
    UNREADABLE_CELLS,
    UNREADABLE_NUMBER,
    UNREADABLE_YES_NO,
    disagreement,
    unreadable,
)
from changechat.core.language.reading import read
from changechat.core.language.tasks import UNSERVED, Task, route

GRID = GridGeometry((0.5, 0, 0, 0, -0.5, 0), 512, 512, "EPSG:32615")


def evidence_of(buildings=0, roads=0, cells=(), classes=("road", "building")):
    evidence = Evidence(True, GRID, 0.5, 65536.0, "test", classes=classes)
    evidence.counts["building"]["appeared"] = buildings
    evidence.counts["road"]["disappeared"] = roads
    for cell in evidence.cells:
        cell.changed = cell.cell.words in cells
        if cell.changed:
            cell.counts["building"]["appeared"] = 1
    return evidence


def judged(text, evidence, question="How many buildings and roads have changed?"):
    task = route(question)
    return disagreement(read(text, about=task.classes), evidence, task)


def test_the_same_numbers_agree():
    assert judged("3 buildings and 1 road.", evidence_of(3, 1)) is None


def test_other_numbers_are_told_side_by_side():
    assert judged("Roads: 1\n\nBuildings: 5", evidence_of(3, 1)) == (
        "The text says 5 buildings; the change mask shows 3 buildings."
    )


def test_none_is_a_number_too():
    assert judged("No roads and 3 buildings have changed.", evidence_of(3, 1)) == (
        "The text says no roads; the change mask shows 1 road."
    )


def test_a_denial_of_change_is_compared():
    assert judged("No, nothing has changed.", evidence_of(2), "Has anything changed?") == (
        "The text says that nothing has changed; the change mask shows 2 buildings."
    )


def test_a_change_that_the_mask_does_not_show_is_compared():
    assert judged("Yes.", evidence_of(), "Has anything changed?") == (
        "The text says that something has changed; the change mask shows no change."
    )


def test_cells_outside_the_changed_ones_are_named():
    text = "It changed in the center and the top left corner."
    assert judged(text, evidence_of(1, cells=["center"]), "Where has it changed?") == (
        "The text says that there is change in the top left corner; the change mask shows change "
        "in the center."
    )


def test_a_class_that_the_guide_cannot_see_is_not_compared():
    assert judged("2 roads.", evidence_of(classes=("building",)), "How many roads?") is None


def test_nothing_is_compared_where_the_guide_abstains():
    evidence = evidence_of(3)
    evidence.valid = False
    assert judged("No change", evidence) is None


def test_a_question_about_one_direction_is_compared_in_it():
    question = "How many buildings have disappeared?"
    assert judged("None, 0 buildings.", evidence_of(3), question) is None


@pytest.mark.parametrize("text", ["No buildings have changed.", "0", "No change", "**0** houses"])
def test_a_count_of_none_is_compared_with_what_is_there(text):
    assert judged(text, evidence_of(3), "How many buildings have changed?") == (
        "The text says no buildings; the change mask shows 3 buildings."
    )


@pytest.mark.parametrize("text", ["No change", "Roads: No change\n\nBuildings: No change"])
def test_no_change_as_a_place_is_compared(text):
    assert judged(text, evidence_of(1, 2), "Where has it changed?") == (
        "The text says that nothing has changed; the change mask shows 2 roads and 1 building."
    )


def test_a_denial_about_one_place_is_compared_with_that_place():
    question = "Did anything change in the top left corner?"
    evidence = evidence_of(1, cells=["center"])
    assert judged("No, nothing there.", evidence, question) is None
    assert judged("Yes.", evidence, question) == (
        "The text says that something has changed; the change mask shows no change there."
    )


@pytest.mark.parametrize("text", ["Yes.", "No."])
def test_of_a_cell_that_change_only_reaches_into_either_answer_is_right(text):
    evidence = evidence_of(1, cells=["center"])
    evidence.cells[0].changed = True
    assert judged(text, evidence, "Did anything change in the top left corner?") is None


def test_a_wrong_cell_of_a_class_is_named_too():
    evidence = evidence_of(1, cells=["center"])
    for question in ("Where have buildings changed?", "Where did buildings disappear?"):
        assert "in the lower part" in judged("Buildings changed at the bottom.", evidence, question)


def test_a_cell_is_no_contradiction_where_the_guide_cannot_see_what_is_told_there():
    evidence = evidence_of(1, cells=["center"], classes=("building",))
    question = "What has changed?"
    assert judged("A new road lies in the top left corner.", evidence, question) is None
    assert judged("A new house lies in the top left corner.", evidence, question) is not None


def test_a_description_may_name_some_of_what_is_there_but_not_more():
    evidence = evidence_of(3, cells=["center"])
    assert judged("A new building in the center.", evidence, "What has changed?") is None
    assert judged("4 new buildings.", evidence, "What has changed?") == (
        "The text says 4 buildings; the change mask shows 3 buildings."
    )


def test_a_class_that_was_never_checked_is_said_to_be_experimental():
    evidence = evidence_of(0, 1)
    evidence.experimental = ("road",)
    assert judged("5 roads.", evidence, "How many roads have changed?") == (
        "The text says 5 roads; the change mask shows 1 road (experimental)."
    )


@pytest.mark.parametrize(
    ("task", "text", "sentence"),
    [
        ("locate", "Il y a du nouveau.", UNREADABLE_CELLS),
        ("locate", "No change", None),
        ("locate", "In the center.", None),
        ("count", "Einige Gebäude.", UNREADABLE_NUMBER),
        ("count", "3 buildings", None),
        ("locate", "No building has changed. I cannot see roads.", None),
        ("binary", "Perhaps.", UNREADABLE_YES_NO),
        ("binary", "Yes, it has.", None),
        ("caption", "whatever", None),
    ],
)
def test_what_cannot_be_read_is_said(task, text, sentence):
    assert unreadable(read(text), Task(task)) == sentence


def test_a_free_question_needs_no_form():
    assert unreadable(read("whatever"), UNSERVED) is None
