"""What the dock knows of the models, with a scripted engine."""

from __future__ import annotations

import pytest
from changechat.core.link.commands import ADAPTER, ADD_MODEL, LOAD, MODELS, REMOVE_MODEL, UNLOAD
from changechat.ui.model.model_store import ModelStore
from changechat.ui.options.profile_settings import (
    BY_RECIPE,
    DEFAULT_MINUTES,
    device,
    save_device,
    save_idle_minutes,
    save_image_side,
)
from qgis.core import QgsSettings

from ..model_reports import NANO, report
from ..scripted_engine_thread import ScriptedEngineThread
from ..waiting import Signal


@pytest.fixture
def engine(qgis_app) -> ScriptedEngineThread:
    yield ScriptedEngineThread()
    QgsSettings().remove("changechat")


@pytest.fixture
def store(engine) -> ModelStore:
    return ModelStore(engine)


def test_nothing_is_asked_before_someone_wants_to_know(engine, store):
    for state in ("starting", "loading", "ready", "busy", "ready"):
        engine.become(state)
    assert engine.commands == []
    assert store.report.models == ()


def test_the_list_is_asked_for_once_and_kept(engine, store):
    changed = Signal(store.changed)
    store.refresh()
    store.refresh()
    assert store.listing
    wishes = {"device": "auto", "image_side": BY_RECIPE, "idle_minutes": DEFAULT_MINUTES}
    assert engine.commands == [(MODELS, wishes)]
    engine.report(MODELS, report(loaded="nano"))
    assert store.report.model("nano") == NANO
    assert store.loaded == "nano" and not store.listing
    assert len(changed.arrivals) == 2
    store.refresh()
    assert len(engine.commands) == 2


def test_the_settings_go_with_the_commands(engine, store):
    save_device("cuda:1")
    save_image_side(224)
    save_idle_minutes(0)
    assert device() == "cuda:1"
    store.refresh()
    store.load("nano")
    wishes = {"device": "cuda:1", "image_side": 224, "idle_minutes": 0}
    assert engine.told(MODELS) == [wishes]
    assert engine.told(LOAD) == [{"model": "nano", **wishes}]


def test_a_model_that_was_idle_for_too_long_is_no_longer_shown_as_loaded(engine, store):
    store.refresh()
    engine.report(MODELS, report(loaded="nano"))
    engine.state_changed.emit("ready", "The model was not asked for 30 minutes.")
    engine.report(MODELS, report(loaded=None))
    assert store.loaded is None
    engine.state_changed.emit("ready", "The model was not asked for 30 minutes.")
    assert len(engine.told(MODELS)) == 2


def test_a_new_engine_is_told_once_however_often_it_becomes_ready(engine, store):
    started = Signal(store.engine_started)
    for state in ("starting", "loading", "ready", "busy", "ready"):
        engine.become(state)
    assert len(started.arrivals) == 1
    for state in ("stopped", "starting", "ready"):
        engine.become(state)
    assert len(started.arrivals) == 2


def test_an_engine_that_ended_has_nothing_loaded(engine, store):
    store.refresh()
    engine.report(MODELS, report(loaded="nano"))
    engine.become("stopped")
    assert store.loaded is None
    assert store.report.model("nano") == NANO


def test_loading_is_told_while_it_runs(engine, store):
    working, progress = Signal(store.working_changed), Signal(store.progressed)
    store.load("nano")
    assert store.loading == "nano" and store.working == LOAD
    engine.progressed.emit("c1", 0.4, "Loading Nano")
    engine.progressed.emit("another", 0.9, "Looking")
    engine.report(LOAD, report(loaded="nano"))
    assert progress.arrivals == [(0.4, "Loading Nano")]
    assert working.arrivals == [(True,), (False,)]
    assert store.loaded == "nano" and store.loading == ""


def test_why_a_model_did_not_load_is_kept_until_it_is_tried_again(engine, store):
    store.load("seven")
    engine.refuse(LOAD, "Seven needs 7.4 GB, and 5.1 GB are free.")
    assert store.problems == {"seven": "Seven needs 7.4 GB, and 5.1 GB are free."}
    assert store.working == ""
    store.load("seven")
    assert store.problems == {}


def test_a_stopped_loading_is_no_problem(engine, store):
    store.load("nano")
    store.cancel()
    assert engine.cancelled == ["c1"]
    engine.refuse(LOAD, "Stopped.", kind="cancelled")
    assert store.problems == {} and store.working == ""


def test_unloading_and_removing_report_the_new_list(engine, store):
    store.unload()
    engine.report(UNLOAD, report())
    store.remove("own")
    assert engine.told(REMOVE_MODEL) == [{"model": "own"}]
    engine.report(REMOVE_MODEL, report(NANO))
    assert store.report.models == (NANO,)


def test_a_refused_command_is_told_with_its_name(engine, store):
    failed = Signal(store.failed)
    store.remove("own")
    engine.refuse(REMOVE_MODEL, "It is in use.")
    assert failed.arrivals == [(REMOVE_MODEL, "It is in use.")]
    assert store.working == ""


def test_an_added_model_is_named(engine, store):
    added = Signal(store.added)
    store.add("My adapter", "seven", "/data/adapter", ADAPTER)
    assert engine.told(ADD_MODEL) == [
        {"title": "My adapter", "based_on": "seven", "folder": "/data/adapter", "kind": "adapter"}
    ]
    engine.report(ADD_MODEL, report(added="own"))
    assert added.arrivals == [("own",)]


def test_one_command_at_a_time(engine, store):
    store.load("nano")
    store.unload()
    assert [name for name, _ in engine.commands] == [LOAD]


def test_why_there_is_no_list_is_kept_until_there_is_one(engine, store):
    store.refresh()
    engine.refuse(MODELS, "The engine is not installed.", kind="environment")
    assert store.problems[""] == "The engine is not installed." and not store.listing
    store.refresh()
    engine.report(MODELS, report())
    assert store.problems == {}


@pytest.mark.parametrize("nonsense", [{}, {"models": 3}, {"models": [{}], "loaded": None}])
def test_a_report_that_is_none_is_a_sentence(engine, store, nonsense):
    store.refresh()
    engine.report(MODELS, nonsense)
    assert "restart QGIS" in store.problems[""]
    assert store.report.models == ()


def test_reports_to_others_are_ignored(engine, store):
    store.refresh()
    engine.reported.emit("another", {"arguments": {}})
    engine.failed.emit("another", "input", "No.")
    assert store.listing and store.problems == {}
