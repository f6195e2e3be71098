"""Conversations that are deleted, brought back, and deleted for good."""

from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QMessageBox, QPushButton

from ...example_answer import example_answer
from ..waiting import wait_until
from .listing import idle, open_list, questions, titles


def test_what_was_deleted_is_brought_back_by_ctrl_z(asked):
    shown = open_list(asked)
    QTest.keyClick(shown.view, Qt.Key.Key_Delete)
    idle(asked)
    assert titles(shown) == ["How many roads?", "Is there a school?"]
    assert "Undo" in shown.undo.text()
    QTest.keyClick(shown.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    asked.session.keeper.history.load()
    idle(asked)
    assert len(titles(shown)) == 3


def test_the_chat_of_a_deleted_conversation_is_empty_and_the_next_question_begins_anew(asked):
    shown = open_list(asked)
    for _ in range(3):
        QTest.keyClick(shown.view, Qt.Key.Key_Delete)
        idle(asked)
    asked.dock.pages.show_chat()
    assert questions(asked) == []
    asked.type("Again?")
    assert asked.engine.requests[-1].turns == []


def test_deleted_ones_wait_until_they_are_deleted_for_good(asked, tmp_path):
    shown = open_list(asked)
    QTest.keyClick(shown.view, Qt.Key.Key_Delete)
    idle(asked)
    box = erase(shown)
    assert titles(shown) == ["What changed?"]
    confirm(box)
    idle(asked)
    assert len(titles(shown)) == 2 and shown.show_deleted.isHidden()
    assert b"What changed?" not in (tmp_path / "town_changes.gpkg").read_bytes()
    asked.session.keeper.history.load()
    idle(asked)
    assert len(titles(shown)) == 2


def erase(shown):
    """Show what was deleted, and say that it shall go for good; return the question that asks."""
    shown.show_deleted.click()
    shown.erase.click()
    return next(iter(shown.findChildren(QMessageBox)), None)


def confirm(box):
    next(b for b in box.findChildren(QPushButton) if b.text() == "Delete").click()


def test_nothing_is_deleted_for_good_while_its_turn_may_still_come(asked):
    warnings = []
    asked.session.keeper.history.failed.connect(warnings.append)
    asked.type("And now?")
    shown = open_list(asked)
    QTest.keyClick(shown.view, Qt.Key.Key_Delete)
    idle(asked)
    assert erase(shown) is None
    assert "Wait for the answer" in warnings[0]
    asked.engine.fail("failure", "No.")
    shown.erase.click()
    confirm(shown.findChild(QMessageBox))
    idle(asked)
    assert shown.show_deleted.isHidden() and len(titles(shown)) == 2


def test_a_question_that_came_after_the_one_about_deleting_keeps_its_conversation(asked, tmp_path):
    shown = open_list(asked)
    QTest.keyClick(shown.view, Qt.Key.Key_Delete)
    idle(asked)
    box = erase(shown)
    asked.type("Is it?")
    confirm(box)
    asked.engine.finish(example_answer())
    wait_until(lambda: not asked.session.keeper.places.is_awaited)
    idle(asked)
    assert b"What changed?" in (tmp_path / "town_changes.gpkg").read_bytes()


def test_a_turn_of_a_closed_project_is_waited_for_too(asked):
    asked.type("And now?")
    project = QgsProject.instance().fileName()
    QgsProject.instance().clear()
    assert QgsProject.instance().read(project)
    idle(asked)
    assert not asked.session.keeper.history.may_erase()
    asked.engine.finish(example_answer())
    wait_until(asked.session.keeper.history.may_erase)


def test_only_what_was_asked_about_is_deleted_for_good(asked, tmp_path):
    shown = open_list(asked)
    QTest.keyClick(shown.view, Qt.Key.Key_Delete)
    idle(asked)
    box = erase(shown)
    history = asked.session.keeper.history
    history.set_deleted(history.listed()[0].entry.conversation)
    confirm(box)
    idle(asked)
    assert titles(shown) == ["How many roads?"]
    assert b"What changed?" not in (tmp_path / "town_changes.gpkg").read_bytes()


def test_another_project_ends_what_could_be_taken_back(asked):
    shown = open_list(asked)
    QTest.keyClick(shown.view, Qt.Key.Key_Delete)
    idle(asked)
    QgsProject.instance().clear()
    assert shown.undo.isHidden()
    shown.take_back()
    QTest.keyClick(shown.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_what_the_project_does_not_have_any_more_is_neither_opened_nor_changed(asked):
    history = asked.session.keeper.history
    gone = history.listed()[0].entry.conversation
    deleted = []
    history.deleted.connect(deleted.append)
    QgsProject.instance().clear()
    history.open(gone)
    history.rename(gone, "Town")
    history.set_deleted(gone)
    history.erase([gone])
    idle(asked)
    assert deleted == [] and history.listed() == []
