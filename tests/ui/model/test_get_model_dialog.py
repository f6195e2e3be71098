"""The dialog for getting a model: what it means first, then progress, pause and errors."""

from __future__ import annotations

import shutil
from collections import namedtuple

import pytest
from changechat.core.link.commands import FETCH, OFFER
from changechat.ui.model.get_model_dialog import GetModelDialog
from changechat.ui.model.model_download import IDLE, OFFERED, PAUSED, RUNNING, ModelDownload
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QCheckBox, QLabel, QProgressBar, QPushButton

from ..model_reports import ABSENT, offer, report
from ..scripted_engine_thread import ScriptedEngineThread

Usage = namedtuple("Usage", "total used free")


class Desk:
    """The dialog about one download."""

    def __init__(self) -> None:
        self.engine = ScriptedEngineThread()
        self.download = ModelDownload(make_engine=lambda: self.engine)
        self.download.look_at(ABSENT)
        self.dialog = GetModelDialog(self.download)
        self.dialog.show()

    def words(self) -> str:
        labels = self.dialog.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())

    def button(self, text: str) -> QPushButton:
        buttons = self.dialog.findChildren(QPushButton)
        return next(button for button in buttons if button.text().replace("&", "") == text)

    def accept(self) -> None:
        self.dialog.findChild(QCheckBox).click()

    def bar(self) -> QProgressBar:
        return self.dialog.findChild(QProgressBar)


@pytest.fixture
def desk(qgis_app) -> Desk:
    desk = Desk()
    yield desk
    desk.dialog.close()


@pytest.fixture
def offered(desk) -> Desk:
    desk.engine.report(OFFER, offer())
    return desk


def test_size_free_disk_licence_and_source_come_before_anything_is_fetched(offered, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(0, 0, 75_400_000_000))
    offered.download.changed.emit()
    words = offered.words()
    for fact in ("Absent 4B", "8.9 GB", "75.4 GB", "Apache-2.0", "example/absent · ebb281ec"):
        assert fact in words
    assert offered.engine.told(FETCH) == []


def test_what_has_arrived_already_what_the_hub_says_and_a_needed_token_are_told(offered):
    assert "hub states" not in offered.words() and "open to everyone" in offered.words()
    offered.download.offer.update(
        bytes_left=3_100_000_000, hub_licence="research-only", restricted=True
    )
    offered.download.changed.emit()
    words = offered.words()
    assert "8.9 GB, of which 3.1 GB are still to come" in words
    assert "Apache-2.0 (the hub states: research-only)" in words
    assert "only with an access token of the hub (HF_TOKEN)" in words


def test_nothing_is_fetched_before_the_terms_are_accepted(offered):
    assert not offered.button("Download").isEnabled()
    offered.accept()
    offered.button("Download").click()
    assert offered.engine.told(FETCH) == [{"model": "absent"}]


def test_the_terms_open_only_by_a_click_and_only_over_https(offered, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    (licence,) = [label for label in offered.dialog.findChildren(QLabel) if "href" in label.text()]
    assert opened == []
    licence.linkActivated.emit("https://example.org/licence")
    assert opened == ["https://example.org/licence"]
    for other in ("file:///etc/passwd", 'https://example.org/"><b>x</b>'):
        offered.download.offer["licence_url"] = other
        offered.download.changed.emit()
        assert "file:" not in licence.text() and "<b>" not in licence.text()


def test_progress_pause_and_resume(offered):
    offered.accept()
    offered.button("Download").click()
    offered.engine.progressed.emit("c2", 0.34, "model-00001.safetensors")
    assert offered.bar().isVisible() and offered.bar().value() == 340
    assert "34 % · model-00001.safetensors" in offered.words()
    assert not offered.dialog.findChild(QCheckBox).isVisible()
    offered.button("Pause").click()
    assert not offered.button("Pause").isEnabled()
    offered.engine.refuse(FETCH, "Stopped.", kind="cancelled")
    assert "Paused at 34 %" in offered.words()
    offered.button("Resume").click()
    assert len(offered.engine.told(FETCH)) == 2


def test_an_error_stays_in_the_dialog_with_a_way_to_try_again(offered):
    offered.accept()
    offered.button("Download").click()
    offered.engine.refuse(FETCH, "The disk is full. Free 4 GB.")
    assert "The disk is full. Free 4 GB." in offered.words()
    offered.button("Try again").click()
    assert offered.download.state == RUNNING
    assert "The disk is full" not in offered.words()


def test_an_offer_that_cannot_be_had_says_why(desk):
    desk.engine.refuse(OFFER, "There is no connection to the hub.")
    assert "There is no connection to the hub." in desk.words()
    desk.button("Try again").click()
    assert len(desk.engine.told(OFFER)) == 2


def test_closing_leaves_a_running_download_and_forgets_an_offer(offered):
    offered.dialog.close()
    assert offered.download.state == IDLE
    offered.download.look_at(ABSENT)
    offered.engine.report(OFFER, offer())
    offered.download.start()
    offered.dialog.show()
    offered.dialog.close()
    assert offered.download.state == RUNNING


def test_closing_keeps_what_is_paused(offered):
    offered.download.start()
    offered.download.pause()
    offered.engine.refuse(FETCH, "Stopped.", kind="cancelled")
    offered.dialog.close()
    assert offered.download.state == PAUSED


def test_terms_of_one_model_are_not_accepted_for_the_next(offered):
    offered.accept()
    other = ABSENT.from_dict({**ABSENT.to_dict(), "name": "other", "title": "Other"})
    offered.download.look_at(other)
    offered.engine.report(OFFER, offer())
    assert offered.download.state == OFFERED
    assert not offered.button("Download").isEnabled()


def test_when_it_is_done_there_is_nothing_left_to_press_but_close_and_help(offered):
    offered.download.start()
    offered.engine.report(FETCH, report())
    assert "On this computer now." in offered.words()
    buttons = [button for button in offered.dialog.findChildren(QPushButton) if button.isVisible()]
    assert {button.text().replace("&", "") for button in buttons} == {"Close", "Help"}
