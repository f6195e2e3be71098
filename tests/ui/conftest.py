"""Fixtures of several tests: the dock, the Processing provider."""

from __future__ import annotations

import pytest
from changechat.ui.processing.provider import ChangeChatProvider
from qgis.core import QgsApplication, QgsProject, QgsSettings

from .assistant import Assistant
from .desk import Desk
from .options_desk import DEVICES, OptionsDesk
from .reviewed import write_layers


@pytest.fixture
def desk(qgis_iface, qgis_new_project, tmp_path) -> Desk:
    desk = Desk(qgis_iface, tmp_path)
    yield desk
    desk.close()
    QgsSettings().remove("changechat")


@pytest.fixture
def assistant(desk) -> Assistant:
    return Assistant(desk)


@pytest.fixture
def own_profile(qgis_app):
    """Let nothing be kept before and after."""
    QgsSettings().remove("changechat")
    yield
    QgsSettings().remove("changechat")


@pytest.fixture
def open_options(own_profile):
    """Open options pages, and end what they do when the test is over."""
    opened = []

    def open_one(devices=DEVICES) -> OptionsDesk:
        opened.append(OptionsDesk(devices))
        return opened[-1]

    yield open_one
    for options in opened:
        options.close()


@pytest.fixture
def options(open_options) -> OptionsDesk:
    return open_options()


@pytest.fixture
def provider():
    provider = ChangeChatProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    yield provider
    QgsApplication.processingRegistry().removeProvider(provider)


@pytest.fixture
def project(tmp_path, qgis_new_project, monkeypatch):
    """Return a saved project; result layers lie beside it."""
    monkeypatch.setenv("CHANGECHAT_HOME", str(tmp_path / "home"))
    (tmp_path / "work").mkdir()
    project = QgsProject.instance()
    assert project.write(str(tmp_path / "work" / "joplin.qgz"))
    return project


@pytest.fixture
def layers(project, tmp_path):
    """Return the layers of an answer about two rasters."""
    return write_layers(tmp_path)
