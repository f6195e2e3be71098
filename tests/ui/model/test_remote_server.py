"""The remote server: what is kept of it, and where its key comes from."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from changechat.core.errors import InputError
from changechat.ui.model.remote_server import (
    RemoteServer,
    harmless_url,
    remote_server,
    required_server,
)
from hypothesis import given
from hypothesis import strategies as st
from qgis.core import QgsApplication, QgsSettings

from ..authentication import KEY, forget, stored

URL = "https://gpu.example.org/v1"


@pytest.fixture(autouse=True)
def own_profile(qgis_app):
    QgsSettings().remove("changechat")
    yield
    QgsSettings().remove("changechat")


@pytest.fixture
def keep():
    """Store configurations, and take them out again."""
    ids = []

    def store(method: str, **values: str) -> str:
        ids.append(stored(method, **values))
        return ids[-1]

    yield store
    for configuration in ids:
        forget(configuration)


def test_a_server_is_kept_in_the_profile():
    assert remote_server() is None
    RemoteServer(URL, "big", "abc1234").save()
    assert remote_server() == RemoteServer(URL, "big", "abc1234")
    assert remote_server().host == "gpu.example.org"


@pytest.mark.parametrize(
    "host, local",
    [
        ("localhost:11434", True),
        ("LOCALHOST.", True),
        ("gpu.localhost", True),
        ("127.0.0.1:8000", True),
        ("127.9.9.9", True),
        ("[::1]:8000", True),
        ("0.0.0.0:8000", True),
        (socket.gethostname(), True),
        ("192.168.1.20:8000", False),
        ("localhost.example.org", False),
        ("gpu.example.org", False),
        ("8.8.8.8", False),
    ],
)
def test_a_program_on_this_computer_is_told_from_another_machine(host, local):
    server = RemoteServer(f"http://{host}/v1", "big")
    assert server.address == host
    assert server.on_this_computer is local


@pytest.mark.parametrize("url, model", [("", "big"), (URL, "")])
def test_half_a_server_is_none(url, model):
    RemoteServer(url, model).save()
    assert remote_server() is None
    with pytest.raises(InputError, match="page ChangeChat"):
        required_server()


def test_a_server_without_authentication_has_no_key():
    assert RemoteServer(URL, "big").endpoint().key == ""


@pytest.mark.parametrize(
    "method, values",
    [
        ("Basic", {"username": "", "password": KEY}),
        ("Basic", {"username": "me", "password": KEY}),
        ("APIHeader", {"Authorization": f"Bearer {KEY}"}),
        ("APIHeader", {"authorization": f" bearer  {KEY} "}),
        ("APIHeader", {"Authorization": KEY}),
    ],
)
def test_the_key_comes_from_the_authentication_store(keep, method, values):
    endpoint = RemoteServer(URL, "big", keep(method, **values)).endpoint()
    assert endpoint.key == KEY
    assert (endpoint.url, endpoint.model) == (URL, "big")


@pytest.mark.parametrize(
    "method, values",
    [
        ("Basic", {"username": "me", "password": ""}),
        ("APIHeader", {"X-Other": KEY}),
        ("EsriToken", {"token": KEY}),
    ],
)
def test_a_configuration_without_a_key_for_us_is_named(keep, method, values):
    server = RemoteServer(URL, "big", keep(method, **values))
    with pytest.raises(InputError, match=f"A {method}") as refusal:
        server.endpoint()
    assert KEY not in refusal.value.message


def test_a_configuration_that_is_gone_is_a_sentence():
    with pytest.raises(InputError, match="authentication store"):
        RemoteServer(URL, "big", "gone123").endpoint()


def test_no_key_is_in_the_settings_or_in_any_text_of_the_server(keep):
    server = RemoteServer(URL, "big", keep("Basic", username="", password=KEY))
    server.save()
    endpoint = server.endpoint()
    assert KEY not in repr(server) and KEY not in repr(endpoint) and KEY not in str(endpoint)
    settings = QgsSettings()
    assert KEY not in str([settings.value(name) for name in settings.allKeys()])
    settings.sync()
    profile = Path(QgsApplication.qgisSettingsDirPath())
    for file in (path for path in profile.rglob("*") if path.is_file()):
        assert KEY.encode() not in file.read_bytes(), file


@pytest.mark.parametrize(
    "typed, kept",
    [
        (" https://gpu.example.org/v1/ ", URL),
        (f"https://me:{KEY}@gpu.example.org/v1", URL),
        (f"https://gpu.example.org/v1?api_key={KEY}#x", URL),
        ("http://[::1]:8000/v1", "http://[::1]:8000/v1"),
        ("http://[broken", ""),
        ("", ""),
    ],
)
def test_an_address_is_kept_without_secrets(typed, kept):
    assert harmless_url(typed) == kept


@given(st.text(max_size=60))
def test_any_text_can_be_typed_as_an_address(qgis_app, text):
    kept = harmless_url(text)
    assert "?" not in kept and "#" not in kept
