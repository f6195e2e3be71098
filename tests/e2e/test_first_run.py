"""A newcomer in a real QGIS window: from no engine to the first answer on the sample."""

from __future__ import annotations

import pytest

from .desktop import play

pytestmark = pytest.mark.timeout(900)

CLICKS_AIMED_AT = 6
CLICKS_IN_THE_PLUGIN_MANAGER = 1


@pytest.fixture(scope="module")
def played(engine_python, tmp_path_factory) -> dict:
    folder = tmp_path_factory.mktemp("first_run")
    pictures = folder / "pictures"
    pictures.mkdir()
    return play("tests.e2e.scenarios.first_run", folder, pictures=str(pictures))


def test_before_the_set_up_the_dock_explains_and_starts_nothing(played):
    assert "nothing goes into QGIS's own Python" in played["card"]
    assert played["engines before"] == []


def test_what_is_found_and_what_comes_is_told_before_anything_is_installed(played):
    for fact in ("GPU", "Download", "GB"):
        assert fact in played["offer"]


def test_the_first_answer_comes_with_its_grid(played):
    outcome = played["outcome"]
    assert outcome["errors"] == []
    assert len(outcome["answers"]) == 1 and outcome["answers"][0]
    assert outcome["grids"] == [9]


def test_few_clicks_lead_to_the_first_answer(played):
    assert len(played["clicked"]) + CLICKS_IN_THE_PLUGIN_MANAGER <= CLICKS_AIMED_AT


def test_nothing_of_the_plugin_is_left_when_it_is_unloaded(played):
    clean, left = dict(played["clean"]), dict(played["left"])
    for name in ("layers", "layers added", "canvas items"):  # the sample and the answer stay
        clean.pop(name), left.pop(name)
    assert left == clean
