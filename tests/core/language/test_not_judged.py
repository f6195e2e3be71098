"""A guide that leaves roads out: whoever asks about them is told so, others once."""

import pytest
from changechat.core.conversation import Turn
from changechat.core.language.answering import answer_question
from changechat.core.language.guard import beyond_measurement, objection

from . import evidence_examples as examples

ROADS = "Roads are not judged here."


def evidence(*components):
    return examples.evidence_of(
        components, classes=("building",), experimental=(), notes=[ROADS, "It is noon."]
    )


def grown():
    return evidence(examples.square("building", "appeared", 2, 2, 10))


def say(question, seen=None, turns=()):
    return answer_question(seen or grown(), question, turns, ()).text


@pytest.mark.parametrize(
    "question",
    [
        "Are there any new roads?",
        "How many roads have appeared?",
        "Where have the roads changed?",
        "Have more roads or more buildings changed?",
        "How large is the largest new road?",
        "Did any road disappear?",
        "Zoom to the new road",
    ],
)
@pytest.mark.parametrize("seen", [grown(), evidence()])
def test_a_question_about_roads_alone_is_told_that_they_are_not_judged(question, seen):
    answer = say(question, seen)
    assert answer.startswith(f"{ROADS} I can tell buildings.")
    assert answer.count(ROADS) == 1


def test_a_question_about_both_is_answered_for_buildings_and_told_every_time():
    asked = "How many buildings and roads have changed?"
    first = say(asked)
    assert first.startswith("1 building has appeared") and first.count(ROADS) == 1
    assert ROADS in say(asked, turns=[Turn(asked, first)])


@pytest.mark.parametrize(
    ("question", "of_grown", "of_quiet"),
    [
        ("Did both buildings and roads change?", "1 building has appeared, 100", "No: no building"),
        (
            "Did buildings or roads change?",
            "Yes: 1 building has appeared",
            "No building has changed",
        ),
        (
            "Did neither buildings nor roads change?",
            "No: 1 building has ap",
            "No building has chan",
        ),
        ("Is there a cell with new buildings and new roads?", "1 building has app", "No: none of "),
        ("Which cells have new buildings and new roads?", "1 building has app", "No building has "),
        (
            "Did more than 3 buildings or roads change?",
            "1 building has app",
            "No building has chan",
        ),
        (
            "Did fewer than 1 buildings or roads change?",
            "No: 1 building has",
            "No building has cha",
        ),
    ],
)
def test_yes_and_no_are_told_only_where_roads_could_not_change_them(question, of_grown, of_quiet):
    for seen, opening in ((grown(), of_grown), (evidence(), of_quiet)):
        answer = say(question, seen)
        assert answer.startswith(opening) and answer.count(ROADS) == 1


def test_not_all_changes_are_buildings_where_roads_are_not_judged():
    assert say("Are all changes buildings?", grown()).startswith(f"{ROADS} I can tell buildings.")
    assert say("Are all new buildings in the top left?", grown()).startswith("Yes: 1 of 1 new bu")


@pytest.mark.parametrize(
    "question",
    [
        "How many objects are not buildings?",
        "Anything but buildings?",
        "How many more buildings than roads changed?",
    ],
)
def test_what_only_roads_could_answer_is_not_answered_with_buildings(question):
    assert say(question).startswith(f"{ROADS} I can tell buildings.")


def test_a_question_about_all_change_is_told_once_in_a_conversation():
    first = say("What has changed?", evidence())
    assert first.count(ROADS) == 1 and "road" not in first.replace(ROADS, "")
    turns = [Turn("What has changed?", first)]
    assert ROADS not in say("Has anything changed?", evidence(), turns)


def test_a_question_about_buildings_is_not_bothered():
    answer = say("How many buildings have appeared?")
    assert "road" not in answer.lower() and "It is noon." in answer


def test_what_the_tool_can_do_leaves_out_roads():
    assert say("What can you do?").endswith(ROADS)
    assert say("Could there be changes you cannot see?").startswith(
        "Yes: I look only for buildings of at least"
    )


def test_a_model_that_counts_roads_is_told_to_have_seen_what_nobody_measured():
    text = "One building has appeared, and a road beside it."
    spoken = answer_question(grown(), "What has changed?", (), ())
    assert objection(text, grown(), spoken) is None
    assert "road" in (beyond_measurement(text, grown()) or "")
