"""From an answer to its cells, objects and pictures, and back, in a real QGIS window."""

from __future__ import annotations

import os

import pytest

from .desktop import play

pytestmark = pytest.mark.timeout(600)


@pytest.fixture(scope="module")
def played(sample, tmp_path_factory) -> dict:
    return play(
        "tests.e2e.scenarios.exploration",
        tmp_path_factory.mktemp("exploration"),
        before=sample.before,
        after=sample.after,
        pictures=os.environ.get("CHANGECHAT_PICTURES", ""),
    )


def test_the_same_question_of_a_cell_is_answered_about_that_cell_alone(played):
    for drill in ("first_drill", "second_drill"):
        assert played[drill]["errors"] == []
        assert len(played[drill]["answers"]) == 1


def test_the_way_down_is_told_and_leads_back_without_asking_again(played):
    assert played["path"].startswith("Whole overlap") and played["path"].count(" › ") == 2
    assert played["asked_on_the_way_back"] == 0
    assert played["area_after_going_back"].startswith("Whole overlap")


def test_the_map_offers_the_cell_under_the_mouse(played):
    assert "Ask ChangeChat the same of “center”" in played["map_menu"]


def test_reasons_are_pictures_of_both_dates(played):
    assert played["chips"] >= 4 and played["chips"] % 2 == 0


def test_the_list_and_the_map_select_each_others_objects(played):
    assert played["selected_in_layer"] == 1
    assert played["selected_in_list"] == 3


def test_a_closed_project_leaves_a_sentence_and_an_unloaded_plugin_no_panel(played):
    assert "removed from the project" in played["after_closing"]
    assert played["panels_left"] == 0
