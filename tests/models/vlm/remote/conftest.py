"""A scripted server, and a model that asks it."""

from __future__ import annotations

import numpy as np
import pytest
from changechat.core.errors import Cancelled
from changechat.core.model_names import Endpoint
from changechat.models.support.listener import Listener
from changechat.models.vlm.messages import PAIR, user
from changechat.models.vlm.remote.remote_model import RemoteModel, RequestRetries

from .scripted_server import ScriptedServer

KEY = "sk-marker-0123456789"
HASTY = RequestRetries(first_pause=0.001, longest_pause=2.0)


class Hearer(Listener):
    """Keeps what it hears, and stops when ``stop`` says so."""

    def __init__(self, stop=lambda hearer: False):
        self.texts = []
        self.stages = []
        self._stop = stop

    def progress(self, fraction, stage):
        self.stages.append(stage)

    def text(self, delta):
        self.texts.append(delta)

    def check(self):
        if self._stop(self):
            raise Cancelled()


class Asker:
    """Asks one server, again and again."""

    def __init__(self, url, retries=HASTY, key=KEY, model="tiny"):
        self.model = RemoteModel(Endpoint(url, model, key), retries)
        self.hearer = Hearer()

    def __call__(self, *messages, stop=None, limit=64, pictures=None):
        self.hearer = Hearer(stop) if stop else Hearer()
        return self.model.write(
            messages or [user(*PAIR, "Has anything changed?")],
            pair() if pictures is None else pictures,
            self.hearer,
            limit,
        )


def pair(side=32):
    generator = np.random.default_rng(0)
    return [generator.integers(0, 256, (side, side, 3), dtype=np.uint8) for _ in range(2)]


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch):
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def server():
    scripted = ScriptedServer()
    yield scripted
    scripted.close()


@pytest.fixture
def ask(server):
    return Asker(server.url)
