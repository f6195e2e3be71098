"""The question box: keys, and nothing typed is lost."""

from __future__ import annotations

import pytest
from changechat.ui.chat.question_box import QuestionBox
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest


@pytest.fixture
def box(qgis_app) -> QuestionBox:
    return QuestionBox()


@pytest.fixture
def submitted(box):
    questions = []
    box.submitted.connect(questions.append)
    return questions


def test_enter_sends_and_empties_the_box(box, submitted):
    QTest.keyClicks(box, " what changed? ")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert submitted == ["what changed?"]
    assert box.toPlainText() == ""


def test_the_enter_of_the_number_pad_sends_too(box, submitted):
    QTest.keyClicks(box, "where?")
    QTest.keyClick(box, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert submitted == ["where?"]


def test_shift_enter_breaks_the_line(box, submitted):
    QTest.keyClicks(box, "one")
    QTest.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(box, "two")
    assert submitted == []
    assert box.toPlainText() == "one\ntwo"


def test_enter_on_an_empty_box_asks_nothing(box, submitted):
    QTest.keyClicks(box, "   ")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert submitted == []


def test_escape_stops_and_keeps_the_text(box):
    stops = []
    box.stop_requested.connect(lambda: stops.append(True))
    QTest.keyClicks(box, "half a question")
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert stops == [True]
    assert box.toPlainText() == "half a question"


def test_a_question_given_back_does_not_overwrite_what_was_typed_since(box):
    QTest.keyClicks(box, "next idea")
    box.give_back("what changed?")
    assert box.toPlainText() == "what changed?\nnext idea"


def test_the_box_grows_with_its_lines_up_to_a_limit(box):
    box.resize(300, box.height())
    small = box.height()
    box.setPlainText("\n".join("abcd"))
    middle = box.height()
    box.setPlainText("\n" * 50)
    assert small < middle < box.height() < 12 * box.fontMetrics().lineSpacing()
