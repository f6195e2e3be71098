"""The plugin's settings where QGIS has its own, in a real QGIS window."""

from __future__ import annotations

import pytest

from .desktop import play

pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def played(engine_python, tmp_path_factory) -> dict:
    folder = tmp_path_factory.mktemp("options")
    return play("tests.e2e.scenarios.options", folder, pictures=str(folder))


def test_the_page_says_what_leaves_the_computer_and_groups_what_can_be_set(played):
    assert any("Nothing leaves this computer" in words for words in played["words"])
    assert {"On this computer", "Engine", "Results", "Remote server"} <= set(played["groups"])


def test_a_choice_is_kept_when_the_options_are_accepted_and_not_before(played):
    assert "60" not in played["before OK"].values()
    assert "60" in played["after OK"].values()


def test_nothing_of_the_page_is_left_when_the_plugin_is_unloaded(played):
    assert not played["pages after unloading"]
    assert played["left"] == played["clean"]
