"""Fixtures of several tests: clients of scripted engines, in a data folder of their own."""

from __future__ import annotations

from dataclasses import replace

import pytest
from changechat.core.link.engine_client import EngineClient
from changechat.core.link.exchange import ignore

from .link.engine_link import PATIENT, scripted


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("CHANGECHAT_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def connect(home):
    clients = []

    def make(mode="ready", on_state=ignore, **limits):
        clients.append(EngineClient(on_state, scripted(mode), replace(PATIENT, **limits)))
        return clients[-1]

    yield make
    for client in clients:
        client.close()
