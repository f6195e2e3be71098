"""The models in a real QGIS window, with the real engine and nothing downloaded."""

from __future__ import annotations

import pytest

from .desktop import play

pytestmark = pytest.mark.timeout(900)


@pytest.fixture(scope="module")
def played(sample, tmp_path_factory) -> dict:
    folder = tmp_path_factory.mktemp("models")
    return play(
        "tests.e2e.scenarios.models",
        folder,
        before=sample.before,
        after=sample.after,
        model="qwen2.5-vl-3b",
        screenshot=str(folder / "models.png"),
    )


def test_what_needs_no_download_is_offered_first(played):
    for rows in (played["at first"], played["list"]):
        assert rows[:2] == ["Automatic", "Change mask only"]
    assert played["list"][2].startswith("nano (embedded)")


def test_the_list_holds_the_engines_models(played):
    assert "Qwen2.5-VL 3B (not installed)" in played["list"]


def test_a_model_that_is_not_installed_says_so_and_offers_to_get_it(played):
    assert "Not on this computer yet." in played["remark"]
    assert "Get…</a>" in played["remark"]


def test_asking_with_it_is_a_sentence_and_the_change_mask_answers_the_next(played):
    (error,) = played["outcome"]["errors"]
    assert "not on this computer" in error and "Traceback" not in error
    assert len(played["asked again"]["answers"]) == 1


def test_nothing_of_the_plugin_is_left_when_it_is_unloaded(played):
    assert played["left"] == played["clean"]
