"""A home, a project and a writer for the tests of results."""

import pytest
from changechat.ui.results.result_layers import ResultWriter
from qgis.core import QgsProject, QgsSettings


@pytest.fixture
def own_home(tmp_path, monkeypatch):
    monkeypatch.setenv("CHANGECHAT_HOME", str(tmp_path / "home"))
    yield
    QgsSettings().remove("changechat")


@pytest.fixture
def project(tmp_path, qgis_new_project):
    project = QgsProject.instance()
    folder = tmp_path / "work"
    folder.mkdir()
    assert project.write(str(folder / "joplin.qgz"))
    return project


@pytest.fixture
def writer(own_home):
    return ResultWriter()
