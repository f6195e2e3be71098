"""Answers written from evidence are good English and say what the evidence says."""

import pytest
from changechat.core.conversation import Turn
from changechat.core.evidence import CLASSES, DIRECTIONS
from changechat.core.grid import CELLS
from changechat.core.language.reading import read
from changechat.core.language.tasks import BUTTON_QUESTIONS, UNSERVED, Task, TaskName, route
from changechat.core.language.wording import area_words, counted, listed, share_words
from changechat.models.narration.narration import (
    EXPERIMENTAL,
    NO_ROADS,
    SIGNATURE,
    narrate,
    summary,
    without_caption,
)
from hypothesis import given
from hypothesis import strategies as st

from ..made_evidence import evidence_of


def answer(evidence, question, *turns):
    return "".join(narrate(evidence, route(question, turns), turns))


def first_sentence(text):
    return text.split(". ")[0].removesuffix(".")


NEW_AT_TOP = ("building", "appeared", "top")
GONE_IN_CENTER = ("building", "disappeared", "center")
NEW_ROAD = ("road", "appeared", "left")

objects = st.lists(
    st.tuples(
        st.sampled_from(CLASSES),
        st.sampled_from(DIRECTIONS),
        st.sampled_from([cell.words for cell in CELLS]),
    ),
    max_size=30,
)


def test_one_building_is_singular():
    text = answer(evidence_of(NEW_AT_TOP), "How many buildings have changed?")
    assert text.startswith("One building has appeared. It lies in the top part.")


def test_two_buildings_are_plural():
    text = answer(evidence_of(NEW_AT_TOP, NEW_AT_TOP), "How many buildings have changed?")
    assert text.startswith("Two buildings have appeared. They lie in the top part.")


def test_a_count_in_both_directions_gives_the_total_first():
    text = answer(evidence_of(NEW_AT_TOP, GONE_IN_CENTER), "How many buildings have changed?")
    assert first_sentence(text) == (
        "Two buildings have changed: one building has appeared and one building has disappeared"
    )


@pytest.mark.parametrize("objects", [[], [NEW_AT_TOP]])
def test_a_yes_no_question_is_answered_with_yes_or_no_first(objects):
    text = answer(evidence_of(*objects), BUTTON_QUESTIONS["binary"])
    assert text.startswith("Yes, " if objects else "No, ")


def test_locations_are_the_changeimti_words():
    evidence = evidence_of(("building", "appeared", "lower right corner"), NEW_AT_TOP)
    text = answer(evidence, BUTTON_QUESTIONS["locate"])
    assert text.startswith("Buildings have changed in the top part and the lower right corner.")


def test_a_description_gives_amount_place_area_and_share():
    text = answer(evidence_of(NEW_AT_TOP, GONE_IN_CENTER), BUTTON_QUESTIONS["caption"])
    assert "one building has disappeared" in text
    assert "They lie in the top part and the center." in text
    assert "About 200 m² has changed, less than 0.1 % of the 26 ha looked at." in text


def test_talking_through_answers_the_four_turns_in_order():
    text = answer(evidence_of(NEW_AT_TOP, NEW_AT_TOP), BUTTON_QUESTIONS["chat"])
    parts = text.split("\n\n")
    assert parts[0].startswith("Yes")
    assert parts[1] == "How many? Two buildings have appeared."
    assert parts[2] == "Where? Buildings have changed in the top part."
    assert parts[3].startswith("About 200 m²")


def test_a_question_about_one_direction_leaves_out_the_other():
    text = answer(evidence_of(NEW_AT_TOP, GONE_IN_CENTER), "Where did buildings disappear?")
    assert text.startswith("One building has disappeared in the center.")
    assert "top" not in text


def test_a_question_about_one_place_leaves_out_the_others():
    evidence = evidence_of(NEW_AT_TOP, GONE_IN_CENTER)
    assert answer(evidence, "What changed in the center?").startswith(
        "In the center, one building has disappeared."
    )
    assert answer(evidence, "Did anything change on the right?").startswith(
        "No, no building has changed in the right part."
    )


def test_a_cell_that_objects_only_reach_into_is_said_to_be_reached():
    evidence = evidence_of(NEW_AT_TOP)
    evidence.cells[1 + 3].changed = True
    assert "also reaches into the center" in answer(evidence, BUTTON_QUESTIONS["locate"])
    assert answer(evidence, "Did the center change?").startswith("Yes, change reaches into")


def test_a_follow_up_about_the_other_place_is_answered_for_it():
    evidence = evidence_of(NEW_AT_TOP, GONE_IN_CENTER)
    text = answer(evidence, "and in the center?", Turn("How many buildings changed?", "Two."))
    assert text.startswith("In the center, one building has disappeared.")


def test_roads_are_admitted_to_be_unseen_by_a_guide_without_roads():
    text = answer(evidence_of(NEW_AT_TOP), "How many roads have changed?")
    assert text.startswith(NO_ROADS)
    assert "One building" not in text
    assert NO_ROADS in answer(evidence_of(NEW_AT_TOP), BUTTON_QUESTIONS["count"])


def test_roads_are_counted_by_a_guide_that_sees_them():
    text = answer(evidence_of(NEW_ROAD, NEW_AT_TOP, classes=CLASSES), BUTTON_QUESTIONS["count"])
    assert text.startswith("One road has appeared and one building has appeared.")
    assert NO_ROADS not in text


def test_answers_that_speak_of_roads_say_once_that_these_are_experimental():
    seen = evidence_of(NEW_ROAD, NEW_AT_TOP, classes=CLASSES, experimental=("road",))
    question = BUTTON_QUESTIONS["count"]
    text = answer(seen, question)
    assert f"Road changes are {EXPERIMENTAL}" in text
    assert EXPERIMENTAL not in answer(seen, question, Turn(question, text))
    assert EXPERIMENTAL not in answer(seen, "How many buildings have changed?")
    without = evidence_of(NEW_AT_TOP, classes=CLASSES, experimental=("road",))
    assert EXPERIMENTAL not in answer(without, BUTTON_QUESTIONS["caption"])
    assert EXPERIMENTAL in answer(without, "How many roads have changed?")


def test_where_the_guide_abstains_the_reason_is_given_and_nothing_is_claimed():
    evidence = evidence_of()
    evidence.valid, evidence.reason = False, "The pixels are too coarse."
    for question in BUTTON_QUESTIONS.values():
        text = answer(evidence, question)
        assert text.startswith("I cannot say what has changed here. The pixels are too coarse.")
        assert read(text).yes_no is None
        assert SIGNATURE not in text
    assert summary(evidence).endswith("The pixels are too coarse.")


def test_a_question_that_is_not_served_is_told_what_can_be_asked():
    text = "".join(narrate(evidence_of(NEW_AT_TOP), UNSERVED))
    assert "does not show that" in text
    assert "buildings have appeared or disappeared" in text
    assert text.endswith("without a language model.")


def test_a_place_outside_the_imagery_is_not_called_unchanged():
    evidence = evidence_of(NEW_AT_TOP)
    evidence.cells[8].valid_share = 0.0
    text = answer(evidence, "What changed in the lower right corner?")
    assert "lies outside the area that both dates cover" in text


def test_notes_are_told_once_in_a_conversation():
    evidence = evidence_of(NEW_AT_TOP, notes=["The dates differ in resolution."])
    first = answer(evidence, "What changed?")
    second = answer(evidence, "Where?", Turn("What changed?", first))
    assert first.count(evidence.notes[0]) == 1
    assert evidence.notes[0] not in second


@pytest.mark.parametrize("question", BUTTON_QUESTIONS.values())
def test_every_answer_ends_with_who_wrote_it(question):
    assert answer(evidence_of(NEW_AT_TOP), question).endswith(f"\n\n{SIGNATURE}")


def test_the_text_is_streamed_by_words():
    pieces = list(narrate(evidence_of(NEW_AT_TOP), Task("count")))
    assert pieces[:3] == ["One ", "building ", "has "]


def test_the_same_evidence_is_told_in_the_same_words():
    assert answer(evidence_of(NEW_AT_TOP), "What changed?") == answer(
        evidence_of(NEW_AT_TOP), "What changed?"
    )


def test_the_summary_is_one_sentence_with_the_main_place():
    evidence = evidence_of(NEW_AT_TOP, NEW_AT_TOP, GONE_IN_CENTER)
    assert summary(evidence) == (
        "Two buildings have appeared and one building has disappeared, mostly in the top part."
    )
    assert summary(evidence_of()) == "No building has changed between the two dates."


@given(objects, st.sampled_from(TaskName))
def test_what_is_written_is_read_back_as_the_evidence(objects, name):
    evidence = evidence_of(*objects, classes=CLASSES)
    text = "".join(narrate(evidence, Task(name)))
    reading = read(text)
    if name in ("binary", "chat") or not objects:
        assert reading.yes_no is bool(objects)
    assert reading.no_change == (not objects)
    if objects and name != "binary":
        assert set(reading.cells) == {item.cell.words for item in evidence.changed_cells()}
    if name != "locate":
        for kind in CLASSES:
            assert (reading.counts[kind] or 0) == evidence.total(kind)


@given(objects, st.sampled_from(TaskName), st.sampled_from(DIRECTIONS), st.sets(st.integers(0, 8)))
def test_every_restricted_question_gets_whole_sentences(objects, name, direction, places):
    cells = tuple(CELLS[index] for index in sorted(places))
    evidence = evidence_of(*objects, classes=CLASSES)
    for kinds in (("road",), ("building",), CLASSES):
        text = "".join(narrate(evidence, Task(name, kinds, direction, cells)))
        assert text[0].isupper()
        assert "  " not in text
        assert ".." not in text
        assert " ." not in text


@pytest.mark.parametrize(
    ("square_metres", "words"),
    [
        (0.4, "less than 1 m²"),
        (37.4, "37 m²"),
        (1_234, "1,230 m²"),
        (9_994, "9,990 m²"),
        (12_345, "1.2 ha"),
        (2_621_440, "262 ha"),
        (67_108_864, "67.1 km²"),
        (1_234_567_890, "1,235 km²"),
    ],
)
def test_areas_are_rounded_to_what_the_eye_wants(square_metres, words):
    assert area_words(square_metres) == words


def test_numbers_shares_and_lists_in_words():
    assert counted(1, "road") == "one road"
    assert counted(0, "road") == "no roads"
    assert counted(1234, "building") == "1,234 buildings"
    assert [share_words(share) for share in (0.0004, 0.0421, 0.5)] == [
        "less than 0.1 %",
        "4.2 %",
        "50 %",
    ]
    assert [listed(["a", "b", "c"][:number]) for number in range(4)] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]


CAPTION_OF_ONE = "a house is built in the top left corner"


@pytest.mark.parametrize(
    "part, opening",
    [
        (False, "In the guide's words: “"),
        (True, "In the guide's words about the most changed part: “"),
    ],
)
def test_a_description_quotes_the_guides_own_sentence(part, opening):
    evidence = evidence_of(NEW_AT_TOP, caption=CAPTION_OF_ONE, caption_of_part=part)
    text = answer(evidence, BUTTON_QUESTIONS["caption"])
    assert f"{opening}{CAPTION_OF_ONE}”." in text
    own = without_caption(text, evidence)
    assert CAPTION_OF_ONE not in own and read(own).cells == ["top"]


def test_only_a_description_of_everything_that_changed_quotes_it():
    changed = evidence_of(NEW_AT_TOP, caption=CAPTION_OF_ONE)
    for question in (BUTTON_QUESTIONS["count"], BUTTON_QUESTIONS["binary"]):
        assert "words" not in answer(changed, question)
    unchanged = evidence_of(caption="there is no difference")
    for evidence in (unchanged, evidence_of(NEW_AT_TOP)):
        assert "words" not in answer(evidence, BUTTON_QUESTIONS["caption"])
