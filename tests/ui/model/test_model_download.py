"""The download of a model: offered, fetched, paused, resumed, told in one line."""

from __future__ import annotations

import pytest
from changechat.core.errors import EnvironmentMissingError
from changechat.core.link.commands import FETCH, OFFER
from changechat.ui.model.download_line import DownloadLine
from changechat.ui.model.model_download import (
    ASKING,
    DONE,
    FAILED,
    IDLE,
    OFFERED,
    PAUSED,
    PAUSING,
    RUNNING,
    ModelDownload,
)

from ..model_reports import ABSENT, SEVEN, offer, report
from ..scripted_engine_thread import ScriptedEngineThread
from ..waiting import Signal


class Errand:
    """A download, the engine that runs it and the line about it."""

    def __init__(self) -> None:
        self.engines = []
        self.download = ModelDownload(make_engine=self._make)
        self.line = DownloadLine(self.download)

    @property
    def engine(self) -> ScriptedEngineThread:
        return self.engines[-1]

    def _make(self) -> ScriptedEngineThread:
        self.engines.append(ScriptedEngineThread())
        return self.engine

    def begin(self) -> None:
        self.download.look_at(ABSENT)
        self.engine.report(OFFER, offer())
        self.download.start()


@pytest.fixture
def errand(qgis_app) -> Errand:
    return Errand()


def test_no_engine_starts_before_something_is_wanted(errand):
    assert errand.download.state == IDLE
    assert errand.engines == []


def test_what_fetching_means_is_asked_first_and_nothing_is_fetched(errand):
    errand.download.look_at(ABSENT)
    assert errand.download.state == ASKING
    errand.engine.report(OFFER, offer())
    assert errand.download.state == OFFERED
    assert errand.download.offer["bytes"] == 8_900_000_000
    assert errand.engine.commands == [(OFFER, {"model": "absent"})]
    assert errand.line.isHidden()


def test_a_download_runs_to_its_end(errand):
    finished = Signal(errand.download.finished)
    errand.begin()
    errand.engine.progressed.emit("c2", 0.344, "model-00001.safetensors")
    assert errand.download.state == RUNNING
    assert "Downloading Absent 4B · 34 %" in errand.line.text()
    assert not errand.line.isHidden()
    errand.engine.report(FETCH, report())
    assert errand.download.state == DONE
    assert finished.arrivals == [("absent",)]
    assert errand.line.isHidden()


def test_pause_stops_the_command_and_resume_gives_it_again(errand):
    errand.begin()
    errand.engine.progressed.emit("c2", 0.5, "half")
    errand.download.pause()
    assert errand.download.state == PAUSING and errand.engine.cancelled == ["c2"]
    errand.engine.progressed.emit("c2", 0.6, "late")
    errand.engine.refuse(FETCH, "Stopped.", kind="cancelled")
    assert errand.download.state == PAUSED and errand.download.fraction == 0.5
    assert "paused at 50 %" in errand.line.text()
    errand.download.start()
    assert errand.engine.told(FETCH) == [{"model": "absent"}] * 2
    assert errand.download.state == RUNNING
    assert len(errand.engines) == 1


def test_a_failure_is_kept_and_tried_again(errand):
    errand.begin()
    errand.engine.refuse(FETCH, "The hub does not answer. Try again later.")
    assert errand.download.state == FAILED
    assert errand.download.message == "The hub does not answer. Try again later."
    assert "Download of Absent 4B failed" in errand.line.text()
    errand.download.start()
    assert errand.download.state == RUNNING and errand.download.message == ""
    assert errand.engine.commands[-1] == (FETCH, {"model": "absent"})


def test_an_offer_that_failed_is_asked_for_again(errand):
    errand.download.look_at(ABSENT)
    errand.engine.refuse(OFFER, "No connection.")
    assert errand.download.state == FAILED
    assert errand.line.isHidden()
    errand.download.start()
    assert errand.download.state == ASKING
    assert errand.engine.commands[-1] == (OFFER, {"model": "absent"})


def test_nothing_takes_the_place_of_a_running_download(errand):
    errand.begin()
    errand.download.look_at(SEVEN)
    errand.download.dismiss()
    assert errand.download.model == ABSENT and errand.download.state == RUNNING


def test_another_model_can_be_looked_at_while_one_is_paused(errand):
    errand.begin()
    errand.download.pause()
    errand.engine.refuse(FETCH, "Stopped.", kind="cancelled")
    errand.download.look_at(SEVEN)
    assert errand.download.model == SEVEN and errand.download.offer == {}


def test_a_missing_environment_is_a_sentence(qgis_app):
    def missing() -> ScriptedEngineThread:
        raise EnvironmentMissingError("The engine is not installed.")

    download = ModelDownload(make_engine=missing)
    download.look_at(ABSENT)
    assert download.state == FAILED and download.message == "The engine is not installed."


def test_ending_the_engine_pauses_a_download_and_going_on_starts_another_engine(errand):
    errand.begin()
    ended = errand.engine
    errand.download.end_engine()
    assert ended.stopped and errand.download.state == PAUSED
    ended.refuse(FETCH, "Stopped.", kind="cancelled")
    errand.download.start()
    assert errand.download.state == RUNNING


def test_tearing_down_ends_the_engine_and_tells_nothing(errand):
    errand.begin()
    changed = Signal(errand.download.changed)
    errand.download.tear_down()
    errand.engine.refuse(FETCH, "Stopped.", kind="cancelled")
    assert errand.engine.stopped and changed.arrivals == []


def test_messages_about_other_errands_are_ignored(errand):
    errand.begin()
    errand.engine.reported.emit("another", report())
    errand.engine.failed.emit("another", "input", "No.")
    assert errand.download.state == RUNNING
