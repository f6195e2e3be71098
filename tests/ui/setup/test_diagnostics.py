"""The report comes onto the clipboard, by whatever button it was wished for."""

from __future__ import annotations

import gc
import sys
import threading
import time

import pytest
from changechat.core.errors import EngineError
from changechat.core.support import diagnostics as report
from changechat.ui.background import Background
from changechat.ui.model.remote_server import RemoteServer
from changechat.ui.options.options_engine import EngineGroup
from changechat.ui.setup.diagnostics import Diagnostics, surroundings
from qgis.core import Qgis, QgsProject, QgsRasterLayer, QgsSettings
from qgis.PyQt.QtWidgets import QApplication, QLabel, QPushButton

from ..rasters import gradient, write_raster
from ..waiting import Signal, wait_until

SERVER = RemoteServer("https://gpu7.meier-planung.example/v1", "meier-7b")


@pytest.fixture(autouse=True)
def own_profile(qgis_new_project, tmp_path, monkeypatch):
    monkeypatch.setenv("CHANGECHAT_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("CHANGECHAT_ENGINE_PYTHON", raising=False)
    QgsSettings().remove("changechat")
    yield
    QgsSettings().remove("changechat")


@pytest.fixture
def diagnostics():
    diagnostics = Diagnostics()
    yield diagnostics
    diagnostics.tear_down()


def test_the_report_tells_what_qgis_knows_and_nothing_of_the_project(diagnostics, tmp_path):
    project = QgsProject.instance()
    path = write_raster(str(tmp_path / "Sonnenhof_Nord.tif"), gradient())
    project.addMapLayer(QgsRasterLayer(path, "Sonnenhof 2019"))
    project.write(str(tmp_path / "Gutachten Meier.qgz"))
    SERVER.save()
    logs = tmp_path / "home" / "logs"
    logs.mkdir(parents=True)
    planted = "Sonnenhof 2019 of Gutachten Meier has no data", path, SERVER.host, SERVER.model
    (logs / "engine-1.log").write_text("\n".join(planted))
    copied = Signal(diagnostics.copied)
    diagnostics.start()
    copied.wait()
    text = QApplication.clipboard().text()
    assert f"QGIS: {Qgis.QGIS_VERSION}" in text and "Remote server: set up" in text
    assert "Set-up: The engine is not set up yet." in text and "has no data" in text
    for name in ("Sonnenhof", "Gutachten", "Meier", SERVER.host, SERVER.model, str(tmp_path)):
        assert name not in text


def test_one_report_is_made_at_a_time(diagnostics):
    copied = Signal(diagnostics.copied)
    diagnostics.start()
    diagnostics.start()
    copied.wait()
    assert not diagnostics.running and len(copied.arrivals) == 1


def test_tearing_down_ends_a_report_under_way(diagnostics, monkeypatch):
    monkeypatch.setenv("CHANGECHAT_ENGINE_PYTHON", sys.executable)
    waiting = []

    def wait(is_cancelled):
        waiting.append(True)
        while not is_cancelled():
            time.sleep(0.01)
        raise report.Cancelled()

    monkeypatch.setattr(report, "engine_report", wait)
    diagnostics.start()
    wait_until(lambda: waiting)
    diagnostics.tear_down()
    assert not diagnostics.running


def test_the_button_of_the_options_says_how_it_stands(diagnostics):
    group = EngineGroup(diagnostics)
    group.show()
    copy = next(b for b in group.findChildren(QPushButton) if "diagnostics" in b.text())
    copied = Signal(diagnostics.copied)
    copy.click()
    assert not copy.isEnabled()
    copied.wait()
    assert copy.isEnabled()
    assert any("on the clipboard" in label.text() for label in group.findChildren(QLabel))


def test_a_failure_in_the_background_is_a_sentence(qgis_app):
    def fail(_):
        raise EngineError("The engine is gone.")

    for work, words in ((fail, "The engine is gone."), (lambda _: 1 / 0, "ZeroDivisionError")):
        background = Background(work)
        failed = Signal(background.failed)
        background.start()
        assert words in failed.wait()[0].message
        background.end()


def test_work_whose_owner_is_gone_comes_to_its_end(qgis_app):
    may_end, ended = threading.Event(), threading.Event()
    background = Background(lambda _: may_end.wait(5) and ended.set())
    background.start()
    del background
    gc.collect()
    may_end.set()
    assert ended.wait(5)


def test_what_is_chosen_is_told(qgis_app):
    choices = surroundings().choices
    assert choices["Pictures"] == "as the recipe says" and choices["Unload after"] == "30 min"
