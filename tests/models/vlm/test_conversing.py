"""Steps of a prompt format asked one after another, and what of a conversation is told."""

import pytest
from changechat.core.conversation import Turn
from changechat.core.errors import Cancelled
from changechat.core.language.reading import read
from changechat.core.language.tasks import route
from changechat.models.support.listener import Listener
from changechat.models.vlm.conversing import CUT, FORGOTTEN, SILENT, Assignment, converse
from changechat.models.vlm.prompts import FORMATS

from ..made_evidence import evidence_of
from .scripted_model import ScriptedModel


class Heard(Listener):
    def __init__(self):
        self.words = ""

    def text(self, delta):
        self.words += delta


def reply_of(model, question, format_name="changeimti", turns=(), listener=None):
    assignment = Assignment(question, route(question, turns), evidence_of(), (), turns)
    return converse(model, FORMATS[format_name], assignment, listener or Listener(), 10)


def test_a_question_about_two_classes_is_answered_in_two_labelled_lines():
    reply = reply_of(ScriptedModel("3", "12"), "How many buildings and roads have changed?")
    assert reply.text == "Roads: 3\n\nBuildings: 12"
    assert read(reply.text).counts == {"road": 3, "building": 12}


def test_what_is_streamed_is_what_the_answer_says():
    listener = Heard()
    reply = reply_of(
        ScriptedModel("Yes", "2", "0", "two roads appear"), "Talk me through it.", listener=listener
    )
    assert listener.words == reply.text == "Yes\n\nRoads: 2\n\nBuildings: 0\n\ntwo roads appear"


def test_a_dialogue_goes_on_from_the_models_own_answers():
    model = ScriptedModel("Yes", "2", "0", "two roads appear")
    reply_of(model, "Talk me through the changes.")
    roles = [[message.role for message in messages] for messages in model.told]
    assert roles[-1] == ["user", "assistant"] * 3 + ["user"]
    assert [message.text for message in model.told[-1] if message.role == "assistant"] == [
        "Yes",
        "2",
        "0",
    ]


def test_separate_questions_know_nothing_of_each_other():
    model = ScriptedModel("top,center", "No change")
    reply_of(model, "Where has it changed?")
    assert [len(messages) for messages in model.told] == [1, 1]


def turns_of(number):
    return [Turn(f"Question {index}?", "Answer. " * 20) for index in range(number)]


def test_all_turns_are_told_while_there_is_room():
    model = ScriptedModel("ok")
    reply = reply_of(model, "And now?", "evidence", turns_of(8))
    assert len(model.told[0]) == 17 and FORGOTTEN not in reply.notes


def room_for(turns):
    """Return the room that a prompt with these turns just fills."""
    model = ScriptedModel("ok", room=10**6)
    reply_of(model, "And now?", "evidence", turns)
    return sum(len(message.text) for message in model.told[0]) + 10


@pytest.mark.parametrize(("fitting", "left_out"), [(7, 1), (6, 2), (5, 4), (4, 4), (3, 8), (0, 8)])
def test_the_oldest_turns_go_first_in_powers_of_two(fitting, left_out):
    turns = turns_of(8)
    model = ScriptedModel("ok", room=room_for(turns[8 - fitting :]))
    reply = reply_of(model, "And now?", "evidence", turns)
    assert len(model.told[0]) == 2 * (8 - left_out) + 1
    assert FORGOTTEN in reply.notes


def test_the_next_follow_up_leaves_out_the_same_turns():
    """Only then does it share a prefix with the one before."""
    room = room_for(turns_of(6))
    openings = []
    for number in (9, 10):
        model = ScriptedModel("ok", room=room)
        reply_of(model, "And now?", "evidence", turns_of(number))
        openings.append(model.told[0][0])
    assert openings[0] == openings[1] and "Question 4?" in openings[0].text


def test_an_answer_that_does_not_end_is_said_to_be_cut():
    assert CUT in reply_of(ScriptedModel("and and and", cut=True), "What has changed?").notes


def test_a_model_that_writes_nothing_is_said_to_give_no_answer():
    listener = Heard()
    assert reply_of(ScriptedModel(""), "What has changed?", listener=listener).text == SILENT
    assert listener.words == SILENT
    assert reply_of(ScriptedModel("", ""), "How many have changed?").text == SILENT
    assert reply_of(ScriptedModel("", "3"), "How many have changed?").text != SILENT
    reading = read(SILENT)
    assert reading.yes_no is None and not reading.cells and not any(reading.counts.values())


def test_notes_of_the_model_are_passed_on_once():
    model = ScriptedModel("1", "2", notes=("Small pictures.",))
    assert reply_of(model, "How many have changed?").notes == ["Small pictures."]


def test_a_stopped_question_ends_between_two_words():
    class Stopping(Heard):
        def check(self):
            if self.words:
                raise Cancelled()

    listener = Stopping()
    with pytest.raises(Cancelled):
        reply_of(ScriptedModel("one two three"), "What has changed?", listener=listener)
    assert listener.words == "one "
