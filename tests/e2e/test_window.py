"""The plugin in a real QGIS window: it loads, answers and leaves, five times."""

from __future__ import annotations

from pathlib import Path

import pytest

from .desktop import play

pytestmark = pytest.mark.timeout(1200)


@pytest.fixture(scope="module")
def played(sample, tmp_path_factory) -> dict:
    folder = tmp_path_factory.mktemp("five_loads")
    screenshot = folder / "window.png"
    report = play(
        "tests.e2e.scenarios.five_loads",
        folder,
        before=sample.before,
        after=sample.after,
        screenshot=str(screenshot),
    )
    return {**report, "screenshot": screenshot, "home": folder / "changechat"}


def test_every_round_gets_a_streamed_answer(played):
    for round_ in played["rounds"]:
        outcome = round_["outcome"]
        assert outcome["errors"] == []
        assert len(outcome["answers"]) == 1 and outcome["answers"][0]
        assert outcome["pieces"] > 1


def test_the_first_round_adds_a_grid_and_the_changed_objects_and_the_others_go_on_with_them(played):
    assert [len(round_["outcome"]["layers"]) for round_ in played["rounds"]] == [2, 0, 0, 0, 0]
    assert [round_["cells"] for round_ in played["rounds"]] == [[9]] * 5


def test_every_kind_of_trace_is_seen_while_the_plugin_is_loaded(played):
    loaded = played["rounds"][-1]["loaded"]
    unchanged = {name for name, trace in played["clean"].items() if loaded[name] == trace}
    assert unchanged == {"plugin menu", "map tool", "tasks"}


def test_nothing_of_the_plugin_is_left_when_it_is_unloaded(played):
    for round_ in played["rounds"]:
        assert round_["left"] == played["clean"]


def test_the_engine_ends_with_the_plugin(played):
    for round_ in played["rounds"]:
        assert round_["engines"] == 1
        assert round_["engines alive"] == []


def test_no_temporary_file_is_left(played):
    assert list((played["home"] / "tmp").glob("*")) == []


def test_the_window_can_be_seen(played):
    assert Path(played["screenshot"]).stat().st_size > 50_000
