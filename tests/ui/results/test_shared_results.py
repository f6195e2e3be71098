"""One pair of tables and layers for all answers about one pair, area, guide and settings."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from changechat.core.environment import data_home
from changechat.core.request import Source
from changechat.core.result_layers import GRID_FIELDS, OBJECT_FIELDS, grid_rows
from changechat.ui.results.geopackage import add_table, execute, open_geopackage, reference_of
from changechat.ui.results.result_roles import role
from changechat.ui.results.result_tree import GROUP
from changechat.ui.results.review import mark
from qgis.core import (
    NULL,
    QgsVectorLayer,
)

from ...example_answer import example_answer, example_request
from ..rasters import gradient, write_raster
from ..tables import table_names
from ..waiting import Signal, wait_until
from .written import PART, other_guide, written


def test_ten_questions_about_one_pair_and_area_leave_two_layers(project, writer):
    first = written(writer)
    first.objects.setName("Mine")
    for number in range(9):
        answer = example_answer()
        answer.text, answer.model = f"Answer {number}", "some-model"
        again = written(writer, answer, question=f"Question {number}?", model="some-model")
        assert (again.grid, again.objects) == (first.grid, first.objects)
    assert set(project.mapLayers().values()) == {first.grid, first.objects}
    assert table_names(first.path) == {"changes_1_grid", "changes_1_objects"}
    assert first.objects.name() == "Mine"


def other_objects():
    answer = example_answer()
    answer.evidence.components.pop()
    return answer


@pytest.mark.parametrize(
    "answer, changes",
    [
        (other_guide(), {}),
        (other_objects(), {}),
        (example_answer(valid=False), {}),
        (example_answer(), {"area": PART}),
        (example_answer(), {"before": Source("/imagery/town_2011.tif", bands=(3, 2, 1))}),
        (example_answer(), {"after": Source("/imagery/town_2013.tif")}),
    ],
)
def test_another_guide_setting_pair_or_area_makes_a_new_pair(project, writer, answer, changes):
    first, second = written(writer), written(writer, answer, **changes)
    assert first.path == second.path
    assert table_names(first.path) == {
        f"changes_{number}_{part}" for number in (1, 2) for part in ("grid", "objects")
    }
    assert len(project.mapLayers()) == 4
    assert written(writer).grid == first.grid


def test_a_file_that_was_replaced_is_another_date(project, writer, tmp_path):
    path = write_raster(str(tmp_path / "before.tif"), gradient(rows=40))
    first = written(writer, before=Source(path))
    assert written(writer, before=Source(path)).grid == first.grid
    write_raster(path, gradient(rows=50))
    assert written(writer, before=Source(path)).grid != first.grid


def test_a_folder_that_moved_with_its_imagery_keeps_its_results(project, writer, tmp_path):
    path = Path(write_raster(str(tmp_path / "before.tif"), gradient(rows=40)))
    first = written(writer, before=Source(str(path)))
    (tmp_path / "moved").mkdir()
    moved = path.rename(tmp_path / "moved" / "before.tif")
    assert written(writer, before=Source(str(moved))).grid == first.grid


def test_an_export_made_anew_in_another_session_is_the_same_date(project, writer):
    folders = [data_home() / "tmp" / session for session in ("first", "second")]
    grids = []
    for rows, folder in zip((40, 50), folders):
        folder.mkdir(parents=True)
        path = write_raster(str(folder / "export-0a1b.tif"), gradient(rows=rows))
        grids.append(written(writer, before=Source(path)).grid)
    assert grids[0] == grids[1]


def test_layers_that_the_analyst_removed_come_back_where_the_other_one_is(project, writer):
    first = written(writer)
    project.layerTreeRoot().findLayer(first.grid.id()).parent().setName("My results")
    project.removeMapLayer(first.objects.id())
    again = written(writer)
    assert again.grid == first.grid and again.objects.isValid()
    (group,) = project.layerTreeRoot().findGroup(GROUP).children()
    assert group.name() == "My results"
    assert [node.name() for node in group.children()] == ["Changed objects", "Grid"]
    project.layerTreeRoot().removeAllChildren()  # takes the layers away a moment later
    assert written(writer).grid.isValid()
    wait_until(lambda: len(project.mapLayers()) == 2)
    assert table_names(first.path) == {"changes_1_grid", "changes_1_objects"}


def test_reviewed_rows_stay_as_they_are(project, writer):
    first = written(writer)
    first.objects.selectByIds([1])
    mark(first.objects, changed=False)
    project.removeMapLayers([first.grid.id(), first.objects.id()])
    reviews = [feature["review"] for feature in written(writer).objects.getFeatures()]
    assert reviews == ["reject", NULL]


def test_a_file_that_was_deleted_is_made_anew_and_its_layers_show_that_one(project, writer):
    first = written(writer)
    first.grid.setName("My grid")
    for one in first.path.parent.glob("joplin_changes.gpkg*"):
        one.unlink()
    again = written(writer)
    assert again.grid == first.grid and again.grid.name() == "My grid"
    again.objects.selectByIds([1])
    mark(again.objects, changed=False)
    with closing(sqlite3.connect(first.path)) as database:
        reviews = database.execute("SELECT review FROM changes_1_objects").fetchall()
    assert reviews == [("reject",), (None,)]


def test_a_file_deleted_while_its_layer_is_edited_takes_no_edits_away(project, writer):
    first = written(writer)
    first.objects.startEditing()
    review = first.objects.fields().lookupField("review")
    first.objects.changeAttributeValue(1, review, "reject")
    first.path.unlink()
    again = written(writer)
    assert again.objects != first.objects and again.objects.isValid()
    # Of a file that is gone QGIS may read no feature any more; the edit is in its buffer.
    assert first.objects.editBuffer().changedAttributeValues() == {1: {review: "reject"}}
    first.objects.rollBack()


def test_layers_of_a_project_without_its_file_are_mended(project, writer):
    first = written(writer)
    project.write()
    path, file = project.absoluteFilePath(), first.path
    project.clear()
    content = file.read_bytes()
    file.unlink()
    assert project.read(path)
    assert not any(layer.isValid() for layer in project.mapLayers().values())
    file.write_bytes(content)
    again = written(writer)
    assert len(project.mapLayers()) == 2
    assert again.grid.featureCount() == 9 and again.grid.renderer().type() == "RuleRenderer"


def test_the_group_of_all_results_may_be_renamed_or_removed_while_an_answer_is_written(
    project, writer
):
    written(writer)
    root = project.layerTreeRoot()
    root.findGroup(GROUP).setName("Results")
    written(writer, area=PART)
    assert [node.name() for node in root.children()] == ["Results"]
    writing = writer.write(example_request(), other_guide())
    arrived = Signal(writing.written)
    root.removeChildNode(root.findGroup("Results"))
    layers = arrived.wait()[0]
    wait_until(lambda: len(project.mapLayers()) == 2)
    assert root.findLayer(layers.grid.id()).isVisible()


def test_tables_of_which_one_was_dropped_are_made_anew(project, writer):
    first = written(writer)
    source = first.objects.source()
    project.removeMapLayer(first.objects.id())
    execute(open_geopackage(first.path, is_new=False), "DROP TABLE changes_1_objects")
    again = written(writer)
    assert again.objects.source() != source and again.objects.featureCount() == 2


def test_a_file_of_version_0_1_opens_and_is_not_rewritten(project, writer):
    facts = {"question": "What changed?", "answer": "A building."}
    path = Path(project.absolutePath()) / "joplin_changes.gpkg"
    dataset = open_geopackage(path, is_new=True)
    rows, reference = list(grid_rows(example_answer())), reference_of("EPSG:32615")
    add_table(dataset, "changes_1_grid", GRID_FIELDS, rows, reference, facts)
    fields = tuple(field for field in OBJECT_FIELDS if field.name != "object")
    add_table(dataset, "changes_1_objects", fields, [], reference, facts)
    del dataset
    with closing(sqlite3.connect(path)) as database:
        before = database.execute("SELECT * FROM changes_1_grid").fetchall()
    layers = written(writer)
    assert layers.grid.source().endswith("changes_2_grid")
    old = QgsVectorLayer(f"{path}|layername=changes_1_grid")
    assert old.featureCount() == 9 and role(old) == "grid"
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT * FROM changes_1_grid").fetchall() == before
