"""The remote server in the options: kept, tested, and what can go wrong."""

from __future__ import annotations

import pytest
from changechat.core.errors import EnvironmentMissingError
from changechat.core.link.commands import CHECK_ENDPOINT
from changechat.ui.model.endpoint_check import EndpointCheck
from changechat.ui.model.remote_server import RemoteServer, remote_server
from changechat.ui.options.options_page import OptionsPage
from changechat.ui.setup.diagnostics import Diagnostics

from ..authentication import KEY, forget, stored
from ..options_desk import DEVICES, URL, OptionsDesk
from ..waiting import Signal

pytestmark = pytest.mark.usefixtures("own_profile")


def test_a_server_is_kept_and_shown_again(open_options, options):
    configuration = stored("Basic", username="", password=KEY)
    options.address().setText(URL + "/")
    options.model().setEditText(" big ")
    options.authentication().setConfigId(configuration)
    options.page.apply()
    assert remote_server() == RemoteServer(URL, "big", configuration)
    again = open_options()
    assert again.address().text() == URL
    assert again.model().currentText() == "big"
    assert again.authentication().configId() == configuration
    forget(configuration)


def test_the_test_asks_the_server_with_its_key_and_offers_its_models(options):
    configuration = stored("Basic", username="", password=KEY)
    options.address().setText(URL)
    options.authentication().setConfigId(configuration)
    options.test()
    assert options.engine.told(CHECK_ENDPOINT) == [
        {"endpoint": {"url": URL, "model": "", "key": KEY}},
    ]
    assert "Asking the server" in options.words()
    options.engine.report(CHECK_ENDPOINT, {"models": ["big", "small"]})
    assert "The server answers." in options.words()
    assert [options.model().itemText(row) for row in range(2)] == ["big", "small"]
    assert options.model().currentText() == "big"
    assert KEY not in options.words()
    forget(configuration)


def test_a_model_that_the_server_lacks_is_named(options):
    options.address().setText(URL)
    options.model().setEditText("huge")
    options.test()
    options.engine.report(CHECK_ENDPOINT, {"models": ["big"]})
    assert "no model “huge”" in options.words()
    assert options.model().currentText() == "huge"


def test_a_failed_test_says_why(options):
    options.address().setText(URL)
    options.test()
    options.engine.refuse(CHECK_ENDPOINT, "The server refuses the key.")
    assert "The server refuses the key." in options.words()


def test_a_second_test_takes_the_place_of_the_first(options):
    options.address().setText(URL)
    options.test()
    options.test()
    assert options.engine.cancelled == ["c1"]
    options.engine.reported.emit("c1", {"models": ["old"]})
    assert options.model().findText("old") < 0


def test_a_missing_key_or_engine_is_a_sentence(options):
    options.address().setText(URL)
    configuration = stored("Basic", username="me", password="")
    options.authentication().setConfigId(configuration)
    options.test()
    assert "holds no key" in options.words()
    forget(configuration)

    def missing():
        raise EnvironmentMissingError("The engine is not installed.")

    page = OptionsPage(DEVICES, lambda: None, Diagnostics(), EndpointCheck(make_engine=missing))
    failed = Signal(page._server._check.failed)
    page._server._check.start(RemoteServer(URL, "big"))
    assert failed.arrivals == [("The engine is not installed.",)]
    page.deleteLater()


@pytest.mark.parametrize(
    "address, words",
    [
        ("gpu.example.org/v1", "must begin with https://"),
        ("http://gpu.example.org/v1", "travel unprotected"),
    ],
)
def test_an_address_that_is_unsafe_or_none_is_pointed_out(options, address, words):
    options.address().setText(address)
    assert words in options.words()
    options.address().setText("http://localhost:8000/v1")
    assert words not in options.words()


def test_the_engine_of_the_test_ends_with_the_page(own_profile):
    options = OptionsDesk(DEVICES)
    options.address().setText(URL)
    options.test()
    options.close()
    assert options.engine.stopped
