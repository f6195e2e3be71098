"""What goes wrong in a real QGIS window ends in a sentence, and the dock goes on."""

from __future__ import annotations

import pytest

from .desktop import play

pytestmark = pytest.mark.timeout(1800)

# The fault, and words that its sentence must have: what is wrong, and the remedy.
SENTENCES = [
    ("engine killed", "stopped unexpectedly", "next question starts a new one"),
    ("environment missing", "not installed", "./dev demo"),
    ("named python missing", "/nowhere/bin/python", "unset it"),
    ("file deleted", "town_after", "Load the layer again"),
    ("file truncated", "town_after", "damaged"),
    ("no overlap", "overlap", "CRS"),
    ("area outside", "outside", "Draw it"),
    ("area tiny", "area is only", "Draw one of at least"),
    ("no crs", "no coordinate reference system", "set its CRS"),
    ("same layer twice", "two raster layers", "add them"),
]
RUNNING = ["layer removed", "project closed", "question stopped"]
FAULTS = [fault for fault, *_ in SENTENCES] + RUNNING


@pytest.fixture(scope="module")
def faults(sample, large_pair, tmp_path_factory) -> dict:
    folder = tmp_path_factory.mktemp("faults")
    return play(
        "tests.e2e.scenarios.faults",
        folder,
        patience=1700,
        before=sample.before,
        after=sample.after,
        large_before=large_pair.before,
        large_after=large_pair.after,
        copies=str(folder / "rasters"),
    )


@pytest.mark.parametrize("fault, what, remedy", SENTENCES, ids=[item[0] for item in SENTENCES])
def test_a_fault_is_one_bubble_that_says_what_and_what_to_do(faults, fault, what, remedy):
    (error,) = faults[fault]["errors"]
    assert what in error
    assert remedy in error
    assert "Traceback" not in error
    assert faults[fault]["layers"] == []


@pytest.mark.parametrize("fault", FAULTS)
def test_the_next_question_is_answered(faults, fault):
    again = faults[fault]["asked again"]
    assert again["errors"] == []
    assert len(again["answers"]) == 1 and again["answers"][0]
    assert len(again["layers"]) == 2


@pytest.mark.parametrize("fault", ["environment missing", "named python missing"])
def test_without_an_engine_the_set_up_takes_the_place_of_the_chat_until_there_is_one(faults, fault):
    assert faults[fault]["set-up instead"]


def test_a_typed_question_that_was_lost_is_back_in_the_box(faults):
    assert faults["engine killed"]["given back"] == "How many buildings have changed?"


def test_an_answer_outlives_the_layer_it_is_about(faults):
    removed = faults["layer removed"]
    assert removed["errors"] == []
    assert len(removed["answers"]) == 1
    assert len(removed["layers"]) == 2


def test_the_layers_of_an_answer_do_not_land_in_another_project(faults):
    closed = faults["project closed"]
    assert closed["errors"] == []
    assert closed["answers"] == [] and closed["layers"] == []
    assert "project was closed" in closed["message"] and "kept in" in closed["message"]


def test_a_stopped_question_leaves_the_engine_running(faults):
    stopped = faults["question stopped"]
    assert stopped["errors"] == []
    assert stopped["layers"] == []
    assert stopped["engines kept"]
