"""The list of conversations in the dock: found, opened, renamed, deleted and brought back."""

import pytest
from changechat.core.grid import Cell
from changechat.ui.chat import transcript
from changechat.ui.chat.answer_bubble import AnswerBubble
from qgis.core import QgsCoordinateReferenceSystem
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QLineEdit, QToolButton

from ..waiting import wait_until
from .listing import ask, idle, open_list, questions, titles


def test_the_list_shows_the_latest_first_and_the_open_one_is_current(asked):
    shown = open_list(asked)
    assert titles(shown) == ["What changed?", "How many roads?", "Is there a school?"]
    assert shown.view.currentIndex().row() == 0


def test_words_are_searched_in_questions_and_answers(asked):
    shown = open_list(asked)
    QTest.keyClicks(shown.search, "SCHOOL building")
    assert titles(shown) == ["Is there a school?"]
    QTest.keyClicks(shown.search, "xx")
    assert titles(shown) == []
    QTest.keyClick(shown.search, Qt.Key.Key_Escape)
    assert len(titles(shown)) == 3


def test_enter_opens_a_conversation_with_its_pair_and_area(asked):
    shown = open_list(asked)
    before = asked.dock.pair.before()
    asked.dock.pair.swap()
    QTest.keyClick(shown.search, Qt.Key.Key_Down)
    QTest.keyClick(shown.view, Qt.Key.Key_Down)
    QTest.keyClick(shown.view, Qt.Key.Key_Down)
    QTest.keyClick(shown.view, Qt.Key.Key_Return)
    wait_until(lambda: questions(asked) == ["Is there a school?"])
    assert asked.dock.pair.before() is before
    assert asked.dock.pages.currentWidget() is asked.dock.chat
    ask_about = asked.dock.area.area()
    assert ask_about is not None
    asked.type("And a church?")
    assert [turn.question for turn in asked.engine.requests[-1].turns] == ["Is there a school?"]


def test_a_restored_answer_has_live_links(asked, qgis_canvas):
    shown = open_list(asked)
    shown.chosen.emit(asked.session.keeper.history.listed()[1].entry.conversation)
    wait_until(lambda: questions(asked) == ["How many roads?"])
    (bubble,) = (one for one in asked.all(AnswerBubble) if not one.isHidden())
    qgis_canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:32615"))
    bubble.cell_clicked.emit(Cell(0, 2))
    assert min(qgis_canvas.extent().width(), qgis_canvas.extent().height()) == pytest.approx(150)


def test_f2_renames_and_the_name_lasts(asked):
    shown = open_list(asked)
    QTest.keyClick(shown.view, Qt.Key.Key_F2)
    editor = shown.view.findChild(QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, "Town's centre")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    wait_until(lambda: titles(shown)[0] == "Town's centre")
    idle(asked)
    assert asked.dock.pages.currentWidget() is shown
    asked.session.keeper.history.load()
    idle(asked)
    assert titles(shown)[0] == "Town's centre"


def test_no_other_conversation_opens_while_an_answer_runs(asked):
    asked.type("And now?")
    shown = open_list(asked)
    shown.chosen.emit(asked.session.keeper.history.listed()[2].entry.conversation)
    idle(asked)
    assert questions(asked)[-1] == "And now?"


def test_the_button_has_a_name_and_the_list_fits_into_a_narrow_dock(asked):
    button = asked.dock.chat_header.findChild(QToolButton, "history")
    assert button.accessibleName()
    open_list(asked)
    assert asked.dock.minimumSizeHint().width() <= 380


def test_a_long_conversation_shows_its_end_and_on_a_click_all(desk, monkeypatch):
    monkeypatch.setattr(transcript, "SHOWN_TURNS", 2)
    for number in range(3):
        ask(desk, f"Question {number}?")
    ask(desk, "Elsewhere?", "rectangle")
    shown = open_list(desk)
    shown.chosen.emit(desk.session.keeper.history.listed()[1].entry.conversation)
    wait_until(lambda: questions(desk) == ["Question 1?", "Question 2?"])
    next(one for one in desk.all(QToolButton) if "earlier" in one.text()).click()
    wait_until(lambda: len(questions(desk)) == 3)
