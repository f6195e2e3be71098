"""The nano that is shipped: small, true to what it is told, and not blind."""

import numpy as np
import pytest
from changechat.core.conversation import Turn
from changechat.core.language.questions.buttons import BUTTON_QUESTIONS, TaskName
from changechat.core.language.reading import read
from changechat.core.language.tasks import route
from changechat.models.guide.abstention import WITHOUT_COLOURS, withheld
from changechat.models.lab.guide_training.data.pairs import read_pairs
from changechat.models.lab.nano.random_evidence import random_evidence
from changechat.models.lab.nano.teacher import UNABLE, taught_answer
from changechat.models.support.listener import Listener
from changechat.models.vlm.conversing import Assignment, converse
from changechat.models.vlm.hub.bundled import shipped_folder
from changechat.models.vlm.model_cache import ModelCache
from changechat.models.vlm.prompts import FORMATS
from changechat.models.vlm.recipe import read_recipe

from ...made_evidence import evidence_of
from ...vlm.loaded import pictures

_RECIPE = read_recipe("nano")
_GREY = [np.full((256, 256, 3), 128, np.uint8)] * 2


@pytest.fixture(scope="module")
def nano(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CHANGECHAT_HOME", str(tmp_path_factory.mktemp("home")))
        yield ModelCache().model("nano", "cpu", Listener())


def _answer(nano, question, evidence, shown, turns=()):
    task = Assignment(question, route(question, turns), evidence, shown, turns)
    limit = _RECIPE.generation.max_new_tokens
    return converse(nano, FORMATS[_RECIPE.prompt_format], task, Listener(), limit).text


def test_it_takes_no_more_than_twelve_megabytes():
    files = list(shipped_folder(_RECIPE).iterdir())
    assert sum(file.stat().st_size for file in files) <= 12_000_000
    assert (shipped_folder(_RECIPE) / "README.md") in files


@pytest.mark.parametrize(
    "name", [TaskName.CAPTION, TaskName.BINARY, TaskName.COUNT, TaskName.LOCATE]
)
def test_it_says_what_was_measured_beside_any_pictures(nano, name):
    question, rng = BUTTON_QUESTIONS[name], np.random.default_rng(9)
    told = [random_evidence(rng, ["some houses are built"]) for _ in range(30)]
    told = [evidence for evidence in told if evidence.valid]
    said = [_answer(nano, question, one, pictures(seed)) for seed, one in enumerate(told)]
    wanted = [taught_answer(evidence, route(question)) for evidence in told]
    assert np.mean([a == b for a, b in zip(said, wanted, strict=True)]) >= 0.9


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("What about the top?", "In the top part 3 buildings have appeared."),
        ("Are there new buildings in the center?", "No. No building has appeared in the center."),
        (
            "What about the left?",
            "I cannot say. The left part lies outside the area that both dates cover.",
        ),
    ],
)
def test_it_answers_about_a_cell(nano, question, answer):
    evidence = evidence_of(
        *[("building", "appeared", "top")] * 3, ("building", "disappeared", "center")
    )
    for item in evidence.cells[::3]:
        item.valid_share = 0.0
    assert _answer(nano, question, evidence, pictures()) == answer


def test_it_follows_a_conversation(nano):
    evidence = evidence_of(
        *[("building", "appeared", "top")] * 3, ("building", "disappeared", "center")
    )
    turns = []
    for question in ("Has anything changed?", "How many?", "Where?", "Did any of them disappear?"):
        text = _answer(nano, question, evidence, pictures(), turns)
        turns.append(Turn(question, text))
    changed, number, places, gone = (read(turn.answer) for turn in turns)
    assert changed.yes_no is True
    assert number.counts["building"] == 4
    assert set(places.cells) == {"top", "center"}
    assert gone.yes_no is True and gone.cells == ["center"]


def test_what_no_mask_can_show_is_declined(nano):
    assert _answer(nano, "Why did it change?", evidence_of(), pictures()) == UNABLE


def test_without_measurements_it_sees_more_than_nothing(nano, data_dir):
    hidden = withheld(evidence_of(), WITHOUT_COLOURS)
    pairs = list(read_pairs(data_dir / "levir_cd" / "val_256"))[::4]
    right, right_when_blank = [], []
    for pair in pairs:
        shown = [pair.before, pair.after]
        for found, pictures_shown in ((right, shown), (right_when_blank, _GREY)):
            text = _answer(nano, BUTTON_QUESTIONS[TaskName.BINARY], hidden, pictures_shown)
            assert "from the images alone" in text.lower()
            found.append(read(text).yes_no == bool(pair.changed.any()))
    assert np.mean(right) >= np.mean(right_when_blank) + 0.1
