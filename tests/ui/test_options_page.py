"""ChangeChat's page in the options: device, server, test of the server."""

from __future__ import annotations

import pytest
from changechat.core.commands import CHECK_ENDPOINT, MODELS
from changechat.core.errors import EnvironmentMissingError
from changechat.ui.device_setting import device, save_device
from changechat.ui.endpoint_check import EndpointCheck
from changechat.ui.model_store import ModelStore
from changechat.ui.options_factory import OptionsFactory
from changechat.ui.options_page import PAGE_NAME, OptionsPage
from changechat.ui.remote_server import RemoteServer, remote_server
from qgis.core import QgsSettings
from qgis.gui import QgsAuthConfigSelect
from qgis.PyQt.QtCore import QCoreApplication, QEvent
from qgis.PyQt.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton

from .authentication import KEY, forget, stored
from .model_reports import report
from .scripted_engine_thread import ScriptedEngineThread
from .waiting import Signal

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
        self.page = OptionsPage(devices, lambda: self.applied.append(True), check)
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

    page = OptionsPage(DEVICES, lambda: None, EndpointCheck(make_engine=missing))
    failed = Signal(page._check.failed)
    page._check.start(RemoteServer(URL, "big"))
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
    factory = OptionsFactory(store)
    applied = Signal(factory.applied)
    store.refresh()
    engine.report(MODELS, report())
    page = factory.createWidget(None)
    assert page.objectName() == PAGE_NAME
    assert page.findChild(QComboBox).findText("cuda:0 (NVIDIA L4)") >= 0
    page.apply()
    assert len(applied.arrivals) == 1
