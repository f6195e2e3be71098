"""Free questions find their task."""

import pytest
from changechat.core.conversation import Turn
from changechat.core.evidence import CLASSES
from changechat.core.grid import Cell
from changechat.core.language.questions.buttons import BUTTON_QUESTIONS, TaskName
from changechat.core.language.tasks import (
    CHANGECHAT_QUESTIONS,
    CHANGEIMTI_DIALOGUE,
    CHANGEIMTI_QUESTIONS,
    UNSERVED,
    Task,
    route,
)
from hypothesis import given
from hypothesis import strategies as st

BUILDING, ROAD = ("building",), ("road",)
NORTH = (Cell(0, 0), Cell(0, 1), Cell(0, 2))


def after(*questions):
    return [Turn(question, "An answer.") for question in questions]


@pytest.mark.parametrize("name", TaskName)
def test_a_button_asks_for_its_task_whatever_was_asked_before(name):
    assert route(BUTTON_QUESTIONS[name]) == Task(name)
    earlier = after("How many roads disappeared in the north?")
    assert route(BUTTON_QUESTIONS[name], earlier) == Task(name)


def test_there_is_one_button_for_each_task():
    assert tuple(BUTTON_QUESTIONS) == tuple(TaskName)


@pytest.mark.parametrize(
    ("question", "task"),
    [
        (CHANGEIMTI_QUESTIONS["caption"], Task("caption")),
        (CHANGEIMTI_QUESTIONS["binary"], Task("binary")),
        (CHANGEIMTI_QUESTIONS["count_road"], Task("count", ROAD)),
        (CHANGEIMTI_QUESTIONS["count_build"], Task("count", BUILDING)),
        (CHANGEIMTI_QUESTIONS["loc_road"], Task("locate", ROAD)),
        (CHANGEIMTI_QUESTIONS["loc_build"], Task("locate", BUILDING)),
        (CHANGEIMTI_DIALOGUE["binary"], Task("binary")),
        (CHANGEIMTI_DIALOGUE["count_build"], Task("count", BUILDING)),
        (CHANGEIMTI_DIALOGUE["loc_road"], Task("locate", ROAD)),
        (CHANGEIMTI_DIALOGUE["caption"], Task("caption")),
        (CHANGECHAT_QUESTIONS["caption"], Task("caption")),
        (CHANGECHAT_QUESTIONS["binary"], Task("binary")),
        (CHANGECHAT_QUESTIONS["count"], Task("count")),
        (CHANGECHAT_QUESTIONS["contours"], Task("locate")),
        (CHANGECHAT_QUESTIONS["locate"], Task("locate")),
        (CHANGECHAT_QUESTIONS["dialogue_count"], Task("count")),
        (CHANGECHAT_QUESTIONS["dialogue_caption"], Task("caption")),
    ],
)
def test_the_papers_questions_find_their_task(question, task):
    assert route(question) == task


def test_the_exact_strings_keep_the_papers_punctuation():
    assert CHANGEIMTI_QUESTIONS["loc_build"] == (
        "Please tell me where the buildings have changed in these two images:"
        "<image> and <image>,if no change please output: No change."
    )


@pytest.mark.parametrize(
    ("question", "task"),
    [
        ("How many houses were demolished?", Task("count", BUILDING, "disappeared")),
        ("How many buildings were destroyed?", Task("count", BUILDING, "disappeared")),
        ("Are there new roads?", Task("binary", ROAD, "appeared")),
        ("Where did buildings disappear?", Task("locate", BUILDING, "disappeared")),
        ("Which cells changed?", Task("locate")),
        ("How many cells changed?", Task("locate")),
        ("Did anything change in the top left corner?", Task("binary", cells=(Cell(0, 0),))),
        ("What is different at the top?", Task("caption", cells=(Cell(0, 1),))),
        ("What happened in the north?", Task("caption", cells=NORTH)),
        (
            "what changed on the left side?",
            Task("caption", cells=(Cell(0, 0), Cell(1, 0), Cell(2, 0))),
        ),
        ("buildings?", Task("caption", BUILDING)),
        ("Describe", Task("caption")),
        ("where?", Task("locate")),
        ("walk me through it", Task("chat")),
        ("What changed between the two dates?", Task("caption")),
        ("How much has changed?", Task("caption")),
        ("Show me the new houses", Task("locate", BUILDING, "appeared")),
        ("How many roads were added or removed?", Task("count", ROAD)),
    ],
)
def test_free_questions_find_task_class_direction_and_place(question, task):
    assert route(question) == task


def test_a_question_whose_yes_would_mean_no_change_is_described_instead():
    assert route("Do the two images look the same?") == Task("caption")


@pytest.mark.parametrize(
    "question",
    [
        "Why did it change?",
        "What colour is the car?",
        "what's the weather",
        "How tall is the building?",
        "When was it built?",
        "How many people live here?",
        "Did the vegetation change?",
        "Has the lake grown?",
        "Will there be more houses?",
        "How many buildings were damaged?",
        "How many dogs have changed?",
        "Is the building in the centre a school?",
        "What is the capital of France?",
        "Was wurde gebaut?",
        "Hello",
        "thanks",
        "",
    ],
)
def test_what_a_change_mask_cannot_show_is_not_served(question):
    assert route(question) == UNSERVED
    assert not route(question, after("How many roads changed?")).served


@pytest.mark.parametrize(
    ("earlier", "question", "task"),
    [
        ("How many buildings changed?", "and roads?", Task("count", ROAD)),
        ("How many buildings vanished?", "where?", Task("locate", BUILDING, "disappeared")),
        (
            "How many buildings have changed?",
            "how many of them disappeared?",
            Task("count", BUILDING, "disappeared"),
        ),
        (
            "How many buildings disappeared?",
            "what about the north-east?",
            Task("count", BUILDING, "disappeared", (Cell(0, 2),)),
        ),
        ("Where have buildings changed?", "What about roads?", Task("locate", ROAD)),
        (
            "Did any buildings disappear in the north?",
            "how many?",
            Task("count", BUILDING, "disappeared", NORTH),
        ),
        ("How many houses changed?", "and the new ones?", Task("count", BUILDING, "appeared")),
        ("Did the roads change?", "describe them", Task("caption", ROAD)),
        ("How many houses disappeared at the top?", "and overall?", Task("count", BUILDING)),
        ("How many houses vanished in the NW?", "and in total?", Task("count", BUILDING)),
    ],
)
def test_follow_ups_take_what_they_leave_unsaid_from_the_question_before(earlier, question, task):
    assert route(question, after(earlier)) == task


def test_a_follow_up_looks_past_questions_that_were_not_served():
    assert route("and roads?", after("How many houses changed?", "why?")) == Task("count", ROAD)


def test_follow_ups_follow_follow_ups():
    earlier = after("How many houses disappeared?", "in the north?")
    assert route("where?", earlier) == Task("locate", BUILDING, "disappeared", NORTH)


@given(st.text(), st.lists(st.text(), max_size=3))
def test_any_text_is_routed_without_an_error(question, earlier):
    task = route(question, after(*earlier))
    assert task.name in TaskName
    assert task.classes
    assert set(task.classes) <= set(CLASSES)
