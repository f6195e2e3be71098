"""The choice of the model: what is offered, what stands in the way, what is remembered."""

from __future__ import annotations

import pytest
from changechat.core.link.commands import LOAD, MODELS
from changechat.core.model_names import AUTOMATIC, EVIDENCE, REMOTE
from changechat.ui.model import model_picker
from changechat.ui.model.model_picker import SETTING, ModelPicker
from changechat.ui.model.model_store import ModelStore
from changechat.ui.model.remote_server import RemoteServer
from qgis.core import QgsSettings
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QTextDocument
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QComboBox, QLabel

from ..model_reports import ALL, NANO, SEVEN, report
from ..scripted_engine_thread import ScriptedEngineThread
from ..waiting import Signal


@pytest.fixture(autouse=True)
def own_profile(qgis_app):
    QgsSettings().remove("changechat")
    yield
    QgsSettings().remove("changechat")


class KnownModels:
    """A picker, its store and its engine."""

    def __init__(self) -> None:
        self.engine = ScriptedEngineThread()
        self.store = ModelStore(self.engine)
        self.picker = ModelPicker(self.store)
        self.combo = self.picker.findChild(QComboBox)

    def report(self, *models, **more) -> None:
        self.store.refresh()
        self.engine.report(MODELS, report(*models, **more))

    def texts(self) -> list:
        return [self.combo.itemText(index) for index in range(self.combo.count())]

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.combo, key)

    def remark(self) -> str:
        label = self.picker.findChildren(QLabel)[1]
        if label.isHidden():
            return ""
        document = QTextDocument()
        document.setHtml(label.text())
        return document.toPlainText()

    def tip(self, name: str) -> str:
        return self.combo.itemData(self.combo.findData(name), Qt.ItemDataRole.ToolTipRole)


@pytest.fixture
def known() -> KnownModels:
    return KnownModels()


@pytest.mark.parametrize("stored", [None, "nano"])
def test_at_first_the_choice_is_automatic_and_nothing_needs_saying(stored):
    """Nano was the default once: where it is stored and nobody chose it, it is no choice."""
    if stored:
        QgsSettings().setValue(model_picker.SETTING, stored)
    known = KnownModels()
    assert known.picker.model() == AUTOMATIC
    assert known.texts() == ["Automatic", "Change mask only"]
    assert known.remark() == ""
    assert known.engine.commands == []


def test_what_can_answer_comes_before_what_cannot(known):
    RemoteServer("https://gpu.example.org/v1", "big").save()
    known.report(*reversed(ALL))
    assert known.texts() == [
        "Automatic",
        "Change mask only",
        "My adapter",
        "Seven 7B (too little memory)",
        "Nano · 180 MB",
        "Remote server · gpu.example.org",
        "Bare",
        "Absent 4B (not installed)",
    ]


def test_the_tool_tip_tells_need_and_what_is_free(known):
    known.report()
    assert "Needs 7.4 GB of memory, 5.1 GB free on the CPU." in known.tip("seven")
    assert "Download: 8.9 GB." in known.tip("absent")
    assert "Apache-2.0" in known.tip("absent")


def test_the_choice_is_remembered_and_waits_for_the_engines_report(known):
    known.report()
    known.picker.choose("nano")
    known.press(Qt.Key.Key_Down)
    assert known.picker.model() == "seven"
    later = KnownModels()
    assert later.picker.model() == "seven"
    assert later.texts() == ["Automatic", "Change mask only", "seven"]
    later.report()
    assert later.picker.model() == "seven"
    assert later.combo.currentText() == "Seven 7B (too little memory)"


def test_the_list_is_asked_for_when_an_engine_is_there_and_one_of_its_models_is_chosen(known):
    known.picker.choose(EVIDENCE)
    for state in ("starting", "ready"):
        known.engine.become(state)
    assert known.engine.commands == []
    known.picker.choose("nano")
    for state in ("stopped", "starting", "ready"):
        known.engine.become(state)
    assert known.engine.told(MODELS)


def test_opening_the_list_asks_the_engine_and_says_so_meanwhile(known):
    known.picker.choose(EVIDENCE)
    known.picker.show()
    QTest.mousePress(known.combo, Qt.MouseButton.LeftButton)
    assert known.engine.told(MODELS)
    assert known.texts() == ["Automatic", "Change mask only", "Asking the engine for its models…"]
    assert not known.combo.model().item(2).isEnabled()
    known.engine.report(MODELS, report(NANO))
    assert known.texts() == ["Automatic", "Change mask only", "Nano · 180 MB"]
    known.combo.hidePopup()
    known.picker.close()


def test_a_chosen_model_that_is_gone_leaves_automatic_and_comes_back(known):
    known.report()
    known.picker.choose("own")
    known.report(NANO)
    assert known.picker.model() == AUTOMATIC
    known.report()
    assert known.picker.model() == "own"


@pytest.mark.parametrize(
    "name, words",
    [
        ("bare", "Bare needs an adapter; add your own."),
        ("absent", "Not on this computer yet. Get…"),
        ("seven", "Needs 7.4 GB, but only 5.1 GB is free on the CPU."),
        ("nano", "Not loaded; the next question loads it"),
    ],
)
def test_what_stands_in_the_way_is_one_line_below(known, name, words):
    known.report()
    known.picker.choose(name)
    assert known.picker.model() == name
    assert known.remark() == words


def test_the_line_follows_loading_and_unloading(known):
    known.report()
    known.picker.choose("nano")
    known.store.load("nano")
    assert known.remark() == "Loading…"
    known.engine.report(LOAD, report(loaded="nano", device="cuda:0 (NVIDIA L4)"))
    assert known.remark() == "Loaded on cuda:0 (NVIDIA L4)"
    known.engine.become("stopped")
    assert known.remark() == "Not loaded; the next question loads it"


def test_why_loading_failed_is_said_below_the_model_it_is_about(known):
    known.report()
    known.picker.choose("nano")
    known.store.load("nano")
    known.engine.refuse(LOAD, "The weights of Nano are <b>damaged</b>. Get it again.")
    assert known.remark() == "The weights of Nano are <b>damaged</b>. Get it again."
    known.picker.choose("seven")
    assert "damaged" not in known.remark()


@pytest.mark.parametrize("name", [EVIDENCE, "nano"])
def test_why_there_is_no_list_is_said_once_it_was_asked_for(known, name):
    known.picker.choose(name)
    known.store.refresh()
    known.engine.refuse(MODELS, "The engine is not installed.", kind="environment")
    assert known.remark() == "The engine is not installed."
    known.report()
    assert "not installed" not in known.remark()


def test_a_click_on_get_asks_for_the_download(known):
    known.report()
    known.picker.choose("absent")
    wanted = Signal(known.picker.get_requested)
    known.picker.findChildren(QLabel)[1].linkActivated.emit("get")
    assert len(wanted.arrivals) == 1


def test_a_server_is_offered_once_it_is_set_up_and_is_said_to_get_the_pictures(known):
    QgsSettings().setValue(SETTING, REMOTE)
    assert KnownModels().picker.model() == AUTOMATIC
    server = RemoteServer("https://gpu.example.org/v1", "big", "abc1234")
    server.save()
    known.picker.refresh()
    assert known.picker.model() == REMOTE
    assert known.picker.server() == server
    assert known.remark() == (
        "Pictures and questions leave this computer for the server gpu.example.org, for big."
    )
    known.picker.choose(EVIDENCE)
    assert known.picker.server() is None


def test_a_program_beside_qgis_is_told_apart_from_another_computer(known):
    RemoteServer("http://localhost:11434/v1", "llava").save()
    known.picker.choose(REMOTE)
    assert known.remark() == (
        "Pictures and questions go to another program on this computer: llava at localhost:11434."
    )
    combo = known.picker.findChild(QComboBox)
    assert combo.currentText() == "Program on this computer · localhost:11434"


def test_a_title_is_never_read_as_markup(known):
    known.report(SEVEN.from_dict({**SEVEN.to_dict(), "fits": True, "obstacle": "<img src='x'>"}))
    known.picker.choose("seven")
    assert known.remark() == "<img src='x'>"
