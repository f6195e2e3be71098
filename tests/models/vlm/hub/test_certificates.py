"""Which certificates are trusted: the user's settings for other tools count here too."""

from __future__ import annotations

import os

import pytest
from changechat.models.vlm.hub.offer import honour_certificates

NAMES = ("SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch):
    for name in NAMES:
        monkeypatch.setenv(name, "")  # so that what the code sets is undone, too


@pytest.mark.parametrize("name", ["REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"])
def test_a_bundle_set_for_other_tools_is_trusted(tmp_path, monkeypatch, name):
    (tmp_path / "ca.pem").write_text("certificate")
    monkeypatch.setenv(name, str(tmp_path / "ca.pem"))
    honour_certificates()
    assert os.environ["SSL_CERT_FILE"] == str(tmp_path / "ca.pem")


def test_a_folder_of_certificates_is_trusted(tmp_path, monkeypatch):
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path))
    honour_certificates()
    assert os.environ["SSL_CERT_DIR"] == str(tmp_path) and not os.environ["SSL_CERT_FILE"]


def test_the_librarys_own_setting_wins_and_a_bundle_that_is_gone_is_ignored(tmp_path, monkeypatch):
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "gone.pem"))
    honour_certificates()
    assert not os.environ["SSL_CERT_FILE"]
    monkeypatch.setenv("SSL_CERT_FILE", "mine.pem")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path))
    honour_certificates()
    assert os.environ["SSL_CERT_FILE"] == "mine.pem" and not os.environ["SSL_CERT_DIR"]
