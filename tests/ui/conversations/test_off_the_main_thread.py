"""Result files are read away from the main thread, and what comes meanwhile is not lost."""

import threading

import pytest
from changechat.core.kept_conversation import ANSWERS, CONVERSATIONS
from changechat.core.model_names import REMOTE
from changechat.core.unsaved_results import left_behind
from changechat.ui.conversations import conversation_reading
from changechat.ui.conversations.leftover_dialog import LeftoverDialog
from changechat.ui.model.answer_settings import AnswerSettings
from changechat.ui.model.remote_server import RemoteServer
from changechat.ui.results import first_save, geopackage, result_geopackage
from qgis.core import QgsProject

from ...example_answer import example_answer
from ..tables import rows
from ..waiting import wait_until
from .listing import add_rasters, leave_unsaved, open_list, questions
from .talk import HERE


@pytest.fixture
def readers(monkeypatch):
    """Return the threads that open a file to read it."""
    threads = set()

    def record(path):
        threads.add(threading.get_ident())
        return geopackage.open_to_read(path)

    for module in (conversation_reading, first_save, result_geopackage):
        monkeypatch.setattr(module, "open_to_read", record)
    return threads


def test_what_was_left_behind_is_read_and_taken_over_in_the_background(desk, tmp_path, readers):
    leave_unsaved(desk)
    add_rasters(desk)
    assert QgsProject.instance().write(str(tmp_path / "second.qgz"))
    shown = open_list(desk)
    shown.left.linkActivated.emit("link")
    (dialog,) = shown.findChildren(LeftoverDialog)
    wait_until(lambda: "Never saved?" in dialog.files.item(0).text())
    dialog.take.click()
    wait_until(lambda: questions(desk) == ["Never saved?"])
    assert readers and threading.get_ident() not in readers


@pytest.fixture
def kept(talk):
    """A project that has a conversation about an area and goes on with another one."""
    project = talk.save()
    talk.ask("What changed here?", HERE)
    talk.ask("What changed everywhere?")
    talk.open(project)
    talk.engine.requests.clear()
    return talk


def test_a_conversation_that_goes_on_is_read_in_the_background(kept, readers):
    kept.ask("And here?", HERE)
    (request,) = kept.engine.requests
    assert [turn.question for turn in request.turns] == ["What changed here?"]
    assert readers and threading.get_ident() not in readers


def test_a_question_that_is_stopped_while_its_conversation_is_read_is_not_asked(kept):
    failed = []
    kept.session.failed.connect(lambda inquiry, *_: failed.append(inquiry.question))
    server = RemoteServer("https://gpu.example.org/v1", "big", "gone123")  # a second failure
    means = AnswerSettings(model=REMOTE, server=server)
    kept.session.ask("Not asked?", kept.layer("before"), kept.layer("after"), HERE, means=means)
    kept.session.stop()
    wait_until(lambda: bool(failed) and not kept.history.busy)
    assert kept.engine.requests == [] and not kept.session.busy and failed == ["Not asked?"]
    kept.ask("And here?", HERE)
    assert len(kept.engine.requests) == 1


def test_a_project_closed_while_a_conversation_is_read_gets_its_turn(kept):
    kept.send("Closed?", HERE)
    QgsProject.instance().clear()
    (request,) = kept.engine.requests
    assert request.turns == []
    kept.engine.finish(example_answer())
    wait_until(lambda: any("was closed" in note for note in kept.notes))
    written = rows(kept.folder / "town_changes.gpkg", ANSWERS)
    assert written[-1]["question"] == "Closed?" and kept.keeper.current == ""


def test_what_is_deleted_while_the_list_is_read_stays_deleted(kept):
    kept.history.load()
    kept.history.set_deleted(kept.history.listed()[0].entry.conversation)
    wait_until(lambda: not kept.history.busy)
    assert kept.names(deleted=True) == ["What changed everywhere?"]
    assert kept.names() == ["What changed here?"]


def test_a_turn_that_is_written_while_the_list_is_read_is_listed(kept):
    kept.send("New?", HERE)
    wait_until(lambda: bool(kept.engine.requests))
    kept.engine.finish(example_answer())
    wait_until(lambda: len(kept.saved) == 3)
    kept.history.load()
    kept.history.rename(kept.keeper.current, "Town")
    wait_until(lambda: not kept.history.busy)
    assert kept.names()[0] == "Town"


def titles(path):
    return [row["title"] for row in rows(path, CONVERSATIONS)]


def test_what_waits_for_its_turn_finds_the_file_where_the_first_save_has_brought_it(talk):
    talk.ask("Unsaved?")
    talk.history.load()
    talk.history.rename(talk.keeper.current, "Town")
    talk.history.open(talk.keeper.current)
    talk.save()
    wait_until(lambda: not talk.history.busy)
    assert titles(talk.folder / "town_changes.gpkg") == ["Town"] and talk.warnings == []
    assert [turn.question for turn in talk.restored[-1].turns] == ["Unsaved?"]


def test_what_is_taken_over_while_its_project_is_saved_first_has_its_layers(talk):
    talk.ask("Never saved?")
    QgsProject.instance().clear()
    talk.add_layers("before", "after")
    talk.ask("And here?", HERE)
    (left,) = left_behind()
    talk.history.load()
    talk.keeper.take_over(left)
    talk.save()
    wait_until(lambda: not talk.history.busy and len(talk.names()) == 2)
    layers = [one for one in QgsProject.instance().mapLayers().values() if one.name() == "Grid"]
    assert len(layers) == 2 and all(layer.isValid() for layer in layers)


def test_changes_of_a_project_that_is_closed_are_written_in_their_order(kept):
    name = kept.keeper.current
    kept.history.load()
    for title in ("one", "two", "three", "four"):
        kept.history.rename(name, title)
    QgsProject.instance().clear()
    assert kept.names() == []
    wait_until(lambda: not kept.history.busy)
    assert "four" in titles(kept.folder / "town_changes.gpkg")


def test_a_conversation_that_was_read_while_something_was_asked_leaves_the_chat(kept):
    other = next(one.entry for one in kept.history.listed() if one.entry.area is not None)
    number = len(kept.restored)
    kept.keeper.open(other.conversation)
    kept.send("Meanwhile?")
    wait_until(lambda: not kept.history.busy)
    assert len(kept.restored) == number and "Wait for the answer" in kept.warnings[-1]


def test_a_question_stopped_while_its_conversation_is_read_was_not_withdrawn(kept):
    told = {}
    kept.session.failed.connect(lambda inquiry, _, said: told.update({inquiry.question: said}))
    kept.send("Stopped?", HERE)
    wait_until(lambda: kept.session._preparation is None or bool(kept.engine.requests))
    kept.send("Waits?")
    kept.session.stop()
    wait_until(lambda: "Stopped?" in told)
    assert told["Stopped?"] != "Withdrawn."
