"""Conversations in a real QGIS window: kept with the project, found in the list, going on."""

from __future__ import annotations

import pytest

from .desktop import play

pytestmark = pytest.mark.timeout(900)


@pytest.fixture(scope="module")
def played(sample, tmp_path_factory) -> dict:
    folder = tmp_path_factory.mktemp("conversations")
    return play(
        "tests.e2e.scenarios.conversations",
        folder,
        before=sample.before,
        after=sample.after,
        project_folder=str(folder),
    )


def test_three_questions_have_one_pair_of_layers(played):
    assert len(played["asked"]) == 3 and len(played["unsaved"]) == 2


def test_results_of_an_unsaved_project_move_beside_it(played):
    assert all(name.startswith("unsaved_project") for name in played["unsaved"])
    assert played["saved"] == played["opened"] == ["town_changes.gpkg"] * 2


def test_a_new_project_starts_with_an_empty_chat(played):
    assert played["new"] == []


def test_a_reopened_project_shows_its_conversation_and_goes_on_with_it(played):
    assert played["reopened"] == played["asked"]
    assert "m²" in played["goes on"]


def test_the_list_finds_opens_and_deletes_with_undo(played):
    assert (played["listed"], played["found"], played["after undo"]) == (2, 1, 2)
