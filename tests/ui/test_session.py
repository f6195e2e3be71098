"""The flow of one question, with a scripted engine and writer."""

from __future__ import annotations

import json
from datetime import datetime, timezone

import pytest
from changechat.core.model_names import REMOTE, Endpoint
from changechat.core.request import Area
from changechat.core.result_layers import provenance
from changechat.ui.model.answer_settings import AnswerSettings
from changechat.ui.model.remote_server import RemoteServer
from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt import sip

from .answers import answer
from .authentication import KEY, forget, stored
from .session_desk import SessionDesk
from .tile_server import TileServer
from .waiting import wait_until

HERE = Area.from_extent(500000, 4000000, 500100, 4000100, "EPSG:32615")
THERE = Area.from_extent(500100, 4000000, 500200, 4000100, "EPSG:32615")


@pytest.fixture
def desk(qgis_new_project, tmp_path) -> SessionDesk:
    desk = SessionDesk(tmp_path)
    yield desk
    desk.session.tear_down()


def test_a_question_reaches_the_engine_with_both_files_and_the_area(desk):
    desk.ask("Where?", HERE)
    request = desk.engine.requests[0]
    assert request.question == "Where?"
    assert request.before.path == desk.before.source()
    assert request.after.path == desk.after.source()
    assert request.before.date == "2019-03-09"
    assert request.area == HERE


def test_model_device_and_guide_go_with_the_question(desk):
    means = AnswerSettings(guide="mci-net", model="nano", device="cuda:1")
    desk.session.ask("Where?", desk.before, desk.after, HERE, means=means)
    request = desk.engine.requests[0]
    assert (request.guide, request.model, request.device) == ("mci-net", "nano", "cuda:1")
    assert request.endpoint is None


def test_the_key_of_a_server_reaches_the_engine_and_nothing_that_is_kept(desk):
    configuration = stored("Basic", username="", password=KEY)
    server = RemoteServer("https://gpu.example.org/v1", "big", configuration)
    means = AnswerSettings(model=REMOTE, server=server)
    desk.session.ask("Where?", desk.before, desk.after, HERE, means=means)
    assert desk.engine.requests[0].endpoint == Endpoint("https://gpu.example.org/v1", "big", KEY)
    desk.engine.finish(answer())
    (inquiry,) = desk.all("answered")[0]
    request, written = desk.writer.asked[0]
    assert KEY not in json.dumps(inquiry.request.to_dict()) and KEY not in repr(inquiry)
    assert KEY not in json.dumps(request.to_dict())
    assert KEY not in str(provenance(request, written, datetime.now(timezone.utc)))
    assert KEY not in desk.session.keeper.to_markdown()
    project = QgsProject.instance()
    assert project.write(str(desk.folder / "project.qgs"))
    assert KEY not in (desk.folder / "project.qgs").read_text(encoding="utf-8")
    forget(configuration)


def test_a_key_that_qgis_does_not_give_out_is_a_sentence_and_the_next_question_goes_on(desk):
    server = RemoteServer("https://gpu.example.org/v1", "big", "gone123")
    means = AnswerSettings(model=REMOTE, server=server)
    desk.session.ask("Where?", desk.before, desk.after, HERE, means=means)
    _, kind, message = desk.all("failed")[0]
    assert kind == "input" and "authentication store" in message
    assert desk.engine.requests == []
    desk.ask()
    assert len(desk.engine.requests) == 1


def test_an_answer_streams_arrives_and_becomes_layers(desk):
    desk.ask()
    desk.engine.stream("Two buildings")
    desk.engine.finish(answer())
    assert desk.names() == ["asked", "started", "text_arrived", "text_arrived", "answered"]
    assert not desk.session.busy
    desk.writer.writings[0].finish("/data/town_changes.gpkg")
    assert "town_changes.gpkg" in desk.all("noted")[0][1]


def test_the_note_of_the_writer_is_passed_on(desk):
    desk.ask()
    desk.engine.finish(answer())
    desk.writer.writings[0].finish(note="Saved elsewhere: the folder is read-only.")
    assert desk.all("noted")[0][1] == "Saved elsewhere: the folder is read-only."


def test_a_failed_writing_keeps_the_answer_and_says_why(desk):
    desk.ask()
    desk.engine.finish(answer())
    desk.writer.writings[0].failed.emit("failure", "The disk is full.")
    assert desk.all("noted")[0][1] == "The disk is full."
    assert desk.all("failed") == []


def test_earlier_turns_about_the_same_pair_and_area_go_along(desk):
    for question, text in (("What changed?", "Two houses."), ("Where?", "In the center.")):
        desk.ask(question, HERE)
        desk.engine.finish(answer(text=text))
    desk.ask("And roads?", HERE)
    turns = desk.engine.requests[-1].turns
    assert [(turn.question, turn.answer) for turn in turns] == [
        ("What changed?", "Two houses."),
        ("Where?", "In the center."),
    ]


def test_no_answer_about_one_area_reaches_a_question_about_another(desk):
    desk.ask("What changed?", HERE)
    desk.engine.finish(answer())
    desk.ask("And here?", THERE)
    assert desk.engine.requests[-1].turns == []
    desk.engine.finish(answer())
    desk.session.ask("And backwards?", desk.after, desk.before, HERE)
    assert desk.engine.requests[-1].turns == []


def test_coming_back_to_an_area_continues_its_conversation(desk):
    for area in (HERE, THERE):
        desk.ask("What changed?", area)
        desk.engine.finish(answer())
    desk.ask("And roads?", HERE)
    assert len(desk.engine.requests[-1].turns) == 1


def test_a_second_question_waits_and_knows_the_first_answer(desk):
    desk.ask("What changed?")
    desk.ask("And roads?")
    assert len(desk.engine.requests) == 1
    desk.engine.finish(answer(text="Two houses."))
    assert len(desk.engine.requests) == 2
    assert desk.engine.requests[1].turns[0].answer == "Two houses."


def test_a_waiting_question_can_be_withdrawn(desk):
    desk.ask("What changed?")
    desk.ask("And roads?")
    waiting = desk.all("asked")[1][0]
    desk.session.withdraw(waiting)
    assert desk.all("failed") == [(waiting, "cancelled", "Withdrawn.")]
    desk.engine.finish(answer())
    assert len(desk.engine.requests) == 1


def test_ending_the_engine_withdraws_what_waits_and_stops_what_runs(desk):
    desk.ask("What changed?")
    desk.ask("And roads?")
    desk.session.end_engine()
    assert desk.engine.cancelled == ["q1"] and desk.engine.ended == 1
    desk.engine.fail("cancelled", "Stopped.")
    assert [kind for _, kind, _ in desk.all("failed")] == ["cancelled", "cancelled"]
    assert len(desk.engine.requests) == 1 and not desk.session.busy


def test_stop_cancels_the_running_question_and_the_next_one_starts(desk):
    desk.ask("What changed?")
    desk.ask("And roads?")
    desk.session.stop()
    assert desk.engine.cancelled == ["q1"]
    desk.engine.fail("cancelled", "Stopped.")
    assert desk.engine.requests[1].question == "And roads?"
    assert desk.engine.requests[1].turns == []


def test_stop_without_a_question_does_nothing(desk):
    desk.session.stop()
    assert desk.engine.cancelled == []


def test_messages_about_other_questions_are_ignored(desk):
    desk.ask()
    desk.engine.text_arrived.emit("stale", "old words")
    desk.engine.answered.emit("stale", answer())
    desk.engine.failed.emit("stale", "engine", "old")
    assert desk.names() == ["asked", "started"]
    assert desk.session.busy


@pytest.mark.parametrize(
    "pick, words",
    [
        (lambda desk: (desk.before, None), "two raster layers"),
        (lambda desk: (None, None), "two raster layers"),
        (lambda desk: (desk.before, desk.before), "same layer"),
    ],
)
def test_a_pair_that_is_none_is_refused_with_the_remedy(desk, pick, words):
    desk.session.ask("What changed?", *pick(desk), None)
    _, kind, message = desk.all("failed")[0]
    assert kind == "input" and words in message
    assert desk.engine.requests == []
    desk.ask()
    assert len(desk.engine.requests) == 1


def test_a_layer_removed_before_its_turn_is_named(desk):
    desk.ask("What changed?")
    desk.ask("And roads?")
    QgsProject.instance().removeMapLayer(desk.after.id())
    desk.engine.finish(answer())
    _, kind, message = desk.all("failed")[0]
    assert kind == "input" and "town_2023-04-16" in message
    assert not desk.session.busy


def test_a_layer_removed_while_the_answer_runs_changes_nothing(desk):
    desk.ask()
    QgsProject.instance().removeMapLayer(desk.before.id())
    desk.engine.finish(answer())
    assert desk.names()[-1] == "answered"
    assert len(desk.writer.asked) == 1


def test_after_the_project_was_closed_the_answer_goes_to_its_file_all_the_same(desk):
    desk.ask()
    place = desk.writer.places.current
    QgsProject.instance().clear()
    desk.engine.finish(answer())
    assert desk.writer.given == [place] and not place.is_open
    assert place.paths and desk.writer.places.for_question().paths != place.paths


def test_an_engine_that_died_is_told_and_the_next_question_goes_on(desk):
    desk.ask()
    desk.engine.stream("Two")
    desk.engine.fail("engine", "The engine ended; the next question starts a new one.")
    assert desk.all("failed")[0][1] == "engine"
    desk.ask()
    assert len(desk.engine.requests) == 2
    assert desk.engine.requests[1].turns == []


def test_the_conversation_is_exported_under_the_names_of_the_layers(desk):
    desk.ask("What changed?")
    desk.engine.finish(answer(text="Two houses."))
    text = desk.session.keeper.to_markdown()
    assert "# town_2019-03-09 → town_2023-04-16" in text
    assert "**What changed?**" in text and "Two houses." in text


def test_tearing_down_stops_the_engine(qgis_new_project, tmp_path):
    desk = SessionDesk(tmp_path)
    desk.ask()
    desk.ask()
    desk.session.tear_down()
    assert desk.engine.stopped


@pytest.mark.parametrize("ends", ["written", "kept", "failed"])
def test_layers_that_are_ready_after_the_plugin_was_unloaded_disturb_nobody(
    qgis_new_project, tmp_path, ends
):
    desk = SessionDesk(tmp_path)
    desk.ask()
    desk.engine.finish(answer())
    writing, place = desk.writer.writings[0], desk.writer.given[0]
    desk.session.tear_down()
    sip.delete(desk.session)
    if ends == "written":
        writing.finish()
    elif ends == "kept":
        writing.saved.emit("/data/town_changes.gpkg")
        writing.kept.emit("The project was closed.")
    else:
        writing.failed.emit("input", "The disk is full.")
    assert not place.questions


def test_an_online_layer_is_exported_for_the_area_first(desk):
    with TileServer() as server:
        tiles = QgsRasterLayer(server.uri(19), "tiles", "wms")
        QgsProject.instance().addMapLayer(tiles)
        desk.session.ask("What changed?", desk.before, tiles, HERE)
        assert desk.engine.requests == []
        wait_until(lambda: desk.engine.requests or desk.all("failed"))
    request = desk.engine.requests[0]
    assert request.after.path.endswith(".tif") and request.after.name == "tiles"
    assert request.before.path == desk.before.source()


def test_stop_ends_an_export(desk):
    with TileServer(delay=0.3) as server:
        tiles = QgsRasterLayer(server.uri(19), "tiles", "wms")
        QgsProject.instance().addMapLayer(tiles)
        desk.session.ask("What changed?", desk.before, tiles, HERE)
        desk.session.stop()
        wait_until(lambda: desk.all("failed"))
    assert desk.all("failed")[0][1] == "cancelled"
    assert desk.engine.requests == []
