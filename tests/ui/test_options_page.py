"""ChangeChat's page in the options: device, server, test of the server."""

from __future__ import annotations

import pytest
from changechat.core.commands import CHECK_ENDPOINT, MODELS
from changechat.core.environment import chosen_python, engine_folder
from changechat.core.errors import EnvironmentMissingError
from changechat.core.models import REMOTE
from changechat.ui.device_setting import device, save_device
from changechat.ui.diagnostics import Diagnostics
from changechat.ui.endpoint_check import EndpointCheck
from changechat.ui.help_window import HelpWindow
from changechat.ui.idle_setting import idle_minutes, save_idle_minutes
from changechat.ui.image_setting import image_side, save_image_side
from changechat.ui.model_picker import SETTING as MODEL
from changechat.ui.model_store import ModelStore
from changechat.ui.options_factory import OptionsFactory
from changechat.ui.options_page import PAGE_NAME, OptionsPage
from changechat.ui.options_place import EnginePlace
from changechat.ui.options_results import ResultsGroup
from changechat.ui.remote_server import RemoteServer, remote_server
from changechat.ui.results_setting import results_folder
from qgis.core import QgsSettings
from qgis.gui import QgsAuthConfigSelect, QgsFileWidget
from qgis.PyQt.QtCore import QCoreApplication, QEvent
from qgis.PyQt.QtWidgets import QComboBox, QDialog, QLabel, QLineEdit, QPushButton, QRadioButton

from .authentication import KEY, forget, stored
from .model_reports import report
from .scripted_engine_thread import ScriptedEngineThread
from .waiting import Signal, wait_until

URL = "https://gpu.example.org/v1"
DEVICES = ("cuda:0 (NVIDIA L4)", "cuda:1 (NVIDIA L4)", "CPU")


@pytest.fixture(autouse=True)
def own_profile(qgis_app):
    QgsSettings().remove("changechat")
    yield
    QgsSettings().remove("changechat")


class Desk:
    """A page, the engine of its test, and how often it was applied."""

    def __init__(self, devices=DEVICES) -> None:
        self.engine = ScriptedEngineThread()
        self.applied = []
        check = EndpointCheck(make_engine=lambda: self.engine)
        self.page = OptionsPage(devices, lambda: self.applied.append(True), Diagnostics(), check)
        self.page.show()
        self.device = self.page.findChild(QComboBox)

    def address(self) -> QLineEdit:
        return next(
            edit for edit in self.page.findChildren(QLineEdit) if "https" in edit.placeholderText()
        )

    def model(self) -> QComboBox:
        return next(combo for combo in self.page.findChildren(QComboBox) if combo.isEditable())

    def authentication(self) -> QgsAuthConfigSelect:
        return self.page.findChild(QgsAuthConfigSelect)

    def test(self) -> None:
        buttons = self.page.findChildren(QPushButton)
        next(button for button in buttons if button.text() == "Test").click()

    def words(self) -> str:
        return "\n".join(label.text() for label in self.page.findChildren(QLabel))


@pytest.fixture
def desk() -> Desk:
    desk = Desk()
    yield desk
    desk.page.close()


def test_every_device_that_the_engine_reported_can_be_chosen(desk):
    texts = [desk.device.itemText(index) for index in range(desk.device.count())]
    assert texts == ["Automatic", "CPU", "cuda:0 (NVIDIA L4)", "cuda:1 (NVIDIA L4)"]
    assert desk.device.currentText() == "Automatic"
    desk.device.setCurrentIndex(3)
    desk.page.apply()
    assert device() == "cuda:1" and desk.applied == [True]
    assert Desk().device.currentText() == "cuda:1 (NVIDIA L4)"


def test_a_chosen_device_that_is_not_there_stays_chosen_and_says_so():
    save_device("cuda:3")
    desk = Desk(devices=("CPU",))
    assert desk.device.currentText() == "cuda:3 (not found)"
    desk.page.apply()
    assert device() == "cuda:3"


def combo(desk, entry: str) -> QComboBox:
    """Return the combo that has an entry."""
    return next(c for c in desk.page.findChildren(QComboBox) if c.findText(entry) >= 0)


def test_idle_time_and_image_budget_are_kept_and_shown_again(desk):
    idle, side = combo(desk, "Never"), combo(desk, "As the model's recipe says")
    assert idle.currentData() == 30 and side.currentData() == 0
    idle.setCurrentText("Never")
    side.setCurrentText("At most 224 pixels a side")
    assert (idle_minutes(), image_side()) == (30, 0)
    desk.page.apply()
    assert (idle_minutes(), image_side()) == (0, 224)
    again = Desk()
    assert combo(again, "Never").currentText() == "Never"
    assert combo(again, "As the model's recipe says").currentData() == 224


def test_a_number_that_the_list_lacks_is_offered_and_kept(desk):
    save_idle_minutes(7)
    save_image_side(300)
    again = Desk()
    again.page.apply()
    assert (idle_minutes(), image_side()) == (7, 300)


def test_results_go_beside_the_project_until_a_folder_is_chosen(desk, tmp_path):
    group = desk.page.findChild(ResultsGroup)
    beside, elsewhere = group.findChildren(QRadioButton)
    folder = group.findChild(QgsFileWidget)
    assert beside.isChecked() and not folder.isEnabled()
    elsewhere.click()
    folder.setFilePath(str(tmp_path))
    desk.page.apply()
    assert results_folder() == tmp_path
    again = Desk().page.findChild(ResultsGroup)
    assert again.findChild(QgsFileWidget).filePath() == str(tmp_path)
    again.findChildren(QRadioButton)[0].click()
    again.save()
    assert results_folder() is None


def test_the_engine_group_says_what_is_installed_where(monkeypatch, tmp_path):
    python = tmp_path / "env" / "bin" / "python"
    packages = tmp_path / "env" / "lib" / "python3.11" / "site-packages"
    (packages / "torch-2.13.0+cpu.dist-info").mkdir(parents=True)
    python.parent.mkdir()
    python.write_bytes(b"x" * 5_000_000)
    (tmp_path / "env" / "pyvenv.cfg").write_text("version = 3.11.2\n")
    monkeypatch.setenv("CHANGECHAT_ENGINE_PYTHON", str(python))
    desk = Desk()
    assert f"The engine runs in a Python of your own, {python}." in desk.words()
    assert "CHANGECHAT_ENGINE_PYTHON names" in desk.words()
    wait_until(lambda: "Python 3.11.2, torch 2.13.0+cpu · 5 MB" in desk.words())


def test_an_engine_that_is_missing_is_said_to_be_and_can_be_set_up(monkeypatch, tmp_path):
    monkeypatch.setenv("CHANGECHAT_HOME", str(tmp_path))
    monkeypatch.delenv("CHANGECHAT_ENGINE_PYTHON", raising=False)
    desk = Desk()
    assert "The engine is not set up yet." in desk.words()
    wished = Signal(desk.page.engine.setup_requested)
    next(b for b in desk.page.findChildren(QPushButton) if "Set up" in b.text()).click()
    assert len(wished.arrivals) == 1


def test_the_way_to_the_set_up_accepts_the_options_that_lie_over_the_dock(desk):
    dialog = QDialog()
    desk.page.setParent(dialog)
    accepted, wished = Signal(dialog.accepted), Signal(desk.page.engine.setup_requested)
    dialog.show()
    next(b for b in desk.page.findChildren(QPushButton) if "Set up" in b.text()).click()
    assert len(accepted.arrivals) == len(wished.arrivals) == 1 and not dialog.isVisible()
    desk.page.setParent(None)


@pytest.fixture
def own_home(tmp_path, monkeypatch):
    monkeypatch.setenv("CHANGECHAT_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("CHANGECHAT_ENGINE_PYTHON", raising=False)
    return tmp_path / "home"


def place(desk) -> EnginePlace:
    return desk.page.findChild(EnginePlace)


def test_another_folder_for_the_engine_is_kept_told_and_shown_again(own_home, tmp_path):
    desk = Desk()
    moved = Signal(place(desk).moved)
    folder, _ = place(desk).findChildren(QgsFileWidget)
    assert folder.filePath() == str(own_home)
    desk.page.apply()
    assert not moved.arrivals and engine_folder() == own_home / "engine"
    folder.setFilePath(str(tmp_path / "large disk"))
    desk.page.apply()
    assert len(moved.arrivals) == 1 and engine_folder() == tmp_path / "large disk" / "engine"
    again, _ = place(Desk()).findChildren(QgsFileWidget)
    assert again.filePath() == str(tmp_path / "large disk")


def test_a_python_of_the_users_own_is_looked_at_and_kept(own_home, tmp_path):
    desk = Desk()
    _, python = place(desk).findChildren(QgsFileWidget)
    assert not python.isEnabled()
    place(desk).findChildren(QRadioButton)[1].click()
    assert python.isEnabled() and "Choose the program" in desk.words()
    program = tmp_path / "mine" / "bin" / "python"
    program.parent.mkdir(parents=True)
    program.touch()
    python.setFilePath(str(program))
    assert "lack the engine's packages" in desk.words()
    desk.page.apply()
    assert chosen_python() == program
    again = place(Desk())
    assert again.findChildren(QRadioButton)[1].isChecked()
    again.findChildren(QRadioButton)[0].click()
    again.save()
    assert chosen_python() is None


def test_the_privacy_line_follows_model_and_server(desk):
    assert "Nothing leaves this computer" in desk.words()
    assert "gpu.example.org" not in desk.words()
    desk.address().setText(URL)
    assert "Nothing leaves this computer" in desk.words()
    assert "With the remote server, gpu.example.org gets" in desk.words()
    QgsSettings().setValue(MODEL, REMOTE)
    RemoteServer(URL, "big").save()
    words = Desk().words()
    assert "With the remote server, gpu.example.org gets" in words
    assert "Nothing leaves this computer" not in words


def test_the_help_opens_at_the_settings(desk):
    desk.page.help.click()
    assert desk.page.findChild(HelpWindow).pages.source().fragment() == "settings"


def test_nothing_is_kept_before_the_options_are_accepted(desk):
    desk.address().setText(URL)
    desk.device.setCurrentIndex(1)
    assert remote_server() is None and device() == "auto"


def test_a_server_is_kept_and_shown_again(desk):
    configuration = stored("Basic", username="", password=KEY)
    desk.address().setText(URL + "/")
    desk.model().setEditText(" big ")
    desk.authentication().setConfigId(configuration)
    desk.page.apply()
    assert remote_server() == RemoteServer(URL, "big", configuration)
    again = Desk()
    assert again.address().text() == URL
    assert again.model().currentText() == "big"
    assert again.authentication().configId() == configuration
    forget(configuration)


def test_the_test_asks_the_server_with_its_key_and_offers_its_models(desk):
    configuration = stored("Basic", username="", password=KEY)
    desk.address().setText(URL)
    desk.authentication().setConfigId(configuration)
    desk.test()
    assert desk.engine.told(CHECK_ENDPOINT) == [
        {"endpoint": {"url": URL, "model": "", "key": KEY}},
    ]
    assert "Asking the server" in desk.words()
    desk.engine.report(CHECK_ENDPOINT, {"models": ["big", "small"]})
    assert "The server answers." in desk.words()
    assert [desk.model().itemText(row) for row in range(2)] == ["big", "small"]
    assert desk.model().currentText() == "big"
    assert KEY not in desk.words()
    forget(configuration)


def test_a_model_that_the_server_lacks_is_named(desk):
    desk.address().setText(URL)
    desk.model().setEditText("huge")
    desk.test()
    desk.engine.report(CHECK_ENDPOINT, {"models": ["big"]})
    assert "no model “huge”" in desk.words()
    assert desk.model().currentText() == "huge"


def test_a_failed_test_says_why(desk):
    desk.address().setText(URL)
    desk.test()
    desk.engine.refuse(CHECK_ENDPOINT, "The server refuses the key.")
    assert "The server refuses the key." in desk.words()


def test_a_second_test_takes_the_place_of_the_first(desk):
    desk.address().setText(URL)
    desk.test()
    desk.test()
    assert desk.engine.cancelled == ["c1"]
    desk.engine.reported.emit("c1", {"models": ["old"]})
    assert desk.model().findText("old") < 0


def test_a_missing_key_or_engine_is_a_sentence(desk):
    desk.address().setText(URL)
    configuration = stored("Basic", username="me", password="")
    desk.authentication().setConfigId(configuration)
    desk.test()
    assert "holds no key" in desk.words()
    forget(configuration)

    def missing():
        raise EnvironmentMissingError("The engine is not installed.")

    page = OptionsPage(DEVICES, lambda: None, Diagnostics(), EndpointCheck(make_engine=missing))
    failed = Signal(page._server._check.failed)
    page._server._check.start(RemoteServer(URL, "big"))
    assert failed.arrivals == [("The engine is not installed.",)]


@pytest.mark.parametrize(
    "address, words",
    [
        ("gpu.example.org/v1", "must begin with https://"),
        ("http://gpu.example.org/v1", "travel unprotected"),
    ],
)
def test_an_address_that_is_unsafe_or_none_is_pointed_out(desk, address, words):
    desk.address().setText(address)
    assert words in desk.words()
    desk.address().setText("http://localhost:8000/v1")
    assert words not in desk.words()


def test_the_engine_of_the_test_ends_with_the_page():
    desk = Desk()
    desk.address().setText(URL)
    desk.test()
    desk.page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert desk.engine.stopped


def test_the_factory_makes_a_page_with_the_reported_devices_and_tells_when_it_is_applied():
    engine = ScriptedEngineThread()
    store = ModelStore(engine)
    factory = OptionsFactory(store, Diagnostics())
    applied = Signal(factory.applied)
    store.refresh()
    engine.report(MODELS, report())
    page = factory.createWidget(None)
    assert page.objectName() == PAGE_NAME
    assert page.findChild(QComboBox).findText("cuda:0 (NVIDIA L4)") >= 0
    page.apply()
    assert len(applied.arrivals) == 1
