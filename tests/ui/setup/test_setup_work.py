"""The set-up in the dock at work: keyboard, progress, failures, removal; scripted installer."""

from __future__ import annotations

import threading

from changechat.core.errors import ChangeChatError
from changechat.core.failures.installation import DISK_FULL, SetupFailure
from changechat.core.setup.environment_state import MISSING, PARTIAL, READY
from changechat.ui.setup.setup import FAILED, IDLE, INSTALLING, OFFERED, STOPPING
from changechat.ui.setup.setup_progress_page import SetupLogView
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import (
    QApplication,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
)

from ..waiting import wait_until

# ---- the keyboard


def test_enter_alone_leads_from_the_card_into_the_installation_and_does_not_stop_it(assistant):
    assistant.become(MISSING)
    assistant.focus("Set up…")
    assistant.press(Qt.Key.Key_Return)
    assistant.reach(OFFERED)
    assistant.press(Qt.Key.Key_Return)
    assistant.reach(INSTALLING)
    assistant.press(Qt.Key.Key_Return, Qt.Key.Key_Escape)
    assert assistant.setup.state == INSTALLING


def test_escape_goes_back_from_the_offer(assistant):
    assistant.become(MISSING)
    assistant.focus("Set up…")
    assistant.press(Qt.Key.Key_Return)
    assistant.reach(OFFERED)
    assistant.press(Qt.Key.Key_Escape)
    assert assistant.buttons() == ["Set up…"] and assistant.button("Set up…").hasFocus()


def test_whoever_works_elsewhere_keeps_the_keyboard(assistant):
    assistant.become(MISSING)
    elsewhere = QLineEdit()
    elsewhere.show()
    elsewhere.activateWindow()
    assert QTest.qWaitForWindowActive(elsewhere)
    elsewhere.setFocus()
    assistant.setup.inspect()
    assistant.reach(OFFERED)
    assert elsewhere.hasFocus()
    elsewhere.deleteLater()


# ---- the work


def test_progress_shows_and_at_its_end_the_chat_is_there(assistant):
    assistant.install()
    assistant.installer.progress(0.25, "Downloading PyTorch")
    wait_until(lambda: "Downloading PyTorch" in assistant.words())
    assert assistant.panel.findChild(QProgressBar).value() == 250
    assert "so far" in assistant.words()
    starts = assistant.desk.engine.starts
    assistant.installer.end(READY)
    wait_until(assistant.shows_chat)
    assert assistant.installer.installed == [assistant.installer.plan]
    assert assistant.desk.engine.starts > starts


def test_the_work_is_done_on_a_thread_of_its_own(assistant):
    threads = []
    assistant.installer._orders.put(lambda _: threads.append(threading.get_ident()))
    assistant.install()
    wait_until(lambda: bool(threads))
    assert threads != [threading.get_ident()]


def test_closing_the_dock_lets_it_go_on(assistant):
    assistant.install()
    assistant.desk.dock.hide()
    assistant.installer.end(READY)
    assistant.reach(IDLE)
    assistant.desk.dock.show()
    assert assistant.shows_chat()


def test_cancel_stops_and_the_set_up_can_be_continued(assistant):
    assistant.install()
    assistant.reach(INSTALLING)
    assistant.installer.become(PARTIAL)
    assistant.click("Cancel")
    assert assistant.setup.state == STOPPING
    assistant.reach(IDLE)
    assert assistant.buttons() == ["Continue the set-up…"]


def test_a_failure_is_a_sentence_with_the_next_step_and_trying_again_goes_on(assistant):
    error = SetupFailure(DISK_FULL, "The disk is full.", "Free 2 GB.")
    assistant.install()
    assistant.installer.fail(error)
    assistant.reach(FAILED)
    assert "The disk is full.\nFree 2 GB." in assistant.words()
    assert assistant.buttons() == ["Try again", "Back"]
    assistant.click("Try again")
    assistant.installer.end(READY)
    wait_until(assistant.shows_chat)
    assert len(assistant.installer.installed) == 2


def test_an_unexpected_problem_is_a_sentence_too(assistant):
    assistant.install()
    assistant.installer.fail(KeyError("torch"))
    assistant.reach(FAILED)
    assert "KeyError" in assistant.words() and "Traceback" not in assistant.words()


def test_the_log_shows_what_was_printed_and_what_comes_and_can_be_copied(assistant):
    assistant.install()
    assistant.installer.print("Collecting torch==2.13.0")
    wait_until(lambda: bool(assistant.setup.lines))
    assistant.click("Show log")
    log = assistant.panel.findChild(SetupLogView)
    text = log.findChild(QPlainTextEdit)
    assistant.installer.print("Installing torch")
    wait_until(lambda: "Installing torch" in text.toPlainText())
    copy = next(item for item in log.findChildren(QPushButton) if "Copy" in item.text())
    copy.click()
    assert QApplication.clipboard().text() == "Collecting torch==2.13.0\nInstalling torch"


def test_diagnostics_can_be_asked_for_after_a_failure(assistant):
    asked = []
    assistant.panel.diagnostics_requested.connect(lambda: asked.append(True))
    assistant.install()
    assistant.installer.fail(ChangeChatError("No. Try later."))
    assistant.reach(FAILED)
    assistant.click("Copy diagnostics")
    assert asked == [True]


def test_diagnostics_are_in_the_menu_too(assistant):
    asked = []
    assistant.desk.dock.diagnostics_requested.connect(lambda: asked.append(True))
    assistant.act("Copy diagnostics")
    assert asked == [True]


def test_unloading_in_the_middle_ends_the_work(assistant):
    assistant.install()
    assistant.reach(INSTALLING)
    thread = assistant.setup._thread._thread
    assistant.setup.tear_down()
    assert thread.isFinished()


# ---- an engine that is there


def test_a_repair_ends_what_runs_from_the_environment_first(assistant):
    ended = []
    assistant.setup.engines_must_end.connect(lambda: ended.append(assistant.installer.installed[:]))
    assistant.act("Repair the engine…")
    assistant.reach(OFFERED)
    assert assistant.words().startswith("Repair the engine\n")
    assistant.click("Repair")
    assert ended == [[]]
    assistant.installer.end(READY)
    wait_until(assistant.shows_chat)


def test_what_an_unfinished_set_up_left_can_be_removed(assistant):
    assistant.become(PARTIAL)
    assistant.click("Remove what is there…")
    box = assistant.desk.dock.findChild(QMessageBox)
    next(item for item in box.buttons() if item.text() == "Remove").click()
    assistant.installer.end(MISSING)
    wait_until(lambda: assistant.buttons() == ["Set up…"])
    assert assistant.installer.removals == 1


def test_removing_asks_first_and_leads_to_the_card(assistant):
    assistant.act("Remove the engine…")
    box = assistant.desk.dock.findChild(QMessageBox)
    assert "Models, results and settings stay" in box.text() and assistant.installer.removals == 0
    next(item for item in box.buttons() if item.text() == "Remove").click()
    assistant.installer.end(MISSING)
    wait_until(lambda: assistant.panel.isVisible() and assistant.buttons() == ["Set up…"])
    assert assistant.installer.removals == 1
