"""Fixtures: a conversation about two rasters of a project, without a dock and in one."""

import pytest
from changechat.ui.results.result_layers import ResultWriter
from qgis.core import QgsProject, QgsSettings

from ..desk import Desk
from .listing import ask
from .talk import Talk


@pytest.fixture
def talk(qgis_new_project, tmp_path, monkeypatch):
    monkeypatch.setenv("CHANGECHAT_HOME", str(tmp_path / "home"))
    folder = tmp_path / "work"
    folder.mkdir()
    talk = Talk(folder)
    talk.add_layers("before", "after")
    yield talk
    talk.close()
    QgsSettings().remove("changechat")


@pytest.fixture
def desk(qgis_iface, qgis_new_project, tmp_path, monkeypatch):
    monkeypatch.setenv("CHANGECHAT_HOME", str(tmp_path / "home"))
    desk = Desk(qgis_iface, tmp_path, ResultWriter())
    assert QgsProject.instance().write(str(tmp_path / "town.qgz"))
    yield desk
    desk.close()


@pytest.fixture
def asked(desk):
    """Three conversations, the last one about the whole overlap."""
    ask(desk, "Is there a school?", "rectangle")
    ask(desk, "How many roads?", "polygon")
    ask(desk, "What changed?")
    return desk
