"""The layers of an answer, in a file and in the project."""

import os
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

from changechat.core.environment import data_home
from changechat.core.result_layers import OBJECT_FIELDS, SHARED_GRID_FIELDS
from changechat.ui.options.profile_settings import save_results_folder
from changechat.ui.results import result_layers
from changechat.ui.results.result_geopackage import write_tables
from qgis.core import (
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsVectorLayer,
)

from ...example_answer import LEFT, TOP, example_answer, example_request
from ..tables import table_names
from ..waiting import Signal, wait_until
from .written import other_guide, written


def test_both_layers_lie_in_a_geopackage_beside_the_project(project, writer):
    layers = written(writer)
    assert layers.path == Path(project.absolutePath()) / "joplin_changes.gpkg"
    assert layers.note is None
    assert table_names(layers.path) == {"changes_1_grid", "changes_1_objects"}


def test_an_unsaved_project_uses_the_data_folder(qgis_new_project, writer):
    path = written(writer).path
    assert path.parent == data_home() / "results" and path.name.startswith("unsaved_project_")


def test_a_folder_of_the_settings_takes_the_results_of_every_project(project, writer, tmp_path):
    save_results_folder(str(tmp_path / "all results"))
    layers = written(writer)
    assert layers.path == tmp_path / "all results" / "joplin_changes.gpkg"
    assert layers.note is None and layers.grid.isValid()
    QgsProject.instance().clear()
    path = written(writer).path
    assert path.parent == tmp_path / "all results" and path.name.startswith("unsaved_project_")


def test_where_the_folder_of_the_settings_takes_nothing_the_project_does(project, writer, tmp_path):
    taken = tmp_path / "taken"
    taken.write_text("a file where the folder was")
    save_results_folder(str(taken))
    layers = written(writer)
    assert layers.path == Path(project.absolutePath()) / "joplin_changes.gpkg"
    assert str(taken) in layers.note and "instead" in layers.note
    assert taken.read_text() == "a file where the folder was"


def test_features_have_the_fields_values_and_crs_of_the_answer(project, writer):
    layers = written(writer)
    assert layers.grid.crs().authid() == layers.objects.crs().authid() == "EPSG:32615"
    cells = list(layers.grid.getFeatures())
    columns = [field.name() for field in layers.grid.fields()][1:]
    assert columns == [field.name for field in SHARED_GRID_FIELDS]
    assert [cell["changed"] for cell in cells] == [index in (2, 7) for index in range(9)]
    assert cells[0]["cell"] == "top left corner"
    assert cells[0].geometry().boundingBox().toString(0) == (
        f"{LEFT:.0f},{TOP - 100:.0f} : {LEFT + 100:.0f},{TOP:.0f}"
    )
    objects = list(layers.objects.getFeatures())
    assert [f.name() for f in layers.objects.fields()][1:] == [f.name for f in OBJECT_FIELDS]
    assert objects[0].geometry().area() == 300
    assert objects[1]["direction"] == "disappeared"


def test_the_boolean_fields_are_booleans(project, writer):
    grid = written(writer).grid
    assert grid.fields().field("changed").typeName().lower() in ("boolean", "bool")
    assert next(grid.getFeatures())["changed"] is False


def test_what_the_guide_did_not_see_is_null(project, writer):
    grid = written(writer).grid
    request = QgsFeatureRequest().setFilterExpression(
        '"roads_appeared" IS NULL AND "review" IS NULL'
    )
    assert len(list(grid.getFeatures(request))) == 9


def test_tables_that_the_analyst_keeps_in_that_file_survive(project, writer):
    path = written(writer).path
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE mine (note TEXT)")
        database.execute("INSERT INTO mine VALUES ('keep')")
        database.commit()
    written(writer)
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT note FROM mine").fetchall() == [("keep",)]


def test_an_answer_without_objects_still_has_both_layers(project, writer):
    layers = written(writer, example_answer(valid=False))
    assert layers.objects.isValid() and layers.objects.featureCount() == 0


def test_a_file_of_the_analyst_with_that_name_is_kept_and_the_data_folder_used(project, writer):
    mine = Path(project.absolutePath()) / "joplin_changes.gpkg"
    mine.write_text("my notes")
    layers = written(writer)
    assert layers.path == data_home() / "results" / "joplin_changes.gpkg"
    assert "joplin_changes.gpkg" in layers.note and layers.grid.isValid()
    assert mine.read_text() == "my notes"


def test_a_folder_that_refuses_is_replaced_by_the_data_folder(project, writer, monkeypatch):
    blocked = Path(project.absolutePath()) / "joplin_changes.gpkg"
    blocked.mkdir()
    layers = written(writer)
    assert layers.path.parent == data_home() / "results"
    assert str(blocked) in layers.note


def test_a_file_of_a_newer_version_is_left_alone_and_not_kept_open(project, writer):
    path = Path(project.absolutePath()) / "joplin_changes.gpkg"
    newer = {"key": "1" * 64, "schema_version": "12"}
    write_tables(path, example_answer(), newer, "<qgis/>")
    before = path.read_bytes()
    writing = writer.write(example_request(), example_answer())
    layers = Signal(writing.written).wait()[0]
    assert layers.path == data_home() / "results" / "joplin_changes.gpkg"
    assert "newer version of ChangeChat" in layers.note and str(path) in layers.note
    assert path.read_bytes() == before
    assert str(path) not in {os.path.realpath(file) for file in Path("/proc/self/fd").iterdir()}


def test_when_no_place_takes_the_layers_a_sentence_says_so(project, writer, tmp_path):
    (Path(project.absolutePath()) / "joplin_changes.gpkg").mkdir()
    (tmp_path / "home").write_text("in the way")
    writing = writer.write(example_request(), example_answer())
    kind, message = Signal(writing.failed).wait()
    assert kind == "failure" and "free space" in message


def test_provenance_is_kept_with_the_layer_and_in_the_file(project, writer):
    layers = written(writer)
    assert layers.grid.customProperty("changechat/question") is None
    assert layers.grid.customProperty("changechat/guide") == "embedded 1"
    assert any(line == "before_date: 2011-05-01" for line in layers.grid.metadata().history())
    again = QgsVectorLayer(f"{layers.path}|layername=changes_1_grid", "Again", "ogr")
    assert again.metadata().title() == "Town 2011 → Town 2012 · whole overlap"
    assert any(line.startswith("guide: embedded 1") for line in again.metadata().history())


def test_layers_survive_saving_and_reopening_the_project(project, writer):
    written(writer)
    project.write()
    path = project.absoluteFilePath()
    project.clear()
    assert project.read(path)
    (grid,) = project.mapLayersByName("Grid")
    assert grid.isValid() and grid.featureCount() == 9
    assert grid.renderer().type() == "RuleRenderer"


def test_a_project_closed_meanwhile_gets_no_layers_but_the_file_is_kept(project, writer):
    folder = Path(project.absolutePath())
    writing = writer.write(example_request(), example_answer())
    kept, failed = Signal(writing.kept), Signal(writing.failed)
    project.clear()
    (sentence,) = kept.wait()
    assert "project was closed" in sentence and failed.arrivals == []
    assert project.mapLayers() == {}
    assert "changes_1_grid" in table_names(folder / "joplin_changes.gpkg")


def test_writing_happens_off_the_main_thread(project, writer, monkeypatch):
    threads = []

    def record(*arguments):
        threads.append(threading.get_ident())
        return write_tables(*arguments)

    monkeypatch.setattr(result_layers, "write_tables", record)
    written(writer)
    assert threads and threads[0] != threading.get_ident()


def test_answers_at_once_share_tables_only_where_they_speak_of_the_same(project, writer):
    answers = (example_answer(), other_guide(), example_answer())
    writings = [writer.write(example_request(), answer) for answer in answers]
    arrivals = [Signal(writing.written) for writing in writings]
    wait_until(lambda: all(signal.arrivals for signal in arrivals))
    first, second, third = (signal.arrivals[0][0].grid for signal in arrivals)
    assert first == third, (first.id(), third.id(), first.source(), third.source())
    assert first.source() != second.source()
    assert len(project.mapLayers()) == 4


def test_a_layer_being_edited_does_not_lose_its_edits(project, writer):
    objects = written(writer).objects
    objects.startEditing()
    feature = QgsFeature(objects.fields())
    feature.setGeometry(QgsGeometry.fromPolygonXY([[QgsPointXY(0, 0), QgsPointXY(1, 1)]]))
    objects.addFeature(feature)
    objects.changeAttributeValue(1, objects.fields().lookupField("review"), "reject")
    assert written(writer).objects == objects
    assert objects.isEditable() and objects.featureCount() == 3
    assert objects.getFeature(1)["review"] == "reject"
    assert objects.commitChanges()
    assert [one["review"] for one in written(writer).objects.getFeatures()][0] == "reject"
