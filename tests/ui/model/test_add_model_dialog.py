"""Adding an adapter or a model folder: what is sent, and a refusal that keeps what was typed."""

from __future__ import annotations

import pytest
from changechat.core.link.commands import ADD_MODEL, MODELS
from changechat.ui.model.add_model_dialog import AddModelDialog
from changechat.ui.model.model_store import ModelStore
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QRadioButton

from ..model_reports import report
from ..scripted_engine_thread import ScriptedEngineThread
from ..waiting import Signal


class Desk:
    """The dialog with a store that knows models."""

    def __init__(self) -> None:
        self.engine = ScriptedEngineThread()
        self.store = ModelStore(self.engine)
        self.store.refresh()
        self.engine.report(MODELS, report())
        self.dialog = AddModelDialog(self.store)
        self.dialog.show()

    def choose_folder(self, path: str) -> None:
        self.dialog.findChild(QgsFileWidget).setFilePath(path)

    def title(self) -> QLineEdit:
        edits = self.dialog.findChildren(QLineEdit)
        return next(edit for edit in edits if edit.parent() is self.dialog)

    def base(self) -> QComboBox:
        combos = self.dialog.findChildren(QComboBox)
        return next(combo for combo in combos if combo.parent() is self.dialog)

    def add(self) -> QPushButton:
        buttons = self.dialog.findChildren(QPushButton)
        return next(button for button in buttons if button.text().replace("&", "") == "Add")

    def words(self) -> str:
        labels = self.dialog.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())


@pytest.fixture
def desk(qgis_app) -> Desk:
    desk = Desk()
    yield desk
    desk.store.blockSignals(True)


def test_an_adapter_needs_a_folder_and_is_named_after_it(desk, tmp_path):
    assert not desk.add().isEnabled()
    desk.choose_folder(str(tmp_path / "harbour_adapter"))
    assert desk.title().text() == "harbour_adapter"
    desk.base().setCurrentIndex(desk.base().findData("seven"))
    desk.add().click()
    (told,) = desk.engine.told(ADD_MODEL)
    assert told["kind"] == "adapter" and told["based_on"] == "seven"
    assert told["folder"].endswith("harbour_adapter") and told["title"] == "harbour_adapter"


def test_a_folder_holds_a_whole_model(desk, tmp_path):
    desk.dialog.findChildren(QRadioButton)[1].click()
    desk.title().setText("Ours")
    desk.choose_folder(str(tmp_path))
    desk.add().click()
    (told,) = desk.engine.told(ADD_MODEL)
    assert told["kind"] == "folder" and told["title"] == "Ours"


def test_own_models_are_no_base_for_others(desk):
    assert desk.base().findData("own") < 0
    assert desk.base().findData("absent") >= 0


def test_a_refusal_is_said_in_the_dialog_which_keeps_what_was_typed(desk, tmp_path):
    desk.title().setText("Ours")
    desk.choose_folder(str(tmp_path))
    desk.add().click()
    assert not desk.add().isEnabled()
    desk.engine.refuse(ADD_MODEL, "The adapter was made for another base model.")
    assert "The adapter was made for another base model." in desk.words()
    assert desk.title().text() == "Ours" and desk.add().isEnabled()
    assert desk.dialog.isVisible()


def test_the_new_model_is_named_and_the_dialog_closes(desk, tmp_path):
    added = Signal(desk.dialog.added)
    desk.choose_folder(str(tmp_path))
    desk.add().click()
    desk.engine.report(ADD_MODEL, report(added="ours"))
    assert added.arrivals == [("ours",)]
    assert not desk.dialog.isVisible()
