"""Addresses and keys as people paste them."""

from __future__ import annotations

import pytest
from changechat.core.errors import InputError
from changechat.core.model_names import Endpoint
from changechat.models.vlm.remote.address import checked, host, is_this_computer, shows_key
from hypothesis import given
from hypothesis import strategies as st


def test_what_pasting_adds_is_taken_off():
    tidy = checked(Endpoint(" http://server:8000/v1/ \n", " qwen ", "\tkey\n"))
    assert tidy == Endpoint("http://server:8000/v1", "qwen", "key")
    assert host(tidy) == "server:8000"


@pytest.mark.parametrize(
    "url", ["", "server:8000/v1", "ftp://server/v1", "http://", "http://a:b:c/v1", "file:///etc"]
)
def test_an_incomplete_address_is_refused(url):
    with pytest.raises(InputError, match="not complete"):
        checked(Endpoint(url, "tiny"))


@pytest.mark.parametrize(
    "url", ["http://me:hidden@server/v1", "http://server/v1?key=hidden", "http://server/v1#hidden"]
)
def test_a_secret_in_the_address_is_refused_and_not_repeated(url):
    with pytest.raises(InputError, match="server") as caught:
        checked(Endpoint(url, "tiny"))
    assert "hidden" not in caught.value.message


@pytest.mark.parametrize("key", ["two words", "schlüssel", "line\nbreak", "nul\0"])
def test_a_key_that_cannot_be_one_is_refused_and_not_repeated(key):
    with pytest.raises(InputError, match="Copy it anew") as caught:
        checked(Endpoint("http://server/v1", "tiny", key))
    assert key not in caught.value.message


@given(st.text(), st.text())
def test_any_text_is_checked_or_refused(url, key):
    for address in (url, f"http://{url}"):
        try:
            tidy = checked(Endpoint(address, "tiny", key))
        except InputError:
            continue
        assert host(tidy)
        assert is_this_computer(tidy) in (True, False)


@pytest.mark.parametrize(
    ("url", "here"),
    [
        ("http://localhost:8000/v1", True),
        ("http://127.0.0.2/v1", True),
        ("http://[::1]:8000/v1", True),
        ("http://192.168.1.4/v1", False),
        ("http://localhost.example/v1", False),
        ("https://server/v1", False),
    ],
)
def test_loopback_is_told_from_the_network(url, here):
    assert is_this_computer(Endpoint(url, "tiny")) is here


@pytest.mark.parametrize(
    ("url", "key", "shown"),
    [
        ("http://server/v1", "key", True),
        ("HTTP://server/v1", "key", True),
        ("http://server/v1", "", False),
        ("https://server/v1", "key", False),
        ("http://127.0.0.1/v1", "key", False),
    ],
)
def test_a_key_is_in_danger_on_a_network_without_encryption_only(url, key, shown):
    assert shows_key(Endpoint(url, "tiny", key)) is shown
