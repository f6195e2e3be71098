"""What nano is taught to answer: consistent with the evidence, by readers written apart from it."""

import numpy as np
import pytest
from changechat.core.language.questions.buttons import TaskName
from changechat.core.language.reading import read
from changechat.core.language.tasks import Task, route
from changechat.models.guide.abstention import withheld
from changechat.models.lab.evaluation.wordings import question_for
from changechat.models.lab.nano.conversations import (
    ended,
    first_question,
    four_turns,
    next_question,
    politely,
)
from changechat.models.lab.nano.random_evidence import random_evidence
from changechat.models.lab.nano.teacher import NO_ROADS, UNABLE, judged_answer, taught_answer
from changechat.models.lab.nano.wordings import BINARIES, CAPTIONS, CHATS, COUNTS, LOCATIONS, OTHERS
from changechat.models.narration.class_free import MOST_CELLS
from hypothesis import given
from hypothesis import strategies as st

from ...made_evidence import evidence_of

_SEEDS = st.integers(0, 2**32 - 1)
_BOTH = ("road", "building")
_TOWN = evidence_of(
    ("building", "appeared", "top left corner"),
    ("building", "appeared", "top left corner"),
    ("building", "disappeared", "center"),
    ("road", "appeared", "lower"),
    classes=_BOTH,
    experimental=("road",),
)


def _seen(seed):
    return random_evidence(np.random.default_rng(seed), ["some houses are built"])


@given(_SEEDS)
def test_made_up_evidence_is_of_a_kind_that_a_guide_could_give(seed):
    evidence = _seen(seed)
    assert evidence.summary
    for kind in _BOTH:
        assert evidence.total(kind) <= 999
        for direction, number in evidence.counts[kind].items():
            assert number == sum(cell.counts[kind][direction] for cell in evidence.cells)
    for cell in evidence.cells:
        assert cell.changed or not any(cell.counts["building"].values())
        assert cell.valid_share or not cell.changed


@given(_SEEDS)
def test_counts_are_read_back_as_they_were_measured(seed):
    evidence = _seen(seed)
    if evidence.valid:
        for name in (TaskName.COUNT, TaskName.CAPTION):
            counts = read(taught_answer(evidence, Task(name))).counts
            for kind in evidence.classes:
                assert (counts[kind] or 0) == evidence.total(kind)


@given(_SEEDS)
def test_cells_are_read_back_class_by_class(seed):
    evidence = _seen(seed)
    if evidence.valid:
        reading = read(taught_answer(evidence, Task(TaskName.LOCATE)))
        for kind in evidence.classes:
            holding = {c.cell.words for c in evidence.cells if any(c.counts[kind].values())}
            assert set(reading.class_cells[kind]) == holding


@given(_SEEDS, st.sampled_from([TaskName.BINARY, TaskName.CHAT]))
def test_yes_and_no_open_the_answer(seed, name):
    evidence = _seen(seed)
    if evidence.valid:
        assert read(taught_answer(evidence, Task(name))).yes_no is evidence.changed


@given(_SEEDS)
def test_where_objects_were_not_told_apart_places_are_repeated_but_no_figures(seed):
    evidence = _class_free(seed)
    text = taught_answer(evidence, route("Has anything changed?"))
    lit = {item.cell.words for item in evidence.changed_cells()}
    assert not any(sign.isdigit() for sign in text)
    assert set(read(text).cells) <= lit
    assert set(read(text).cells) == lit or len(lit) > MOST_CELLS
    assert read(text).yes_no is bool(lit)


def _class_free(seed):
    """Return made-up evidence of a detector that tells no classes."""
    rng = np.random.default_rng(seed)
    return next(one for _ in range(999) if (one := random_evidence(rng, ["x"])).detector)


@given(_SEEDS)
def test_any_question_has_an_answer(seed):
    rng = np.random.default_rng(seed)
    evidence = _seen(seed)
    for question in (first_question(rng), *four_turns(rng)):
        assert taught_answer(evidence, route(question)).endswith((".", "?"))


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (
            "What has changed?",
            "1 road has appeared in the lower part. The number of roads is unreliable. 2 buildings "
            "have appeared in the top left corner. 1 building has disappeared in the center.",
        ),
        (
            "Have any buildings changed?",
            "Yes. 2 buildings have appeared in the top left corner. 1 "
            "building has disappeared in the center.",
        ),
        ("Have any roads disappeared?", "No. No road has disappeared."),
        ("How many buildings have disappeared?", "1 building has disappeared in the center."),
        ("Where have buildings appeared?", "2 buildings have appeared in the top left corner."),
        ("What changed in the center?", "In the center 1 building has disappeared."),
        (
            "Did anything change in the top right corner?",
            "No. No road or building has changed in the top right corner.",
        ),
        ("Why?", UNABLE),
    ],
)
def test_answers_to_a_town(question, answer):
    assert taught_answer(_TOWN, route(question)) == answer


def test_places_without_imagery_are_not_said_to_be_unchanged():
    evidence = evidence_of()
    evidence.cells[2].valid_share = 0.0
    said = taught_answer(evidence, route("Did anything change in the top right corner?"))
    assert said == (
        "I cannot say. The top right corner lies outside the area that both dates cover."
    )


def test_a_guide_without_roads_says_so():
    assert taught_answer(evidence_of(), route("How many roads have changed?")) == NO_ROADS


def test_from_pictures_alone_the_answer_says_so_and_tells_the_truth():
    truth = evidence_of(("building", "appeared", "top"), ("building", "appeared", "top"))
    for name in (TaskName.CAPTION, TaskName.BINARY, TaskName.COUNT, TaskName.LOCATE, TaskName.CHAT):
        answer = judged_answer(truth, Task(name))
        assert "from the images alone" in answer
        assert read(answer).yes_no in (True, None)
    assert read(judged_answer(truth, Task(TaskName.COUNT))).counts["building"] == 2
    assert read(judged_answer(truth, Task(TaskName.LOCATE))).cells == ["top"]
    assert read(judged_answer(evidence_of(), Task(TaskName.BINARY))).yes_no is False


def test_withheld_evidence_tells_nothing_of_what_was_found():
    hidden = withheld(_TOWN, "It is too dark.")
    assert not hidden.valid
    assert not hidden.changed
    assert not hidden.changed_cells()
    assert "building has" not in hidden.summary


@pytest.mark.parametrize(
    ("group", "name"),
    [
        (CAPTIONS, TaskName.CAPTION),
        (BINARIES, TaskName.BINARY),
        (COUNTS, TaskName.COUNT),
        (LOCATIONS, TaskName.LOCATE),
        (CHATS, TaskName.CHAT),
    ],
)
@pytest.mark.parametrize("worded", [lambda question, _: question, ended, politely])
def test_questions_are_taken_for_what_they_are(group, name, worded):
    for question in group:
        rng = np.random.default_rng(3)
        text = worded(question, rng).format(place="the north", kinds="buildings")
        assert text == text.strip()
        task = route(text)
        assert (task.name, task.served) == (name, True), text


def test_other_matters_are_not_answered():
    assert not any(route(question).served for question in OTHERS)


_HELD_OUT = {
    "Please summarise what has changed between the two images.",
    "What is different in the second image?",
    "What is the number of buildings that changed?",
}


def test_some_wordings_of_the_evaluation_are_never_taught():
    """So that paraphrases are measured on what nano has not learnt by heart."""
    rng = np.random.default_rng(5)
    taught = {next_question(rng) for _ in range(20_000)}
    assert not taught & _HELD_OUT
    assert all(any(text in group for group in _asked()) for text in _HELD_OUT)


def _asked():
    """The questions that the evaluation asks, task by task."""
    return [
        {question_for(task, number, False)[1] for number in range(8)}
        for task in ("caption", "count_build")
    ]
