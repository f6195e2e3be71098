"""Conversations outlive the project being closed: what is kept, and what is there again."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from changechat.core.environment import data_home
from changechat.core.kept_conversation import ANSWERS, CONVERSATIONS, EVIDENCE
from changechat.ui.conversations.conversation_reading import read_entries, read_turns
from changechat.ui.options.profile_settings import save_results_folder
from changechat.ui.results.result_geopackage import write_tables
from qgis.core import QgsProject

from ...example_answer import example_answer
from ..tables import rows, table_names
from ..waiting import wait_until
from .talk import HERE


def test_every_turn_is_a_row_and_the_evidence_is_kept_once(talk):
    talk.save()
    for question in ("What changed?", "It's how many?", "Where?"):
        talk.ask(question)
    path = talk.folder / "town_changes.gpkg"
    assert {CONVERSATIONS, ANSWERS, EVIDENCE} < table_names(path)
    assert [row["turn"] for row in rows(path, ANSWERS)] == [1, 2, 3]
    assert rows(path, ANSWERS)[1]["question"] == "It's how many?"
    assert rows(path, ANSWERS)[0]["mentioned"] == "top right corner"
    assert len(rows(path, EVIDENCE)) == 1
    (row,) = rows(path, CONVERSATIONS)
    assert (row["turns"], row["first_question"]) == (3, "What changed?")
    assert row["heading"].startswith("before → after")


def test_a_turn_comes_back_with_all_that_it_knew(talk):
    talk.save()
    talk.ask(copies=2)
    path, entry = talk.folder / "town_changes.gpkg", talk.history.listed()[0].entry
    (kept,) = read_turns(path, entry.conversation)
    assert json.dumps(kept.answer.to_dict()) == json.dumps(example_answer(copies=2).to_dict())


def test_a_reopened_project_goes_on_with_its_last_conversation(talk):
    project = talk.save()
    talk.ask("What changed?", HERE)
    talk.ask("And where?", HERE)
    before = talk.layer("before").id()
    talk.open(project)
    (restored,) = talk.restored
    assert [turn.question for turn in restored.turns] == ["What changed?", "And where?"]
    assert restored.before.id() == before and restored.after.name() == "after"
    assert restored.area == HERE and restored.notes == []
    talk.ask("And roads?", HERE)
    assert [turn.question for turn in talk.engine.requests[-1].turns] == [
        "What changed?",
        "And where?",
    ]
    path = talk.folder / "town_changes.gpkg"
    assert len(rows(path, CONVERSATIONS)) == 1 and len(rows(path, ANSWERS)) == 3


def test_an_earlier_conversation_about_the_same_place_goes_on_without_being_opened(talk):
    project = talk.save()
    talk.ask("What changed here?", HERE)
    talk.ask("What changed everywhere?")
    talk.open(project)
    assert talk.restored[0].area is None
    talk.ask("And here?", HERE)
    assert [turn.question for turn in talk.engine.requests[-1].turns] == ["What changed here?"]


def test_a_new_project_shows_no_conversation_of_another_one(talk):
    talk.save()
    talk.ask()
    QgsProject.instance().clear()
    assert talk.history.listed() == [] and talk.keeper.to_markdown() == ""
    talk.add_layers("before", "after")
    talk.ask("Unsaved?")
    assert talk.names() == ["Unsaved?"]
    QgsProject.instance().clear()
    talk.add_layers("before", "after")
    talk.send("Another?")
    assert talk.engine.requests[-1].turns == []
    assert talk.names() == []


@pytest.fixture
def write_protect(talk):
    """Return what makes the project's folder one that nothing can be written to."""

    def protect():
        folder = str(talk.folder)
        for options in (["--bind", folder, folder], ["-o", "remount,bind,ro", folder]):
            if subprocess.run(["mount", *options], capture_output=True).returncode:
                pytest.skip("a folder can be mounted by root alone")

    yield protect
    subprocess.run(["umount", "--lazy", str(talk.folder)], capture_output=True)


def test_a_folder_that_became_read_only_is_read_and_new_turns_go_elsewhere(talk, write_protect):
    project = talk.save()
    talk.ask("First?")
    QgsProject.instance().clear()
    write_protect()
    talk.open(project)
    assert talk.warnings == [] and len(talk.restored[0].turns) == 1
    talk.ask("Second?")
    assert "instead" in talk.notes[-1] and str(data_home()) in talk.notes[-1]
    talk.history.rename(talk.keeper.current, "Mine")
    wait_until(lambda: not talk.history.busy)
    assert "cannot be changed" in talk.warnings[0]
    talk.open(project)
    assert [turn.question for turn in talk.restored[-1].turns] == ["First?", "Second?"]


def test_two_windows_on_one_project_lose_no_turn(talk):
    """The other window is another session here; its turns go to the same conversation."""
    from .talk import Talk

    project = talk.save()
    talk.ask("First?")
    talk.open(project)
    other = Talk(talk.folder)
    other.history.load(then_restore=True)
    wait_until(lambda: bool(other.restored))
    talk.ask("Mine?")
    other.ask("Theirs?")
    talk.ask("Mine again?")
    other.close()
    path = talk.folder / "town_changes.gpkg"
    kept = rows(path, ANSWERS)
    assert [row["turn"] for row in kept] == [1, 2, 3, 4]
    assert [row["question"] for row in kept] == ["First?", "Mine?", "Theirs?", "Mine again?"]
    assert len({row["conversation"] for row in kept}) == 1


def test_projects_of_one_name_that_share_a_folder_do_not_share_conversations(talk, tmp_path):
    save_results_folder(str(tmp_path / "all results"))
    mine = talk.save()
    talk.ask("Mine?")
    QgsProject.instance().clear()
    talk.folder = tmp_path / "other"
    talk.folder.mkdir()
    talk.add_layers("before", "after")
    theirs = talk.save()
    talk.ask("Theirs?")
    talk.open(mine)
    assert talk.names() == ["Mine?"]
    talk.open(theirs)
    assert talk.names() == ["Theirs?"]


def test_a_project_saved_under_another_name_keeps_its_conversation(talk):
    talk.save()
    talk.ask("Before?")
    other = talk.save("other.qgz")
    talk.ask("After?")
    talk.open(other)
    assert [turn.question for turn in talk.restored[0].turns] == ["Before?", "After?"]


def test_a_place_that_refuses_is_told_and_the_conversation_is_whole_again(talk):
    """A newer version has written beside the project: nothing is written there, nothing is lost."""
    project = talk.save()
    talk.ask("First?")
    path = talk.folder / "town_changes.gpkg"
    with closing(sqlite3.connect(path)) as database, database:
        newer = """replace(metadata, '"schema_version">2<', '"schema_version">99<')"""
        database.execute(f"UPDATE gpkg_metadata SET metadata = {newer}")
    before = rows(path, ANSWERS)
    talk.ask("Second?")
    assert rows(path, ANSWERS) == before
    assert "newer version" in talk.notes[-1] and "home" in talk.notes[-1]
    talk.open(project)
    assert any("newer version" in warning for warning in talk.warnings)
    assert [turn.question for turn in talk.restored[0].turns] == ["Second?"]


def test_a_file_without_conversations_gets_them_and_its_tables_stay(talk):
    """As one of version 0.1 is."""
    talk.save()
    path = talk.folder / "town_changes.gpkg"
    facts = {"key": "1" * 64, "question": "Old?", "answer": "Old."}
    write_tables(path, example_answer(), facts, "<qgis/>")
    before = rows(path, "changes_1_grid")
    talk.ask("New?")
    assert rows(path, "changes_1_grid") == before
    assert rows(path, ANSWERS)[0]["result"] == 2


def test_columns_that_an_earlier_version_did_not_have_are_added(talk):
    project = talk.save()
    talk.ask("First?")
    path = talk.folder / "town_changes.gpkg"
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(f"ALTER TABLE {CONVERSATIONS} DROP COLUMN project")
    talk.open(project)
    talk.ask("Second?")
    assert rows(path, CONVERSATIONS)[0]["turns"] == 2
    assert "project" in rows(path, CONVERSATIONS)[0]
    talk.open(project)
    assert len(talk.restored[-1].turns) == 2


def test_a_damaged_file_is_told_and_left_as_it_is(talk):
    project = talk.save()
    talk.ask()
    path = talk.folder / "town_changes.gpkg"
    QgsProject.instance().clear()
    path.write_bytes(path.read_bytes()[:3000])
    damaged = path.read_bytes()
    talk.open(project)
    assert talk.restored == [] and "town_changes.gpkg" in talk.warnings[0]
    assert path.read_bytes() == damaged


HALF_WRITTEN = """
import os, signal, sqlite3, sys
database = sqlite3.connect(sys.argv[1], isolation_level=None)
database.execute("PRAGMA cache_size = 2")
database.execute("BEGIN IMMEDIATE")
database.execute("UPDATE changechat_answers SET answer = hex(zeroblob(500000))")
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_a_killed_program_had_half_written_is_taken_back_by_reading(talk):
    project = talk.save()
    talk.ask("First?")
    path = talk.folder / "town_changes.gpkg"
    QgsProject.instance().clear()
    subprocess.run([sys.executable, "-c", HALF_WRITTEN, str(path)])
    assert path.with_name(path.name + "-journal").stat().st_size > 0
    entry = read_entries(path)[0]
    assert read_turns(path, entry.conversation)[0].answer.text == example_answer().text
    talk.open(project)
    assert talk.warnings == [] and len(talk.restored[0].turns) == 1
