"""The layers of an answer, in a file and in the project."""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from changechat.core.environment import data_home
from changechat.core.evidence import ANY_DIRECTION, DIRECTIONS
from changechat.core.result_layers import GRID_FIELDS, OBJECT_FIELDS
from changechat.ui.options.profile_settings import save_results_folder
from changechat.ui.results import result_layers
from changechat.ui.results.result_geopackage import write_tables
from changechat.ui.results.result_layers import GROUP, ResultWriter
from qgis.core import (
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsSettings,
    QgsVectorLayer,
)

from ...example_answer import LEFT, TOP, example_answer, example_request
from ..rasters import gradient, write_raster
from ..tables import table_names
from ..waiting import Signal, wait_until


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    monkeypatch.setenv("CHANGECHAT_HOME", str(tmp_path / "home"))
    yield
    QgsSettings().remove("changechat")


@pytest.fixture
def project(tmp_path, qgis_new_project):
    project = QgsProject.instance()
    folder = tmp_path / "work"
    folder.mkdir()
    assert project.write(str(folder / "joplin.qgz"))
    return project


@pytest.fixture
def writer():
    return ResultWriter()


def written(writer, answer=None, **request):
    writing = writer.write(example_request(**request), answer or example_answer())
    return Signal(writing.written).wait()[0]


def test_both_layers_lie_in_a_geopackage_beside_the_project(project, writer):
    layers = written(writer)
    assert layers.path == Path(project.absolutePath()) / "joplin_changes.gpkg"
    assert layers.note is None
    assert table_names(layers.path) == {"changes_1_grid", "changes_1_objects"}


def test_an_unsaved_project_uses_the_data_folder(qgis_new_project, writer):
    assert written(writer).path == data_home() / "results" / "unsaved_project_changes.gpkg"


def test_a_folder_of_the_settings_takes_the_results_of_every_project(project, writer, tmp_path):
    save_results_folder(str(tmp_path / "all results"))
    layers = written(writer)
    assert layers.path == tmp_path / "all results" / "joplin_changes.gpkg"
    assert layers.note is None and layers.grid.isValid()
    QgsProject.instance().clear()
    assert written(writer).path == tmp_path / "all results" / "unsaved_project_changes.gpkg"


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
    assert [field.name() for field in layers.grid.fields()][1:] == [f.name for f in GRID_FIELDS]
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
        '"roads_appeared" IS NULL AND "text_confidence" IS NULL'
    )
    assert len(list(grid.getFeatures(request))) == 9


def test_each_answer_gets_new_tables_and_earlier_ones_stay(project, writer):
    first, second = written(writer), written(writer, example_answer(valid=False))
    assert first.path == second.path
    assert "changes_2_grid" in table_names(first.path)
    assert sum(feature["changed"] for feature in first.grid.getFeatures()) == 2
    assert sum(feature["changed"] for feature in second.grid.getFeatures()) == 0


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


def test_when_no_place_takes_the_layers_a_sentence_says_so(project, writer, tmp_path):
    (Path(project.absolutePath()) / "joplin_changes.gpkg").mkdir()
    (tmp_path / "home").write_text("in the way")
    writing = writer.write(example_request(), example_answer())
    kind, message = Signal(writing.failed).wait()
    assert kind == "failure" and "free space" in message


def test_layers_are_grouped_above_the_imagery_newest_first(project, writer, tmp_path):
    path = write_raster(str(tmp_path / "image.tif"), gradient(rows=40))
    project.addMapLayer(QgsRasterLayer(path, "image"))
    written(writer, question="What changed?")
    written(writer, question="Please describe in detail, " + "and at length, " * 10)
    top = project.layerTreeRoot().children()
    assert [node.name() for node in top] == [GROUP, "image"]
    groups = top[0].children()
    assert groups[0].name().startswith("Please describe") and groups[0].name().endswith("…")
    assert groups[1].name() == "What changed?"
    assert [node.name() for node in groups[0].children()] == ["Changed objects", "Grid"]


def test_an_earlier_answer_about_the_same_area_is_unchecked(project, writer):
    written(writer, question="First?")
    written(writer, question="Second?")
    second, first = project.layerTreeRoot().findGroup(GROUP).children()
    assert second.isVisible() and not first.isVisible()


def test_changed_cells_are_lit_and_named_and_others_are_not(project, writer):
    grid = written(writer).grid
    rules = grid.renderer().rootRule().children()
    labels = {
        feature["cell"]: rule.label()
        for rule in rules
        for feature in grid.getFeatures(
            QgsFeatureRequest().setFilterExpression(rule.filterExpression())
        )
    }
    assert labels["top right corner"] == labels["lower"] == "Changed"
    assert labels["lower left corner"] == "Not examined"
    assert labels["center"] == "No change found"
    assert grid.labelsEnabled()


def test_every_direction_an_object_may_have_has_its_own_symbol(project, writer):
    categories = written(writer).objects.renderer().categories()
    assert [category.value() for category in categories[:3]] == [*DIRECTIONS, ANY_DIRECTION]
    assert len({category.symbol().color().name() for category in categories[:3]}) == 3


def test_provenance_is_kept_with_the_layer_and_in_the_file(project, writer):
    layers = written(writer)
    assert layers.grid.customProperty("changechat/guide") == "embedded 1"
    assert any(line == "before_date: 2011-05-01" for line in layers.grid.metadata().history())
    again = QgsVectorLayer(f"{layers.path}|layername=changes_1_grid", "Again", "ogr")
    assert "What changed?" in again.metadata().abstract()
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
    failed = Signal(writing.failed)
    project.clear()
    _, message = failed.wait()
    assert "project was closed" in message
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


def test_two_answers_at_once_do_not_share_a_table(project, writer):
    writings = [writer.write(example_request(), example_answer()) for _ in range(3)]
    arrivals = [Signal(writing.written) for writing in writings]
    wait_until(lambda: all(signal.arrivals for signal in arrivals))
    sources = {signal.arrivals[0][0].grid.source() for signal in arrivals}
    assert len(sources) == 3


def test_a_layer_being_edited_does_not_lose_its_edits(project, writer):
    grid = written(writer).grid
    grid.startEditing()
    feature = QgsFeature(grid.fields())
    feature.setGeometry(QgsGeometry.fromPolygonXY([[QgsPointXY(0, 0), QgsPointXY(1, 1)]]))
    grid.addFeature(feature)
    assert written(writer).grid.isValid()
    assert grid.isEditable() and grid.featureCount() == 10
    grid.rollBack()
