"""Conversations that cannot be renamed or deleted: what is said, and what to do."""

import sqlite3
from contextlib import closing

import pytest
from changechat.core.errors import ChangeChatError
from changechat.core.kept_conversation import CONVERSATIONS, ConversationEntry, KeptLayer, KeptTurn
from changechat.core.result_key import SCHEMA_VERSION
from changechat.ui.conversations import conversation_changes
from changechat.ui.conversations.conversation_reading import read_entries
from changechat.ui.conversations.conversation_tables import TurnToKeep
from changechat.ui.results.result_geopackage import write_tables

from ...example_answer import example_answer
from ..small_disk import fill
from ..tables import rows

NOW = "2026-01-01T00:00:00.000Z"
CHANGES = [
    lambda path: conversation_changes.rename(path, "one", "Town"),
    lambda path: conversation_changes.set_deleted(path, "one", True),
    lambda path: conversation_changes.erase(path, ["one"]),
]


def kept_in(path):
    """Return a file with one conversation."""
    layer = KeptLayer("id", "name")
    entry = ConversationEntry("one", None, "", "What?", 0, layer, layer, None, "", NOW, NOW)
    turn = TurnToKeep(entry, KeptTurn("What?", example_answer(), (), NOW))
    facts = {"key": "1" * 64, "schema_version": str(SCHEMA_VERSION)}
    write_tables(path, example_answer(), facts, "<qgis/>", turn.keep)
    return path


@pytest.mark.parametrize("change", CHANGES)
def test_a_file_that_is_locked_is_left_to_who_writes_into_it(tmp_path, change):
    path = kept_in(tmp_path / "town.gpkg")
    with closing(sqlite3.connect(path)) as editor:
        editor.execute("BEGIN EXCLUSIVE")
        with pytest.raises(ChangeChatError, match="another program is writing.*try again"):
            change(path)
        editor.rollback()
    (entry,) = read_entries(path)
    assert (entry.name, entry.deleted_utc) == ("What?", None)


@pytest.mark.parametrize("change", CHANGES)
def test_a_full_disk_is_to_be_freed(small_disk, change):
    path = kept_in(small_disk / "town.gpkg")
    fill(small_disk)
    with pytest.raises(ChangeChatError, match="is full.*Free some space"):
        change(path)


def test_a_file_that_cannot_be_written_is_not_called_damaged(tmp_path):
    path = tmp_path / "town.gpkg"
    path.write_bytes(b"of somebody else")
    with pytest.raises(ChangeChatError, match="could not be changed"):
        conversation_changes.rename(path, "one", "Town")


def test_a_file_with_the_column_of_an_earlier_version_is_read_and_written(tmp_path):
    path = kept_in(tmp_path / "town.gpkg")
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(f"ALTER TABLE {CONVERSATIONS} ADD COLUMN schema_version INTEGER")
    conversation_changes.rename(path, "one", "Town")
    kept_in(path)
    (entry,) = read_entries(path)
    assert (entry.title, entry.turns) == ("Town", 2)
    assert [row["schema_version"] for row in rows(path, CONVERSATIONS)] == [None]
