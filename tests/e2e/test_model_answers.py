"""A language model with random weights in a real QGIS window, through the real engine."""

from __future__ import annotations

import pytest

from .desktop import play
from .random_model import install_random_model

pytestmark = pytest.mark.timeout(900)

TITLE = "Random weights"


@pytest.fixture(scope="module")
def played(sample, engine_python, tmp_path_factory) -> dict:
    folder = tmp_path_factory.mktemp("model_answers")
    install_random_model(engine_python, folder / "changechat", "random", TITLE)
    return play(
        "tests.e2e.scenarios.model_answers",
        folder,
        before=sample.before,
        after=sample.after,
        model="random",
        screenshot=str(folder / "answers.png"),
    )


def test_the_answer_is_streamed_and_names_the_model_that_wrote_it(played):
    first = played["first"]
    assert first["errors"] == [] and len(first["answers"]) == 1
    assert first["pieces"] > 1
    assert TITLE in first["notes"][0] and "tokens/s" in first["notes"][0]


def test_both_answers_share_two_layers(played):
    assert len(played["first"]["layers"]) == 2 and played["second"]["layers"] == []


def test_a_text_without_what_was_asked_is_withheld_and_the_measurements_answer(played):
    notes = played["second"]["notes"][0]
    assert "wrote was withheld; the measurements answer." in notes and "The model's text" in notes


def test_a_stopped_answer_keeps_what_was_said(played):
    stopped = played["stopped"]
    assert stopped["errors"] == [] and stopped["layers"] == []
    assert len(stopped["answers"]) == 1 and "Stopped" in stopped["notes"][0]


def test_after_unloading_the_next_question_loads_it_again(played):
    again = played["again"]
    assert again["errors"] == [] and TITLE in again["notes"][0]
