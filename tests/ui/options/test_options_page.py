"""ChangeChat's page in the options: device, server, test of the server."""

from __future__ import annotations

import pytest
from changechat.core.environment import chosen_python, engine_folder
from changechat.core.link.commands import MODELS
from changechat.core.model_names import REMOTE
from changechat.ui.help_window import HelpWindow
from changechat.ui.model.model_picker import SETTING as MODEL
from changechat.ui.model.model_store import ModelStore
from changechat.ui.model.remote_server import RemoteServer, remote_server
from changechat.ui.options.options_factory import OptionsFactory
from changechat.ui.options.options_page import PAGE_NAME
from changechat.ui.options.options_place import EnginePlace
from changechat.ui.options.options_results import ResultsGroup
from changechat.ui.options.profile_settings import (
    device,
    idle_minutes,
    image_side,
    results_folder,
    save_device,
    save_idle_minutes,
    save_image_side,
)
from changechat.ui.setup.diagnostics import Diagnostics
from qgis.core import QgsSettings
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtWidgets import QComboBox, QDialog, QPushButton, QRadioButton

from ..model_reports import report
from ..options_desk import URL
from ..scripted_engine_thread import ScriptedEngineThread
from ..waiting import Signal, wait_until

pytestmark = pytest.mark.usefixtures("own_profile")


def test_every_device_that_the_engine_reported_can_be_chosen(open_options, options):
    texts = [options.device.itemText(index) for index in range(options.device.count())]
    assert texts == ["Automatic", "CPU", "cuda:0 (NVIDIA L4)", "cuda:1 (NVIDIA L4)"]
    assert options.device.currentText() == "Automatic"
    options.device.setCurrentIndex(3)
    options.page.apply()
    assert device() == "cuda:1" and options.applied == [True]
    assert open_options().device.currentText() == "cuda:1 (NVIDIA L4)"


def test_a_chosen_device_that_is_not_there_stays_chosen_and_says_so(open_options):
    save_device("cuda:3")
    options = open_options(devices=("CPU",))
    assert options.device.currentText() == "cuda:3 (not found)"
    options.page.apply()
    assert device() == "cuda:3"


def combo(options, entry: str) -> QComboBox:
    """Return the combo that has an entry."""
    return next(c for c in options.page.findChildren(QComboBox) if c.findText(entry) >= 0)


def test_idle_time_and_image_budget_are_kept_and_shown_again(open_options, options):
    idle, side = combo(options, "Never"), combo(options, "As the model's recipe says")
    assert idle.currentData() == 30 and side.currentData() == 0
    idle.setCurrentText("Never")
    side.setCurrentText("At most 224 pixels a side")
    assert (idle_minutes(), image_side()) == (30, 0)
    options.page.apply()
    assert (idle_minutes(), image_side()) == (0, 224)
    again = open_options()
    assert combo(again, "Never").currentText() == "Never"
    assert combo(again, "As the model's recipe says").currentData() == 224


def test_a_number_that_the_list_lacks_is_offered_and_kept(open_options, options):
    save_idle_minutes(7)
    save_image_side(300)
    again = open_options()
    again.page.apply()
    assert (idle_minutes(), image_side()) == (7, 300)


def test_results_go_beside_the_project_until_a_folder_is_chosen(open_options, options, tmp_path):
    group = options.page.findChild(ResultsGroup)
    beside, elsewhere = group.findChildren(QRadioButton)
    folder = group.findChild(QgsFileWidget)
    assert beside.isChecked() and not folder.isEnabled()
    elsewhere.click()
    folder.setFilePath(str(tmp_path))
    options.page.apply()
    assert results_folder() == tmp_path
    again = open_options().page.findChild(ResultsGroup)
    assert again.findChild(QgsFileWidget).filePath() == str(tmp_path)
    again.findChildren(QRadioButton)[0].click()
    again.save()
    assert results_folder() is None


def test_the_engine_group_says_what_is_installed_where(open_options, monkeypatch, tmp_path):
    python = tmp_path / "env" / "bin" / "python"
    packages = tmp_path / "env" / "lib" / "python3.11" / "site-packages"
    (packages / "torch-2.13.0+cpu.dist-info").mkdir(parents=True)
    python.parent.mkdir()
    python.write_bytes(b"x" * 5_000_000)
    (tmp_path / "env" / "pyvenv.cfg").write_text("version = 3.11.2\n")
    monkeypatch.setenv("CHANGECHAT_ENGINE_PYTHON", str(python))
    options = open_options()
    assert f"The engine runs in a Python of your own, {python}." in options.words()
    assert "CHANGECHAT_ENGINE_PYTHON names" in options.words()
    wait_until(lambda: "Python 3.11.2, torch 2.13.0+cpu · 5 MB" in options.words())


def test_an_engine_that_is_missing_is_said_to_be_and_can_be_set_up(
    open_options, monkeypatch, tmp_path
):
    monkeypatch.setenv("CHANGECHAT_HOME", str(tmp_path))
    monkeypatch.delenv("CHANGECHAT_ENGINE_PYTHON", raising=False)
    options = open_options()
    assert "The engine is not set up yet." in options.words()
    wished = Signal(options.page.engine.setup_requested)
    next(b for b in options.page.findChildren(QPushButton) if "Set up" in b.text()).click()
    assert len(wished.arrivals) == 1


def test_the_way_to_the_set_up_accepts_the_options_that_lie_over_the_dock(options):
    dialog = QDialog()
    options.page.setParent(dialog)
    accepted, wished = Signal(dialog.accepted), Signal(options.page.engine.setup_requested)
    dialog.show()
    next(b for b in options.page.findChildren(QPushButton) if "Set up" in b.text()).click()
    assert len(accepted.arrivals) == len(wished.arrivals) == 1 and not dialog.isVisible()
    options.page.setParent(None)


@pytest.fixture
def own_home(tmp_path, monkeypatch):
    monkeypatch.setenv("CHANGECHAT_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("CHANGECHAT_ENGINE_PYTHON", raising=False)
    return tmp_path / "home"


def place(options) -> EnginePlace:
    return options.page.findChild(EnginePlace)


def test_another_folder_for_the_engine_is_kept_told_and_shown_again(
    open_options, own_home, tmp_path
):
    options = open_options()
    moved = Signal(place(options).moved)
    folder, _ = place(options).findChildren(QgsFileWidget)
    assert folder.filePath() == str(own_home)
    options.page.apply()
    assert not moved.arrivals and engine_folder() == own_home / "engine"
    folder.setFilePath(str(tmp_path / "large disk"))
    options.page.apply()
    assert len(moved.arrivals) == 1 and engine_folder() == tmp_path / "large disk" / "engine"
    again, _ = place(open_options()).findChildren(QgsFileWidget)
    assert again.filePath() == str(tmp_path / "large disk")


def test_a_python_of_the_users_own_is_looked_at_and_kept(open_options, own_home, tmp_path):
    options = open_options()
    _, python = place(options).findChildren(QgsFileWidget)
    assert not python.isEnabled()
    place(options).findChildren(QRadioButton)[1].click()
    assert python.isEnabled() and "Choose the program" in options.words()
    program = tmp_path / "mine" / "bin" / "python"
    program.parent.mkdir(parents=True)
    program.touch()
    python.setFilePath(str(program))
    assert "lack the engine's packages" in options.words()
    options.page.apply()
    assert chosen_python() == program
    again = place(open_options())
    assert again.findChildren(QRadioButton)[1].isChecked()
    again.findChildren(QRadioButton)[0].click()
    again.save()
    assert chosen_python() is None


def test_the_privacy_line_follows_model_and_server(open_options, options):
    assert "Nothing leaves this computer" in options.words()
    assert "gpu.example.org" not in options.words()
    options.address().setText(URL)
    assert "Nothing leaves this computer" in options.words()
    assert "With the remote server, gpu.example.org gets" in options.words()
    QgsSettings().setValue(MODEL, REMOTE)
    RemoteServer(URL, "big").save()
    words = open_options().words()
    assert "With the remote server, gpu.example.org gets" in words
    assert "Nothing leaves this computer" not in words


def test_a_program_on_this_computer_is_named_as_what_gets_the_pictures(options):
    options.address().setText("http://127.0.0.1:8000/v1")
    words = options.words()
    assert "another program on this computer, at 127.0.0.1:8000, gets both dates' pictures" in words


def test_the_help_opens_at_the_settings(options):
    options.page.help.click()
    assert options.page.findChild(HelpWindow).pages.source().fragment() == "settings"


def test_nothing_is_kept_before_the_options_are_accepted(options):
    options.address().setText(URL)
    options.device.setCurrentIndex(1)
    assert remote_server() is None and device() == "auto"


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
