"""Results of an unsaved project: their own file, where they go when it is saved, what is left."""

import subprocess
import sys
from pathlib import Path

import pytest
from changechat.core.environment import data_home
from changechat.core.unsaved_results import UnsavedResults, delete_left_behind, left_behind
from changechat.ui.conversations.conversation_reading import read_entries, read_turns
from changechat.ui.options.profile_settings import save_results_folder
from changechat.ui.results.result_places import leftovers
from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from ...example_answer import example_answer
from ..waiting import wait_until
from .talk import Talk


def result_layers():
    layers = QgsProject.instance().mapLayers().values()
    return [layer for layer in layers if layer.providerType() == "ogr"]


def unsaved_files():
    return sorted((data_home() / "results").glob("*.gpkg"))


def settle(talk):
    wait_until(lambda: not talk.history.busy and len(result_layers()) > 0)


def edit():
    """Begin an edit of the grid."""
    (grid,) = (layer for layer in result_layers() if "changed" in layer.fields().names())
    grid.startEditing()
    grid.changeAttributeValue(1, grid.fields().indexOf("review"), "accept")
    return grid


def fail_to_save(talk, name):
    """Save where a folder has the name; QGIS says of an archive that it was saved all the same."""
    path = talk.folder / name
    path.mkdir()
    assert not QgsProject.instance().write(str(path))
    QCoreApplication.processEvents()


def test_the_first_save_takes_results_and_conversation_along(talk):
    talk.ask("Unsaved?")
    settle(talk)
    (old,) = unsaved_files()
    project = talk.save()
    new = talk.folder / "town_changes.gpkg"
    assert new.exists() and not old.exists() and left_behind() == []
    assert {Path(layer.source().split("|")[0]) for layer in result_layers()} == {new}
    assert all(layer.isValid() and layer.featureCount() for layer in result_layers())
    talk.ask("Saved?")
    talk.open(project)
    assert [turn.question for turn in talk.restored[0].turns] == ["Unsaved?", "Saved?"]
    assert len(result_layers()) == 2 and all(layer.isValid() for layer in result_layers())
    assert {Path(layer.source().split("|")[0]) for layer in result_layers()} == {new}


def test_nothing_is_copied_over_a_file_that_is_there(talk):
    there = talk.folder / "town_changes.gpkg"
    there.write_text("of somebody else")
    talk.ask("Unsaved?")
    settle(talk)
    project = talk.save()
    assert there.read_text() == "of somebody else"
    assert {layer.source().split("|")[0] for layer in result_layers()} == {
        str(talk.folder / "town_changes_2.gpkg")
    }
    there.unlink()
    talk.open(project)
    assert talk.names() == ["Unsaved?"]


def test_a_review_that_was_saved_moves_along(talk):
    talk.ask("Unsaved?")
    settle(talk)
    (grid,) = (layer for layer in result_layers() if "changed" in layer.fields().names())
    grid.startEditing()
    feature = next(grid.getFeatures())
    grid.changeAttributeValue(feature.id(), grid.fields().indexOf("review"), "accept")
    assert grid.commitChanges()
    talk.save()
    assert [one["review"] for one in grid.getFeatures()].count("accept") == 1


def test_unsaved_edits_keep_the_file_where_it_is_until_the_next_save(talk):
    talk.ask("Unsaved?")
    settle(talk)
    grid = edit()
    talk.save()
    assert grid.isModified() and len(unsaved_files()) == 1
    assert "save the edits" in talk.warnings[0]
    assert grid.commitChanges()
    talk.save()
    assert unsaved_files() == [] and (talk.folder / "town_changes.gpkg").exists()


def test_where_nothing_can_be_written_layers_stay_and_it_is_said(talk, monkeypatch):
    talk.ask("Unsaved?")
    settle(talk)
    (old,) = unsaved_files()
    full = "VACUUM INTO: database or disk is full"
    monkeypatch.setattr(
        "changechat.ui.results.first_save._copy",
        lambda *_: (_ for _ in ()).throw(OSError(full)),
    )
    project = talk.save()
    assert old.exists() and "stay in" in talk.warnings[0] and "full" in talk.warnings[0]
    assert left_behind() == []
    talk.open(project)
    assert all(layer.isValid() for layer in result_layers()) and talk.names() == ["Unsaved?"]


def test_a_question_on_its_way_follows_the_project(talk):
    talk.ask("First?")
    settle(talk)
    talk.send("Second?")
    talk.save()
    talk.engine.finish(example_answer())
    wait_until(lambda: len(talk.saved) == 2)
    assert unsaved_files() == []
    assert talk.history.listed()[0].paths == (talk.folder / "town_changes.gpkg",)


def test_a_project_that_was_never_saved_leaves_a_file_that_can_be_deleted(talk):
    talk.ask("Unsaved?")
    assert left_behind() == []
    QgsProject.instance().clear()
    (left,) = left_behind()
    assert left.size > 0 and left.path.exists()
    delete_left_behind(left)
    assert left_behind() == [] and not left.path.exists()


def test_a_project_without_questions_leaves_nothing(talk):
    talk.send()
    talk.engine.fail("input", "No.")
    QgsProject.instance().clear()
    assert left_behind() == [] and list((data_home() / "unsaved").iterdir()) == []


def test_a_file_that_stayed_for_its_edits_is_no_leftover_of_the_saved_project(talk):
    talk.ask("Unsaved?")
    settle(talk)
    grid = edit()
    project = talk.save()
    assert grid.commitChanges()
    QgsProject.instance().clear()
    assert left_behind() == [] and len(unsaved_files()) == 1
    talk.open(project)
    assert talk.names() == ["Unsaved?"] and all(layer.isValid() for layer in result_layers())


def test_a_file_that_stayed_is_left_to_the_project_that_was_saved_with_it(talk):
    talk.ask("Unsaved?")
    settle(talk)
    grid = edit()
    project = talk.save()
    assert grid.commitChanges()
    other = talk.save("other.qgz")
    for path in (project, other):
        talk.open(path)
        assert len(result_layers()) == 2 and all(layer.isValid() for layer in result_layers())


def test_a_project_saved_into_a_database_keeps_its_results(talk):
    talk.ask("Unsaved?")
    settle(talk)
    database = f"geopackage:{talk.folder}/projects.gpkg?projectName=my%20town"
    assert QgsProject.instance().write(database)
    QCoreApplication.processEvents()
    QgsProject.instance().clear()
    assert left_behind() == []
    talk.open(database)
    assert talk.names() == ["Unsaved?"] and all(layer.isValid() for layer in result_layers())
    (path,) = {layer.source().split("|")[0] for layer in result_layers()}
    assert Path(path).name == "my town_changes.gpkg"
    talk.ask("Saved?")
    assert talk.history.listed()[0].paths == (Path(path),)


def test_a_plugin_that_is_loaded_again_knows_the_files_of_an_unsaved_project(talk):
    talk.ask("Unsaved?")
    settle(talk)
    talk.close()
    again = Talk(talk.folder)
    assert left_behind() == []
    again.ask("Loaded again?")
    assert len(unsaved_files()) == 1
    project = again.save()
    assert unsaved_files() == [] and left_behind() == []
    again.open(project)
    again.close()
    talk.close = lambda: None
    assert all(layer.isValid() for layer in result_layers()) and len(result_layers()) == 2


def test_what_the_open_project_reads_is_not_offered_for_deletion(talk):
    talk.ask("Unsaved?")
    settle(talk)
    sources = [layer.source() for layer in result_layers()]
    QgsProject.instance().clear()
    assert len(leftovers()) == 1
    talk.add_layers("before", "after")
    for source in sources:
        QgsProject.instance().addMapLayer(QgsVectorLayer(source, "by hand", "ogr"))
    assert leftovers() == []
    project = talk.save()
    QgsProject.instance().clear()
    assert left_behind() == []
    talk.open(project)
    assert talk.names() == ["Unsaved?"]


@pytest.mark.parametrize("name", ["town.qgz", "town.qgs"])
def test_a_project_that_did_not_get_onto_the_disk_is_still_an_unsaved_one(talk, name):
    talk.ask("Unsaved?")
    settle(talk)
    fail_to_save(talk, name)
    talk.ask("Not saved?")
    QgsProject.instance().clear()
    (left,) = left_behind()
    (entry,) = read_entries(left.path)
    asked = [turn.question for turn in read_turns(left.path, entry.conversation)]
    assert asked == ["Unsaved?", "Not saved?"]


def test_a_save_that_failed_can_be_repeated_elsewhere(talk):
    talk.ask("Unsaved?")
    settle(talk)
    fail_to_save(talk, "town.qgz")
    talk.ask("Not saved?")
    project = talk.save("city.qgz")
    assert {Path(layer.source().split("|")[0]) for layer in result_layers()} == {
        talk.folder / "city_changes.gpkg"
    }
    assert unsaved_files() == [] and left_behind() == []
    assert list(talk.folder.rglob("*.gpkg")) == [talk.folder / "city_changes.gpkg"]
    talk.open(project)
    assert [turn.question for turn in talk.restored[0].turns] == ["Unsaved?", "Not saved?"]


def test_a_project_that_is_closed_as_soon_as_it_is_saved_leaves_nothing(talk):
    talk.ask("Unsaved?")
    settle(talk)
    project = talk.folder / "town.qgz"
    assert QgsProject.instance().write(str(project))
    QgsProject.instance().clear()
    assert unsaved_files() == [] and left_behind() == []
    talk.open(project)
    assert talk.names() == ["Unsaved?"]


def test_a_leftover_that_another_window_has_by_now_is_not_copied(talk):
    talk.ask("Unsaved?")
    QgsProject.instance().clear()
    (left,) = left_behind()
    other_window = UnsavedResults([data_home() / "results"])
    other_window.take_over(left)
    talk.add_layers("before", "after")
    talk.save()
    talk.keeper.take_over(left)
    wait_until(lambda: not talk.history.busy)
    assert "in another window" in talk.warnings[-1]
    assert left.path.exists() and not (talk.folder / "town_changes.gpkg").exists()
    other_window.release()


def test_what_is_taken_into_a_folder_that_projects_share_belongs_to_this_one(talk, tmp_path):
    talk.ask("Unsaved?")
    QgsProject.instance().clear()
    (left,) = left_behind()
    save_results_folder(str(tmp_path / "all results"))
    talk.add_layers("before", "after")
    project = talk.save()
    talk.keeper.take_over(left)
    wait_until(lambda: not talk.history.busy)
    assert talk.names() == ["Unsaved?"]
    talk.open(project)
    assert talk.names() == ["Unsaved?"]


def test_a_plugin_that_is_unloaded_while_a_question_runs_lets_go_of_the_files(talk):
    talk.ask("Unsaved?")
    settle(talk)
    talk.send("Not answered?")
    talk.close()
    again = Talk(talk.folder)
    assert again.writer.places.current.unsaved is not None and left_behind() == []
    again.close()
    talk.close = lambda: None


OTHER_WINDOW = """
import sys; sys.path.insert(0, sys.argv[1])
import tests.conftest
from pathlib import Path
from changechat.core.unsaved_results import UnsavedResults
mine = UnsavedResults([Path(sys.argv[2])])
mine.paths[0].parent.mkdir(parents=True, exist_ok=True)
mine.paths[0].write_text("theirs")
print("ready", flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize("way", ["kill", "leave"])
def test_the_file_of_another_running_window_is_not_offered(talk, tmp_path, way):
    root = str(Path(__file__).resolve().parents[3])
    command = [sys.executable, "-c", OTHER_WINDOW, root, str(tmp_path)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as other:
        assert other.stdout.readline() == "ready\n"
        assert left_behind() == []
        other.kill() if way == "kill" else other.stdin.close()
        other.wait()
    (left,) = left_behind()
    assert left.path.read_text() == "theirs"
