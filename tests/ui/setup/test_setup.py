"""The set-up in the dock, with a scripted installer: what shows when, and what is offered."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from changechat.core import weights
from changechat.core.errors import ChangeChatError, InputError
from changechat.core.failures.engine_process import LACKS_PACKAGE
from changechat.core.setup.adoption import AdoptionPlan
from changechat.core.setup.environment_state import (
    BROKEN,
    INSTALLING_ELSEWHERE,
    MISSING,
    OUTDATED,
    PARTIAL,
    READY,
)
from changechat.core.setup.torch_build import named_build
from changechat.ui.chat.error_bubble import ErrorBubble
from changechat.ui.link_button import LinkButton
from changechat.ui.setup import setup_words
from changechat.ui.setup.setup import FAILED, OFFERED
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QFileDialog, QLineEdit

from ..setup_states import FOLDER, GPU, example_plan
from ..waiting import wait_until

# ---- what shows when


def test_with_an_engine_nothing_of_the_set_up_shows(assistant):
    assert assistant.shows_chat() and not assistant.panel.isVisible()


@pytest.mark.parametrize(
    "kind, button",
    [(MISSING, "Set up…"), (PARTIAL, "Continue the set-up…"), (BROKEN, "Repair")],
)
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


# ---- a repair


def test_an_engine_whose_python_was_replaced_is_repaired_by_one_button(assistant):
    assistant.become(BROKEN, sentence="The Python is now 3.13 instead of 3.11.")
    words = assistant.words()
    assert "The engine needs a repair" in words and "now 3.13 instead of 3.11" in words
    assistant.click("Repair")
    assistant.installer.end(READY)
    wait_until(assistant.shows_chat)
    assert len(assistant.installer.installed) == 1


def test_a_repair_that_something_speaks_against_is_not_begun(assistant):
    assistant.installer.plan = example_plan(problems=("The disk is full.",))
    assistant.become(BROKEN)
    assistant.click("Repair")
    assistant.reach(OFFERED)
    assert "The disk is full." in assistant.words() and not assistant.button("Repair").isEnabled()
    assert assistant.installer.installed == []


def test_an_engine_that_lacks_a_package_is_offered_a_repair_in_a_line_and_below_the_error(
    assistant,
):
    lacks = LACKS_PACKAGE.format(name="torch")
    line = assistant.desk.dock.setup_line
    assert not line.isVisible()
    assistant.desk.session.engine_changed.emit("stopped", lacks)
    assert line.isVisible() and "Repair" in line.text()
    assistant.desk.session.engine_changed.emit("starting", "")
    assert not line.isVisible()
    assistant.desk.press("caption")
    assistant.desk.engine.fail("environment", lacks)
    (bubble,) = assistant.desk.all(ErrorBubble)
    next(link for link in bubble.findChildren(LinkButton) if "Repair" in link.text()).click()
    assistant.installer.end(READY)
    wait_until(lambda: assistant.installer.installed and assistant.shows_chat())


def test_the_line_repairs_too(assistant):
    assistant.desk.session.engine_changed.emit("stopped", LACKS_PACKAGE.format(name="torch"))
    assistant.desk.dock.setup_line.linkActivated.emit("link")
    assistant.installer.end(READY)
    wait_until(lambda: assistant.installer.installed and assistant.shows_chat())


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
        "for research and other non-commercial use only",
    ):
        assert fact in words


def test_open_weights_are_offered_as_such(assistant, monkeypatch, tmp_path):
    open_weights = Path(weights.__file__).parents[1] / "models" / "open_weights"
    shutil.copy(open_weights / "LICENSE", tmp_path)
    (tmp_path / weights.GUIDE).touch()
    for module in (weights, setup_words):
        monkeypatch.setattr(module, "SHIPPED", tmp_path)
    assistant.become(MISSING)
    assistant.click("Set up…")
    assistant.reach(OFFERED)
    assert "are open, CC BY 4.0" in assistant.words()
    assert "non-commercial" not in assistant.words()


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
