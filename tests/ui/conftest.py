"""Fixtures of several tests: the dock, the Processing provider."""

from __future__ import annotations

import contextlib

import pytest
from changechat.ui.processing.provider import ChangeChatProvider
from qgis.core import QgsApplication, QgsProject, QgsRectangle, QgsSettings

from .assistant import Assistant
from .desk import Desk
from .options_desk import DEVICES, OptionsDesk
from .reviewed import write_layers
from .small_disk import mounted


@pytest.fixture(scope="session", autouse=True)
def _map_that_draws_nothing(request):
    """Keep the map from drawing layers on threads of its own while tests restyle or drop them.

    QGIS copies the expressions of a style in several threads without a lock (``QgsExpression::
    detach``), which now and then ends the process.
    """
    with contextlib.suppress(pytest.FixtureLookupError):  # with Qt 6 alone there is no map
        request.getfixturevalue("qgis_canvas").setRenderFlag(False)


@pytest.fixture
def desk(qgis_iface, qgis_new_project, tmp_path) -> Desk:
    canvas = qgis_iface.mapCanvas()
    # QGIS 3.22 may crash while it draws expressions of layers that a test removes meanwhile.
    canvas.freeze(True)
    QgsSettings().remove("shortcuts")  # a test that failed may have left another key
    desk = Desk(qgis_iface, tmp_path)
    yield desk
    desk.close()
    canvas.setExtent(QgsRectangle())
    canvas.freeze(False)
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
def small_disk(tmp_path):
    """A file system of its own with room for one small file."""
    with mounted(tmp_path / "small disk") as folder:
        yield folder


@pytest.fixture
def layers(project, tmp_path):
    """Return the layers of an answer about two rasters."""
    return write_layers(tmp_path)
