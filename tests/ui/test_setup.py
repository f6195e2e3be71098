"""The set-up in the dock, with a scripted installer: from the card to the chat, and failures."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from changechat.core.errors import ChangeChatError, InputError
from changechat.core.setup.adoption import AdoptionPlan
from changechat.core.setup.failures import DISK_FULL, SetupFailure
from changechat.core.setup.state import (
    INSTALLING_ELSEWHERE,
    MISSING,
    OUTDATED,
    PARTIAL,
    READY,
)
from changechat.core.setup.torch_build import named_build
from changechat.ui.setup import FAILED, IDLE, INSTALLING, OFFERED, STOPPING
from changechat.ui.setup_log import SetupLog
from changechat.ui.setup_panel import SetupPanel
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QToolButton,
)

from .setup_states import FOLDER, GPU, example_plan
from .waiting import wait_until


class Assistant:
    """The set-up as hands and eyes meet it in the dock."""

    def __init__(self, desk) -> None:
        self.desk, self.installer, self.setup = desk, desk.installer, desk.setup
        self.panel = desk.dock.findChild(SetupPanel)

    def become(self, kind: str, **more) -> None:
        self.installer.become(kind, **more)
        self.setup.refresh()

    def words(self) -> str:
        labels = self.panel.findChildren(QLabel)
        told = (label.text() for label in labels if label.isVisible())
        return "\n".join(told).replace("\N{NO-BREAK SPACE}", " ")

    def buttons(self) -> list:
        return [item.text() for item in self._visible(QPushButton)]

    def click(self, words: str) -> None:
        kinds = (*self._visible(QPushButton), *self._visible(QToolButton))
        next(item for item in kinds if item.text() == words).click()

    def act(self, words: str) -> None:
        actions = self.desk.dock.menu.menu.actions()
        next(item for item in actions if item.text() == words and item.isVisible()).trigger()

    def focus(self, words: str) -> None:
        self.desk.dock.activateWindow()
        assert QTest.qWaitForWindowActive(self.desk.dock)
        self.button(words).setFocus()

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(QApplication.focusWidget(), key)

    def reach(self, state: str) -> None:
        wait_until(lambda: self.setup.state == state)

    def button(self, words: str) -> QPushButton:
        return next(item for item in self._visible(QPushButton) if item.text() == words)

    def name_python(self, path: str, then: object) -> QLineEdit:
        """Reach the offer, then name a Python, of which the next look says this."""
        self.become(MISSING)
        self.click("Set up…")
        self.reach(OFFERED)
        self.click("Use a Python I have…")
        self.installer.plan = then
        line = self.panel.findChild(QLineEdit, "python")
        QTest.keyClicks(line, path)
        QTest.keyClick(line, Qt.Key.Key_Return)
        return line

    def install(self) -> None:
        self.become(MISSING)
        self.click("Set up…")
        self.reach(OFFERED)
        self.click("Install")

    def shows_chat(self) -> bool:
        return self.desk.dock.chat.isVisible()

    def _visible(self, kind: type) -> list:
        return [item for item in self.panel.findChildren(kind) if item.isVisible()]


@pytest.fixture
def assistant(desk) -> Assistant:
    return Assistant(desk)


# ---- what shows when


def test_with_an_engine_nothing_of_the_set_up_shows(assistant):
    assert assistant.shows_chat() and not assistant.panel.isVisible()


@pytest.mark.parametrize("kind, button", [(MISSING, "Set up…"), (PARTIAL, "Continue the set-up…")])
def test_without_an_engine_a_card_explains_and_offers_one_button(assistant, kind, button):
    assistant.become(kind)
    assert not assistant.shows_chat()
    assert "nothing goes into QGIS's own Python" in assistant.words()
    assert assistant.buttons() == [button]


def test_while_another_qgis_installs_the_card_only_says_so(assistant):
    assistant.become(INSTALLING_ELSEWHERE, sentence="Another QGIS is setting up the engine.")
    assert "Another QGIS is setting up the engine." in assistant.words()
    assert assistant.buttons() == []


def test_the_card_goes_when_an_engine_appears_from_elsewhere(assistant):
    assistant.become(MISSING)
    assistant.installer.become(READY)
    wait_until(assistant.shows_chat)
    assert assistant.desk.engine.starts > 0


def test_no_engine_is_started_while_there_is_none(assistant):
    assistant.become(MISSING)
    started = assistant.desk.engine.starts
    assistant.desk.dock.pair.swap()
    assert assistant.desk.engine.starts == started


def test_a_question_that_finds_no_engine_brings_the_card(assistant):
    assistant.desk.press("caption")
    assistant.installer.become(MISSING)
    assistant.desk.engine.fail("environment", "The engine is not installed.")
    assert not assistant.shows_chat() and assistant.buttons() == ["Set up…"]


def test_an_older_engine_goes_on_answering_and_a_line_offers_the_update(assistant):
    assistant.become(OUTDATED)
    assert assistant.shows_chat()
    line = assistant.desk.dock.setup_line
    assert line.isVisible() and "Update the engine" in line.text()
    line.linkActivated.emit("update")
    assistant.reach(OFFERED)
    assert not assistant.shows_chat()
    assistant.click("Back")
    assert assistant.shows_chat()


# ---- what is offered


def test_a_python_of_the_analysts_own_makes_another_plan(assistant):
    assistant.become(MISSING)
    assistant.click("Set up…")
    assistant.reach(OFFERED)
    assistant.click("Use a Python I have…")
    path = assistant.panel.findChild(QLineEdit, "python")
    QTest.keyClicks(path, "/opt/engine/bin/python")
    QTest.keyClick(path, Qt.Key.Key_Return)
    wait_until(lambda: len(assistant.installer.pythons) == 2)
    assert assistant.installer.pythons == [None, Path("/opt/engine/bin/python")]
    assistant.reach(OFFERED)
    assert path.isVisible()


def test_a_python_that_cannot_be_used_is_refused_beside_its_path(assistant):
    path = assistant.name_python("/opt/old/bin/python", InputError("It is Python 3.8. Choose."))
    wait_until(lambda: "It is Python 3.8. Choose." in assistant.words())
    assert path.isVisible() and not assistant.button("Install").isEnabled()
    assistant.installer.plan = example_plan()
    path.clear()
    QTest.keyClick(path, Qt.Key.Key_Return)
    wait_until(lambda: assistant.setup.state == OFFERED and assistant.setup.error is None)
    assert assistant.button("Install").isEnabled()
    assert "3.8" not in assistant.words() and assistant.installer.pythons[-1] is None


def test_a_python_with_the_packages_is_used_as_it_is(assistant):
    python = Path("/opt/engine/bin/python")
    assistant.name_python(str(python), AdoptionPlan(python, (GPU,)))
    wait_until(lambda: "nothing: this Python has" in assistant.words())
    assert "NVIDIA L4, driver 580.65.06" in assistant.words()
    assert "GB" not in assistant.words()
    assistant.click("Use this Python")
    assistant.installer.end(READY)
    wait_until(assistant.shows_chat)


def test_the_offer_says_what_was_found_what_comes_where_how_large_and_for_how_long(assistant):
    assistant.become(MISSING)
    assistant.click("Set up…")
    assistant.reach(OFFERED)
    words = assistant.words()
    for fact in (
        "no NVIDIA GPU",
        "PyTorch 2.13.0 for the processor",
        "made with Python 3.11",
        str(FOLDER),
        "about 540 MB",
        "2.1 GB in the end; 41.3 GB are free, 3.7 GB are needed",
        "about 4 min",
    ):
        assert fact in words


def test_a_gpu_is_named_with_its_driver_and_build(assistant):
    build = named_build("cu126", "Linux")
    note = "Tesla P4 is not used: its driver is older than 560."
    assistant.installer.plan = example_plan(gpus=(GPU,), build=build, notes=(note,), python=None)
    assistant.become(MISSING)
    assistant.click("Set up…")
    assistant.reach(OFFERED)
    words = assistant.words()
    assert "NVIDIA L4, driver 580.65.06" in words and "for CUDA 12.6" in words
    assert "a Python of its own" in words and note in words


def test_what_speaks_against_it_is_said_and_nothing_can_be_installed(assistant):
    problem = "The installation needs 3.7 GB in /home, and 1.2 GB are free."
    assistant.installer.plan = example_plan(free_mb=1200, problems=(problem,))
    assistant.become(MISSING)
    assistant.click("Set up…")
    assistant.reach(OFFERED)
    assert problem in assistant.words() and not assistant.button("Install").isEnabled()


def test_another_folder_can_be_chosen_while_there_is_no_engine(assistant, monkeypatch, tmp_path):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    assistant.become(MISSING)
    assistant.click("Set up…")
    assistant.reach(OFFERED)
    assistant.click("Change folder…")
    wait_until(lambda: len(assistant.installer.pythons) == 2)
    assert assistant.installer.locations == [tmp_path]
    assistant.reach(OFFERED)


def test_an_own_python_that_is_gone_can_be_given_up(assistant):
    assistant.become(MISSING, sentence="The Python /opt/x is not there.", users_own=True)
    assert "The Python /opt/x is not there." in assistant.words()
    assistant.click("Set up…")
    assistant.reach(OFFERED)
    assert assistant.installer.forgotten == 1


def test_a_python_that_a_variable_names_is_left_to_the_user(assistant):
    assistant.become(MISSING, sentence="It is not there.", users_own=True, by_variable=True)
    assert "It is not there." in assistant.words() and assistant.buttons() == []


def test_a_look_that_fails_says_why_and_can_be_repeated(assistant):
    assistant.become(MISSING)
    plan, assistant.installer.plan = assistant.installer.plan, ChangeChatError("No disk. Buy one.")
    assistant.click("Set up…")
    assistant.reach(FAILED)
    assert "No disk. Buy one." in assistant.words()
    assistant.installer.plan = plan
    assistant.click("Try again")
    assistant.reach(OFFERED)


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
    assistant.setup.look()
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
    assert {"Try again", "Show log", "Copy diagnostics", "Back"} == set(assistant.buttons())
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
    log = assistant.panel.findChild(SetupLog)
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
    assistant.click("Install")
    assert ended == [[]]
    assistant.installer.end(READY)
    wait_until(assistant.shows_chat)


def test_removing_asks_first_and_leads_to_the_card(assistant):
    assistant.act("Remove the engine…")
    box = assistant.desk.dock.findChild(QMessageBox)
    assert "Models, results and settings stay" in box.text() and assistant.installer.removals == 0
    next(item for item in box.buttons() if item.text() == "Remove").click()
    assistant.installer.end(MISSING)
    wait_until(lambda: assistant.panel.isVisible() and assistant.buttons() == ["Set up…"])
    assert assistant.installer.removals == 1
