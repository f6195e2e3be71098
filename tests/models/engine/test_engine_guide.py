"""The engine uses the guide that a question names."""

from __future__ import annotations

import pytest
from changechat.core.guides import EMBEDDED, MCI_NET
from changechat.core.request import Request, Source
from changechat.models.engine.engine import Engine
from changechat.models.engine.observation import Observer
from changechat.models.sample.write import write_sample
from changechat.models.support.listener import Listener

from ..guide.mci_net.small import install_small


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    return write_sample(tmp_path_factory.mktemp("sample"))


@pytest.fixture(autouse=True)
def own_data_home(tmp_path, monkeypatch):
    monkeypatch.setenv("CHANGECHAT_HOME", str(tmp_path / "home"))


@pytest.fixture
def looks(monkeypatch):
    """Return the guides whose evidence had to be gathered, in turn."""
    looks = []
    look = Observer._observe_anew

    def spied(engine, request, listener):
        looks.append(request.guide)
        return look(engine, request, listener)

    monkeypatch.setattr(Observer, "_observe_anew", spied)
    return looks


def test_another_guide_looks_anew_and_is_named_in_the_evidence(sample, looks):
    install_small()
    engine = Engine()
    answers = [
        engine.answer(
            Request(Source(str(sample.before)), Source(str(sample.after)), "Where?", guide=guide),
            Listener(),
        )
        for guide in (EMBEDDED, EMBEDDED, MCI_NET, MCI_NET)
    ]
    assert looks == [EMBEDDED, MCI_NET]
    names = [answer.evidence.guide for answer in answers]
    assert names[0] == names[1] and names[2] == names[3] == "MCI-Net" != names[0]
