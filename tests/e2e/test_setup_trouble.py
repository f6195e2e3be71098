"""A set-up that does not go smoothly, in a real QGIS window with the real installer."""

from __future__ import annotations

import pytest

from .desktop import play

pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def played(engine_python, tmp_path_factory) -> dict:
    folder = tmp_path_factory.mktemp("setup_trouble")
    pictures = folder / "pictures"
    pictures.mkdir()
    return play("tests.e2e.scenarios.setup_trouble", folder, pictures=str(pictures))


def test_a_cancelled_set_up_has_stopped_and_can_be_continued(played):
    assert "was not finished" in played["after cancel"]["words"]
    assert played["after cancel"]["installers"] == []


def test_a_failed_one_says_why_in_a_sentence_and_what_to_do_next(played):
    words = played["failure"]["words"]
    assert "The proxy cannot be reached." in words
    assert "Settings > Options > Network" in words
    assert "Traceback" not in words and played["failure"]["installers"] == []


def test_the_diagnostics_of_the_failure_are_on_the_clipboard(played):
    assert "The proxy cannot be reached." in played["diagnostics"]


def test_a_set_up_that_qgis_cut_off_leaves_nothing_running_and_can_be_continued(played):
    assert played["after unloading"] == []
    assert played["left"] == played["clean"]
    assert "was not finished" in played["next start"]["words"]
